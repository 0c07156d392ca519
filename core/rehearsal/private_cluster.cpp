#include "rehearsal/private_cluster.h"

#include "base/log.h"
#include "base/temporary_folder.h"
#include "pg/child_process.h"
#include "pg/embedded_roles.h"
#include "pg/embedded_server.h"
#include "pg/query.h"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace usher::rehearsal {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPrefix = "usher-failover-";
constexpr const char* kAdmin = "usher_admin";
constexpr Seconds kPatience{60};
constexpr Millis kPoll{20};

void removeFolder(const std::string& folder) {
    if (folder.empty())
        return;
    for (const char* name : {"/a", "/b"})
        endAllIn(folder + name + "/data");
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed)
        log::warning("{} could not be removed: {}", folder, failed.message());
}

/// The number in the name of a folder that a rehearsal made, 0 for another one.
int makerOf(const std::string& name) {
    int pid = 0;
    if (name.starts_with(kPrefix)) {
        const char* digits = name.data() + std::char_traits<char>::length(kPrefix);
        std::from_chars(digits, name.data() + name.size(), pid);
    }
    return pid;
}

/// What it says of itself in postmaster.pid, as pg_ctl reads it there.
bool isReady(const std::string& data, pid_t postmaster) {
    constexpr int kStatusLine = 8;
    std::ifstream file(data + "/postmaster.pid");
    std::string line;
    for (int number = 1; number <= kStatusLine; ++number) {
        if (!std::getline(file, line) || (number == 1 && line != std::to_string(postmaster)))
            return false;
    }
    return line.starts_with("ready");
}

bool isOurs(const fs::path& folder) {
    struct stat info {};
    return ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
           (::getuid() == 0 || info.st_uid == ::getuid());
}

} // namespace

void PrivateCluster::sweepLeftovers() {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(temporaryFolder(), failed)) {
        const int pid = makerOf(entry.path().filename().string());
        if (pid > 0 && !lives(pid) && isOurs(entry.path()))
            removeFolder(entry.path().string());
    }
}

PrivateCluster::~PrivateCluster() {
    m_frozen = {};
    removeFolder(m_folder);
    for (const auto member : {first, second})
        reap(member);
}

/// It has ended, or does now; only then may its number go to somebody else.
void PrivateCluster::reap(Member member) {
    const pid_t child = std::exchange(m_children[member], 0);
    if (child <= 0)
        return;
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
}

std::string PrivateCluster::uri(const std::string& suffix) const {
    return uriFor("usher_app", suffix);
}

std::string PrivateCluster::serviceUri(const std::string& suffix) const {
    return uriFor("usher_service", suffix);
}

std::string PrivateCluster::uriFor(const char* role, const std::string& suffix) const {
    return fmt::format(
        "postgresql://{0}@/wedsync?host={1}{3},{2}{3}",
        role,
        host(first),
        host(second),
        suffix);
}

std::string PrivateCluster::uriOf(Member member) const {
    return adminUri(member, "wedsync");
}

std::string PrivateCluster::adminUri(Member member, const char* database) const {
    return fmt::format("postgresql://{}@/{}?host={}", kAdmin, database, host(member));
}

int PrivateCluster::postmasterPid(Member member) const {
    const pid_t pid = postmasterIn(data(member));
    return lives(pid) ? pid : 0;
}

Status PrivateCluster::kill(Member member) {
    const int pid = postmasterPid(member);
    if (pid == 0 || ::kill(pid, SIGKILL) != 0)
        return Error{Errc::notFound, "the server to be killed does not run", {}};
    return {};
}

Status PrivateCluster::killAll(Member member) {
    return killFamily(postmasterPid(member));
}

Status PrivateCluster::freeze(Member member) {
    auto frozen = Freeze::of(postmasterPid(member));
    if (!frozen)
        return frozen.error();
    m_frozen[member] = std::move(*frozen);
    return {};
}

void PrivateCluster::thaw(Member member) {
    m_frozen[member].reset();
}

Status PrivateCluster::stop(Member member) {
    return control(member, {"stop", "-m", "fast"});
}

/// A child of ours and not of pg_ctl's, so that it ends with us, however we end.
Status PrivateCluster::start(Member member) {
    if (postmasterPid(member) != 0)
        return Error{Errc::conflict, "the server to be started runs", {}};
    reap(member);
    // A zombie's number in these makes postgres believe that another one runs.
    for (const auto& file :
         {data(member) + "/postmaster.pid", host(member) + "/.s.PGSQL.5432.lock"})
        ::unlink(file.c_str());
    const auto child = pg::startProcess(
        {.command = {m_programs + "/postgres", "-D", data(member)},
         .user = m_user,
         .folder = m_folder,
         .outputFile = host(member) + "/postgres.log",
         .signalWhenOrphaned = SIGQUIT});
    if (!child)
        return child.error();
    m_children[member] = *child;
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (lives(*child) && std::chrono::steady_clock::now() < until) {
        if (isReady(data(member), *child))
            return {};
        std::this_thread::sleep_for(kPoll);
    }
    return Error{
        Errc::unavailable,
        "a private server does not start",
        fmt::format("see {}/postgres.log", host(member))};
}

Status PrivateCluster::promote(Member member) {
    return control(member, {"promote"});
}

