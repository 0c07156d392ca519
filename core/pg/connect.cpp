// Performs ConnectMachine's actions on libpq.
#include "pg/connect_machine.h"
#include "pg/connect_targets.h"
#include "pg/libpq_connection.h"
#include "pg/local_socket.h"
#include "pg/sqlstate.h"

#include <array>
#include <poll.h>
#include <string>

namespace usher::pg {
namespace {

std::string text(auto duration) {
    return std::to_string(duration.count());
}

/// Verbose errors carry the SQLSTATE, whatever language the server speaks.
PGconnPtr begun(PGconn* connection) {
    if (connection)
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    return PGconnPtr(connection);
}

PGconnPtr startOn(const ConnectTarget& target, const ConnectOptions& options) {
    const auto& tcp = options.tcp;
    const std::string idle = text(tcp.keepalivesIdle), interval = text(tcp.keepalivesInterval),
                      count = std::to_string(tcp.keepalivesCount), user = text(tcp.userTimeout);
    // dbname overrides what comes before it, and what comes after overrides what is in it; empty
    // values are passed over.
    const std::array keywords{
        "keepalives",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "requirepeer",
        "dbname",
        "fallback_application_name",
        "host",
        "hostaddr",
        "port",
        "target_session_attrs",
        "options",
        static_cast<const char*>(nullptr)};
    const std::array values{
        tcp.keepalivesIdle.count() > 0 ? "1" : "0",
        idle.c_str(),
        interval.c_str(),
        count.c_str(),
        user.c_str(),
        target.requirePeer.c_str(),
        options.conninfo.c_str(),
        options.applicationName.c_str(),
        target.host.c_str(),
        target.hostaddr.c_str(),
        target.port.c_str(),
        target.sessionAttributes.c_str(),
        options.sessionOptions.c_str(),
        static_cast<const char*>(nullptr)};
    return begun(PQconnectStartParams(keywords.data(), values.data(), 1));
}

ConnectAction polled(ConnectMachine& machine, PGconn* connection) {
    switch (PQconnectPoll(connection)) {
    case PGRES_POLLING_READING:
        return machine.wants(ConnectStep::waitRead);
    case PGRES_POLLING_WRITING:
        return machine.wants(ConnectStep::waitWrite);
    case PGRES_POLLING_OK:
        return machine.connected();
    case PGRES_POLLING_ACTIVE:
    case PGRES_POLLING_FAILED:
        break;
    }
    return machine.failed(connectError(connection), std::chrono::steady_clock::now());
}

/// One attempt after another, as the machine says.
class Connecting {
  public:
    Connecting(const ConnectOptions& options, std::vector<ConnectTarget> targets)
        : m_options(options),
          m_targets(std::move(targets)),
          m_machine(m_targets.size(), options.patience.deadline) {}

    Result<PGconnPtr> run() {
        auto action = m_machine.begin(std::chrono::steady_clock::now());
        while (action.step != ConnectStep::done && action.step != ConnectStep::fail)
            action = action.step == ConnectStep::start ? start(action) : wait(action);
        if (action.step == ConnectStep::fail)
            return m_machine.error();
        return std::move(m_connection);
    }

  private:
    ConnectAction start(const ConnectAction& action) {
        m_connection = startOn(m_targets[action.target], m_options);
        if (m_connection && PQstatus(m_connection.get()) != CONNECTION_BAD)
            return m_machine.wants(ConnectStep::waitWrite);
        return m_machine.failed(connectError(m_connection.get()), std::chrono::steady_clock::now());
    }

    ConnectAction wait(const ConnectAction& action) {
        // The socket may change between addresses of a host: it is asked for anew each time.
        const bool ready = waitFor(
            PQsocket(m_connection.get()),
            action.step == ConnectStep::waitRead ? POLLIN : POLLOUT,
            {.deadline = action.until,
             .cancelled = m_options.patience.cancelled,
             .abandoned = m_options.patience.abandoned});
        if (ready)
            return polled(m_machine, m_connection.get());
        if (m_options.patience.isCancelled())
            return m_machine.cancelled();
        return m_machine.timedOut(
            m_targets[action.target].text(),
            std::chrono::steady_clock::now());
    }

    const ConnectOptions& m_options;
    const std::vector<ConnectTarget> m_targets;
    ConnectMachine m_machine;
    PGconnPtr m_connection;
};

Result<PGconnPtr> connectAsSaid(const ConnectOptions& options) {
    return Connecting(options, connectTargets(options.conninfo)).run();
}

/// A server that has no place for us, or is starting or stopping, says so on every way alike.
bool saidByTheServer(const Error& error) {
    return error.code == Errc::exhausted || error.sqlstate.rfind("57P", 0) == 0;
}

/// As the connection string says, and by the server's Unix socket from then on where there is one.
Result<PGconnPtr> connectAndLook(const ConnectOptions& options) {
    auto connection = connectAsSaid(options);
    if (!connection)
        return connection;
    auto near = connectBySocket(connection->get(), options);
    const auto now = std::chrono::steady_clock::now();
    if (near) {
        options.localSockets->keep(options.conninfo, near->way, now);
        return std::move(near->connection);
    }
    options.localSockets->refuse(options.conninfo, now);
    if (PQtransactionStatus(connection->get()) != PQTRANS_IDLE)
        return near.error(); // asked, and not answered: of no more use
    return connection;
}

Result<PGconnPtr> connectNear(const ConnectOptions& options) {
    auto& sockets = *options.localSockets;
    const auto known = sockets.look(options.conninfo, std::chrono::steady_clock::now());
    if (known.known == LocalSockets::Known::unsuited)
        return connectAsSaid(options);
    if (known.known == LocalSockets::Known::unasked)
        return connectAndLook(options);
    auto connection = connectBy(known.way, options);
    if (connection || options.patience.isOver() || saidByTheServer(connection.error()))
        return connection;
    sockets.forget(options.conninfo);
    return connectAndLook(options);
}

} // namespace

Result<PGconnPtr> connectBy(const SocketWay& way, const ConnectOptions& options) {
    ConnectTarget
        target{.host = way.folder, .hostaddr = {}, .port = way.port, .sessionAttributes = {}};
    target.requirePeer = way.owner;
    return Connecting(options, {std::move(target)}).run();
}

Result<PGconnPtr> connectWithin(const ConnectOptions& options) {
    auto connection = options.localSockets ? connectNear(options) : connectAsSaid(options);
    if (!connection)
        return connection;
    PQsetErrorVerbosity(connection->get(), PQERRORS_DEFAULT);
    PQsetnonblocking(connection->get(), 1);
    // Notices are the client's business; libpq would print them on our stderr.
    PQsetNoticeReceiver(
        connection->get(),
        [](void*, const PGresult*) {},
        nullptr);
    return connection;
}

} // namespace usher::pg
