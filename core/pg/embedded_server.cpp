#include "pg/embedded_server.h"

#include "base/log.h"
#include "pg/embedded_layout.h"
#include "pg/embedded_roles.h"
#include "pg/uri.h"

#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <vector>

namespace usher::pg {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSuperuser = "usher_admin";
constexpr Seconds kProbeTimeout{10};

bool holdsPrograms(const fs::path& folder) {
    std::error_code failed;
    return fs::exists(folder / "postgres", failed) && fs::exists(folder / "initdb", failed) &&
           fs::exists(folder / "pg_ctl", failed);
}

std::string percentEncoded(const std::string& text) {
    std::string out;
    for (const unsigned char c : text)
        out += std::isalnum(c) || c == '-' || c == '_' || c == '.'
                   ? std::string(1, static_cast<char>(c))
                   : fmt::format("%{:02X}", c);
    return out;
}

class Embedded final : public EmbeddedServer {
  public:
    Embedded(
        EmbeddedServerOptions options,
        Layout layout,
        Credentials credentials,
        std::string programs)
        : m_options(std::move(options)),
          m_layout(std::move(layout)),
          m_credentials(std::move(credentials)),
          m_programs(std::move(programs)) {}

    ~Embedded() override {
        if (!m_options.keepRunning)
            if (auto stopped = stop(); !stopped)
                log::warning("the embedded server did not stop: {}", stopped.error().text());
        if (m_lock >= 0)
            ::close(m_lock);
    }

    /// Whoever holds the lock stops the server; a second program on the same folder is a guest.
    void takeLock() {
        m_lock = ::open(m_layout.lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        m_owner = m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) == 0;
    }

    Status bringUp() {
        takeLock();
        if (!hasData(m_layout))
            if (auto made = initialise(); !made)
                return made;
        const bool running = runningPostmaster(m_layout) != 0;
        if (running && (!m_owner || !needsRestart()))
            m_adopted = m_owner;
        else if (auto started = startAnew(running); !started)
            return started;
        if (!m_owner)
            return {};
        return setUpRoles(
            superuserUri(),
            uri(kSuperuser, m_credentials.superuser, m_options.database),
            m_options,
            m_credentials);
    }

    std::string appUri() const override {
        return uri(m_options.appRole, m_credentials.app, m_options.database);
    }
    std::string serviceUri() const override {
        return uri(m_options.serviceRole, m_credentials.service, m_options.database);
    }
    std::string superuserUri() const override {
        return uri(kSuperuser, m_credentials.superuser, "postgres");
    }
    int postmasterPid() const override { return runningPostmaster(m_layout); }
    bool adopted() const override { return m_adopted; }

    Status stop() override {
        if (!m_owner || runningPostmaster(m_layout) == 0)
            return {};
        if (auto stopped = control({"stop", "-m", "fast", "-w", "-t", "20"}))
            return stopped;
        return control({"stop", "-m", "immediate", "-w", "-t", "10"});
    }

    Status revive() override {
        if (!m_owner || runningPostmaster(m_layout) != 0)
            return {};
        return startAnew(false);
    }

  private:
    std::string
    uri(const std::string& role, const std::string& password, const std::string& database) const {
        return fmt::format(
            "postgresql://{}:{}@/{}?host={}&port=5432",
            role,
            password,
            database,
            percentEncoded(m_layout.sockets));
    }

    ProcessOptions process(std::vector<std::string> command) const {
        return {
            .command = std::move(command),
            .user = m_layout.user,
            .folder = m_layout.folder,
            .outputFile = m_layout.log};
    }

    /// pg_ctl on our data; its words go to the server's log.
    Status control(std::vector<std::string> words) const {
        std::vector<std::string> command{m_programs + "/pg_ctl", "-s", "-D", m_layout.data};
        command.insert(command.end(), words.begin(), words.end());
        return runProcess(process(std::move(command)));
    }