Status PrivateCluster::run(std::vector<std::string> command) const {
    command.front() = m_programs + "/" + command.front();
    return pg::runProcess(
        {.command = std::move(command),
         .user = m_user,
         .folder = m_folder,
         .outputFile = m_folder + "/set-up.log"});
}

Status PrivateCluster::control(Member member, std::vector<std::string> what) const {
    std::vector<std::string>
        command{"pg_ctl", "-D", data(member), "-w", "-s", "-t", std::to_string(kPatience.count())};
    command.insert(command.end(), what.begin(), what.end());
    return run(std::move(command));
}

Status PrivateCluster::makeFolder() {
    std::string pattern = fmt::format("{}/{}{}-XXXXXX", temporaryFolder(), kPrefix, ::getpid());
    if (!::mkdtemp(pattern.data()))
        return Error{
            Errc::permission,
            pattern + " cannot be made",
            "set TMPDIR to a folder that can be written"};
    m_folder = pattern;
    for (const auto& folder : {m_folder, host(first), host(second)}) {
        std::error_code failed;
        fs::create_directory(folder, failed);
        if (failed || (::getuid() == 0 && ::chown(folder.c_str(), m_user.uid, m_user.gid) != 0))
            return Error{Errc::permission, folder + " cannot be given to the server's user", {}};
    }
    return {};
}

Status PrivateCluster::configure(Member member) const {
    std::ofstream file(data(member) + "/postgresql.conf", std::ios::app);
    // Sockets only, in a folder nobody else may enter: hence "trust".
    file << "\nlisten_addresses = ''\nunix_socket_directories = '" << host(member)
         << "'\nmax_connections = 200\nwal_level = replica\n"
         << "hot_standby = on\nmax_wal_senders = 4\nwal_keep_size = '256MB'\nshared_buffers = "
            "'16MB'\n"
         // A standby looks for its primary again at once: until it has, nobody's commit returns.
         << "wal_retrieve_retry_interval = '100ms'\n"
         // A file at a time, a start after a crash takes ten seconds where others use the disk.
         << "recovery_init_sync_method = syncfs\n";
    file.close();
    return file ? Status{} : Status(Error{Errc::io, "postgresql.conf cannot be written", {}});
}

Status PrivateCluster::makeFirst() {
    if (auto made = run(
            {"initdb",
             "-D",
             data(first),
             "-U",
             kAdmin,
             "-A",
             "trust",
             "-E",
             "UTF8",
             "--locale=C",
             "--no-sync"});
        !made)
        return made;
    if (auto written = configure(first); !written)
        return written;
    if (auto started = start(first); !started)
        return started;
    // Trust asks for no password; the roles get one because every role has.
    return pg::setUpRoles(
        adminUri(first, "postgres"),
        adminUri(first, "wedsync"),
        {.folder = m_folder},
        {.superuser = "none", .app = "none", .service = "none"});
}

/// A copy of the other one, which follows it from there on.
Status PrivateCluster::makeStandby(Member member) {
    if (auto copied = run(
            {"pg_basebackup",
             "-h",
             host(otherThan(member)),
             "-U",
             kAdmin,
             "-D",
             data(member),
             "-X",
             "stream",
             "-C",
             "-S",
             "follower",
             "-R",
             "--checkpoint=fast",
             "--no-sync"});
        !copied)
        return copied;
    if (auto written = configure(member); !written)
        return written;
    if (auto started = start(member); !started)
        return started;
    // From here on the primary acknowledges nothing that the standby has not got.
    if (auto set = pg::execute(
            adminUri(otherThan(member), "postgres"),
            {"ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"},
            kPatience);
        !set)
        return set;
    return waitForStandby(member);
}

Status PrivateCluster::remake(Member member) {
    endAllIn(data(member));
    reap(member);
    std::error_code failed;
    fs::remove_all(data(member), failed);
    if (failed)
        return Error{Errc::io, fmt::format("{} stays: {}", data(member), failed.message()), {}};
    return makeStandby(member);
}

Status PrivateCluster::waitForStandby(Member member) const {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < until) {
        const auto rows = pg::readRows(
            {.conninfo = adminUri(otherThan(member), "postgres"),
             .sql = "SELECT sync_state FROM pg_stat_replication WHERE sync_state = 'sync'",
             .timeout = kPatience});
        if (!rows)
            return rows.error();
        if (!rows->rows.empty())
            return {};
        std::this_thread::sleep_for(kPoll);
    }
    return Error{
        Errc::timeout,
        "the standby does not follow the primary",
        "see postgres.log in " + m_folder};
}

Status PrivateCluster::build() {
    auto programs = pg::findServerPrograms();
    if (!programs)
        return programs.error();
    m_programs = *programs;
    auto user = pg::serverUser();
    if (!user)
        return user.error();
    m_user = *user;
    if (auto made = makeFolder(); !made)
        return made;
    if (auto made = makeFirst(); !made)
        return made;
    return makeStandby(second);
}

Result<std::unique_ptr<PrivateCluster>> PrivateCluster::make() {
    sweepLeftovers();
    std::unique_ptr<PrivateCluster> cluster(new PrivateCluster);
    if (auto built = cluster->build(); !built)
        return built.error();
    return cluster;
}

} // namespace usher::rehearsal
