// A running `usher serve`, and desks elsewhere on it.
#pragma once

#include "attach/lost_state.h"
#include "attach/remote_engine.h"
#include "control/preview.h"
#include "support/sockets.h"
#include "support/usher_process.h"

namespace usher::test {

inline constexpr const char* kAttachToml = R"(
[gate]
listen = "127.0.0.1:{}"
unix_socket = "{}"
auth = "trust"
admin_users = ["anna", "ada"]
stats_users = ["bob"]
[pools.main]
min = 2
max = 8
[pools.analytics]
min = 1
max = 2
priority = 10
[reserve]
size = 1
)";

/// A desk as somebody's.
class Desk {
  public:
    Desk(int port, const std::string& user) : Desk(port, user, {}) {}
    Desk(int port, const std::string& user, std::function<void()> wake)
        : m_engine(
              {.conninfo = fmt::format("host=127.0.0.1 port={} dbname=usher user={}", port, user),
               .name = "the engine",
               .wake = std::move(wake)}) {}

    std::shared_ptr<const control::DeskState> state() const { return m_engine.mirror().state(); }
    bool heard() const { return m_engine.mirror().whyLost().empty(); }
    attach::RemoteEngine& engine() { return m_engine; }
    const monitor::PoolSnapshot& pool(const control::DeskState& state, const char* name) const {
        const auto* const found = state.figures->pool(name);
        if (!found)
            throw std::runtime_error("no such pool is told");
        return *found;
    }
    std::uint64_t send(const control::Command& command) {
        const auto ticket = m_engine.mirror().newTicket();
        m_engine.deliver(ticket, command);
        return ticket;
    }
    /// Of that command, once it is final.
    std::optional<control::Outcome> outcome(std::uint64_t ticket) const {
        for (const auto& each : state()->outcomes)
            if (each.ticket == ticket && each.phase != control::Phase::accepted)
                return each;
        return {};
    }
    /// As the window arms it: on what this desk sees.
    control::Command armed(control::Command command) const {
        command.token = control::makePreview(*state(), command).stateToken;
        return command;
    }
    control::Outcome outcomeOf(const control::Command& command) {
        const auto ticket = send(command);
        if (!soon([&] { return outcome(ticket).has_value(); }))
            throw std::runtime_error("no outcome came");
        return *outcome(ticket);
    }

  private:
    attach::RemoteEngine m_engine;
};

/// The same port after each start, and a unix socket in its folder.
class Attachable {
  public:
    /// `toml`: with a place for the port and, maybe, one for the folder.
    explicit Attachable(const char* toml = kAttachToml) : m_toml(toml) { start(); }
    void start() {
        m_usher = std::make_unique<UsherProcess>(
            m_folder,
            UsherProcess::serverTable(m_pg),
            UsherOptions{.toml = fmt::format(fmt::runtime(m_toml), m_port, folder())});
    }
    void stop() { m_usher.reset(); }
    UsherProcess& usher() { return *m_usher; }
    const PgServer& server() const { return m_pg; }
    int port() const { return m_port; }
    std::string socket() const { return fmt::format("{}/.s.PGSQL.{}", folder(), m_port); }

  private:
    std::string folder() const { return m_folder.path().toStdString(); }

    const char* const m_toml;
    PgServer m_pg;
    QTemporaryDir m_folder;
    const int m_port = freePort();
    std::unique_ptr<UsherProcess> m_usher;
};

} // namespace usher::test
