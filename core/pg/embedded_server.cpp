#include "pg/embedded_server.h"

#include "base/log.h"
#include "pg/embedded_initdb.h"
#include "pg/embedded_layout.h"
#include "pg/embedded_roles.h"
#include "pg/uri.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <vector>

namespace usher::pg {
namespace {

constexpr Seconds kProbeTimeout{10};

std::string percentEncoded(const std::string& text) {
    std::string out;
    for (const unsigned char c : text)
        out += std::isalnum(c) || c == '-' || c == '_' || c == '.'
                   ? std::string(1, static_cast<char>(c))
                   : fmt::format("%{:02X}", c);
    return out;
}

} // namespace

class EmbeddedServer::Body {
  public:
    Body(
        EmbeddedServerOptions options,
        Layout layout,
        Credentials credentials,
        std::string programs)
        : m_options(std::move(options)),
          m_layout(std::move(layout)),
          m_credentials(std::move(credentials)),
          m_programs(std::move(programs)) {}

    ~Body() {
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
            if (auto made = makeData(); !made)
                return made;
        const bool running = runningPostmaster(m_layout) != 0;
        if (running && (!m_owner || !needsRestart()))
            m_adopted = m_owner;
        else if (auto started = startAnew(running); !started)
            return started;
        return m_owner ? setUp() : Status();
    }

    std::string appUri() const {
        return uri(m_options.appRole, m_credentials.app, m_options.database);
    }
    std::string serviceUri() const {
        return uri(m_options.serviceRole, m_credentials.service, m_options.database);
    }
    std::string superuserUri() const {
        return uri(kSuperuser, m_credentials.superuser, "postgres");
    }
    int postmasterPid() const { return runningPostmaster(m_layout); }
    bool adopted() const { return m_adopted; }

    Status stop() {
        if (!m_owner || runningPostmaster(m_layout) == 0)
            return {};
        if (auto stopped = control({"stop", "-m", "fast", "-w", "-t", "20"}))
            return stopped;
        return control({"stop", "-m", "immediate", "-w", "-t", "10"});
    }

    Status revive() {
        if (!m_owner || runningPostmaster(m_layout) != 0)
            return {};
        return startAnew(false);
    }

  private:
    Status setUp() const {
        return setUpRoles(
            superuserUri(),
            uri(kSuperuser, m_credentials.superuser, m_options.database),
            m_options,
            m_credentials);
    }

    Status makeData() const {
        if (m_owner)
            return initialiseData(m_layout, m_credentials, m_programs);
        return Error{
            Errc::conflict,
            "another Usher is making the embedded server just now",
            "try again in a moment"};
    }

    std::string
    uri(const std::string& role, const std::string& password, const std::string& database) const {
        return fmt::format(
            "postgresql://{}:{}@/{}?host={}&port=5432",
            role,
            password,
            database,
            percentEncoded(m_layout.sockets));
    }

    /// pg_ctl on our data; its words go to the server's log.
    Status control(std::vector<std::string> words) const {
        std::vector<std::string> command{m_programs + "/pg_ctl", "-s", "-D", m_layout.data};
        command.insert(command.end(), words.begin(), words.end());
        return runIn(m_layout, std::move(command));
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
    auto body = std::make_unique<Body>(options, *layout, *credentials, *programs);
    if (auto up = body->bringUp(); !up)
        return up.error();
    return std::unique_ptr<EmbeddedServer>(new EmbeddedServer(std::move(body)));
}

EmbeddedServer::EmbeddedServer(std::unique_ptr<Body> body) : m_body(std::move(body)) {}
EmbeddedServer::~EmbeddedServer() = default;

std::string EmbeddedServer::appUri() const {
    return m_body->appUri();
}
std::string EmbeddedServer::serviceUri() const {
    return m_body->serviceUri();
}
std::string EmbeddedServer::superuserUri() const {
    return m_body->superuserUri();
}
int EmbeddedServer::postmasterPid() const {
    return m_body->postmasterPid();
}
bool EmbeddedServer::adopted() const {
    return m_body->adopted();
}
Status EmbeddedServer::stop() {
    return m_body->stop();
}
Status EmbeddedServer::revive() {
    return m_body->revive();
}

} // namespace usher::pg
