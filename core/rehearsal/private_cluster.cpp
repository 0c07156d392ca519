#include "rehearsal/private_cluster.h"

#include "base/log.h"
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
#include <thread>
#include <unistd.h>

namespace usher::rehearsal {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPrefix = "usher-failover-";
constexpr const char* kAdmin = "usher_admin";
constexpr Seconds kPatience{60};

std::string parentFolder() {
    const char* named = std::getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

int pidIn(const std::string& data) {
    std::ifstream file(data + "/postmaster.pid");
    int pid = 0;
    return file >> pid ? pid : 0;
}

/// A zombie that nobody reaps (in a container without an init) is dead, though its number still
/// answers.
bool lives(int pid) {
    if (pid <= 0)
        return false;
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    const std::string stat((std::istreambuf_iterator<char>(file)), {});
    const auto end = stat.rfind(')');
    return end != std::string::npos && end + 2 < stat.size() && stat[end + 2] != 'Z';
}

/// Nothing here outlives the rehearsal: at once, and the backends with it.
void end(int pid) {
    ::kill(pid, SIGQUIT);
    for (int i = 0; i < 100 && lives(pid); ++i)
        std::this_thread::sleep_for(Millis{50});
    if (lives(pid))
        ::kill(pid, SIGKILL);
}

void removeFolder(const std::string& folder) {
    if (folder.empty())
        return;
    for (const char* name : {"/a", "/b"})
        if (const int pid = pidIn(folder + name + "/data"); lives(pid))
            end(pid);
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

bool isOurs(const fs::path& folder) {
    struct stat info {};
    return ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
           (::getuid() == 0 || info.st_uid == ::getuid());
}

/// Folders of programs that live no more.
void sweepLeftovers() {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(parentFolder(), failed)) {
        const int pid = makerOf(entry.path().filename().string());
        if (pid > 0 && !lives(pid) && isOurs(entry.path()))
            removeFolder(entry.path().string());
    }
}

} // namespace

PrivateCluster::~PrivateCluster() {
    removeFolder(m_folder);
}

std::string PrivateCluster::uri() const {
    return fmt::format("postgresql://usher_app@/wedsync?host={},{}", host(first), host(second));
}

std::string PrivateCluster::serviceUri() const {
    return fmt::format("postgresql://usher_service@/wedsync?host={},{}", host(first), host(second));
}

std::string PrivateCluster::uriOf(Member member) const {
    return adminUri(member, "wedsync");
}

std::string PrivateCluster::adminUri(Member member, const char* database) const {
    return fmt::format("postgresql://{}@/{}?host={}", kAdmin, database, host(member));
}

int PrivateCluster::postmasterPid(Member member) const {
    const int pid = pidIn(data(member));
    return lives(pid) ? pid : 0;
}

Status PrivateCluster::kill(Member member) {
    const int pid = postmasterPid(member);
    if (pid == 0 || ::kill(pid, SIGKILL) != 0)
        return Error{Errc::notFound, "the server to be killed does not run", {}};
    return {};
}

Status PrivateCluster::stop(Member member) {
    return control(member, {"stop", "-m", "fast"});
}

Status PrivateCluster::start(Member member) {
    // A zombie's number in these makes postgres believe that another one runs.
    if (postmasterPid(member) == 0)
        for (const auto& file :
             {data(member) + "/postmaster.pid", host(member) + "/.s.PGSQL.5432.lock"})
            ::unlink(file.c_str());
    return control(member, {"start", "-l", host(member) + "/postgres.log"});
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
    std::string pattern = fmt::format("{}/{}{}-XXXXXX", parentFolder(), kPrefix, ::getpid());
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
            "'16MB'\n";
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

Status PrivateCluster::makeSecond() {
    if (auto copied = run(
            {"pg_basebackup",
             "-h",
             host(first),
             "-U",
             kAdmin,
             "-D",
             data(second),
             "-X",
             "stream",
             "-C",
             "-S",
             "second",
             "-R",
             "--checkpoint=fast",
             "--no-sync"});
        !copied)
        return copied;
    if (auto written = configure(second); !written)
        return written;
    if (auto started = start(second); !started)
        return started;
    // From here on the first acknowledges nothing that the second has not got.
    if (auto set = pg::execute(
            adminUri(first, "postgres"),
            {"ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"},
            kPatience);
        !set)
        return set;
    return waitForTheSecond();
}

Status PrivateCluster::waitForTheSecond() const {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < until) {
        const auto rows = pg::readRows(
            {.conninfo = adminUri(first, "postgres"),
             .sql = "SELECT sync_state FROM pg_stat_replication WHERE sync_state = 'sync'",
             .timeout = kPatience});
        if (!rows)
            return rows.error();
        if (!rows->rows.empty())
            return {};
        std::this_thread::sleep_for(Millis{50});
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
    return makeSecond();
}

Result<std::unique_ptr<PrivateCluster>> PrivateCluster::make() {
    sweepLeftovers();
    std::unique_ptr<PrivateCluster> cluster(new PrivateCluster);
    if (auto built = cluster->build(); !built)
        return built.error();
    return cluster;
}

} // namespace usher::rehearsal