    /// Into a folder of its own, renamed when complete: an initdb cut short leaves no half cluster.
    Status initialise() {
        if (!m_owner)
            return Error{
                Errc::conflict,
                "another Usher is making the embedded server just now",
                "try again in a moment"};
        const std::string fresh = m_layout.data + ".new",
                          passwords = m_layout.folder + "/initdb.password";
        std::error_code failed;
        fs::remove_all(fresh, failed);
        if (auto written =
                writePrivateFile(passwords, m_credentials.superuser + "\n", &m_layout.user);
            !written)
            return written;
        auto made = runProcess(process(
            {m_programs + "/initdb",
             "-D",
             fresh,
             "-U",
             kSuperuser,
             "--auth=scram-sha-256",
             "--pwfile=" + passwords,
             "--encoding=UTF8",
             "--locale=C.UTF-8",
             "--no-instructions"}));
        fs::remove(passwords, failed);
        if (!made)
            return Error{
                made.error().code,
                fmt::format(
                    "the embedded server could not be made: {}; {}",
                    made.error().message,
                    logTail(m_layout)),
                made.error().hint};
        const int fd =
            ::open((fresh + "/postgresql.conf").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
        constexpr std::string_view include = "include_if_exists = 'usher.conf'\n";
        const bool appended = fd >= 0 && ::write(fd, include.data(), include.size()) ==
                                             static_cast<ssize_t>(include.size());
        if (fd >= 0)
            ::close(fd);
        if (!appended)
            return Error{
                Errc::io,
                fmt::format("{}/postgresql.conf could not be written", fresh),
                "free space on the disk"};
        if (auto marked = markOurs(fresh); !marked)
            return marked;
        fs::rename(fresh, m_layout.data, failed);
        return failed ? Status(Error{
                            Errc::io,
                            fmt::format("{}: {}", m_layout.data, failed.message()),
                            {}})
                      : Status();
    }

    bool needsRestart() const {
        const auto found = probe(superuserUri(), kProbeTimeout);
        return found && found->maxConnections < m_options.maxConnections;
    }

    Status startAnew(bool running) {
        if (auto written = writeServerConfig(m_layout, m_options); !written)
            return written;
        if (running)
            if (auto stopped = stop(); !stopped)
                return stopped;
        if (!running)
            clearDeadPostmaster(m_layout);
        boundLog(m_layout);
        auto started = control({"start", "-w", "-t", "60", "-l", m_layout.log});
        if (started)
            return started;
        return Error{
            Errc::unavailable,
            fmt::format("the embedded server did not start: {}", logTail(m_layout)),
            "its whole log is " + m_layout.log};
    }

    const EmbeddedServerOptions m_options;
    const Layout m_layout;
    const Credentials m_credentials;
    const std::string m_programs;
    int m_lock = -1;
    bool m_owner = false;
    bool m_adopted = false;
};

} // namespace

Result<std::string> findServerPrograms() {
    if (const char* named = std::getenv("USHER_PG_BINDIR"); named && holdsPrograms(named))
        return std::string(named);
    int newest = 0;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", failed)) {
        int version = 0;
        const auto name = entry.path().filename().string();
        std::from_chars(name.data(), name.data() + name.size(), version);
        if (version > newest && holdsPrograms(entry.path() / "bin"))
            newest = version;
    }
    if (newest > 0)
        return fmt::format("/usr/lib/postgresql/{}/bin", newest);
    const std::string path = std::getenv("PATH") ? std::getenv("PATH") : "";
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        if (const auto folder = path.substr(at, end - at); !folder.empty() && holdsPrograms(folder))
            return folder;
        at = end + 1;
    }
    return Error{
        Errc::notFound,
        "PostgreSQL's server programs (initdb, postgres, pg_ctl) were not found",
        "install Debian's postgresql package, or set USHER_PG_BINDIR"};
}

Result<std::unique_ptr<EmbeddedServer>> EmbeddedServer::start(
    const EmbeddedServerOptions& options) {
    auto programs = findServerPrograms();
    if (!programs)
        return programs.error();
    auto layout = prepareLayout(options);
    if (!layout)
        return layout.error();
    auto credentials = keepCredentials(*layout);
    if (!credentials)
        return credentials.error();
    auto server = std::make_unique<Embedded>(options, *layout, *credentials, *programs);
    if (auto up = server->bringUp(); !up)
        return up.error();
    return std::unique_ptr<EmbeddedServer>(std::move(server));
}

} // namespace usher::pg
