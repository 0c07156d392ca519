// Performs ConnectMachine's actions on libpq.
#include "pg/connect_machine.h"
#include "pg/connect_targets.h"
#include "pg/libpq_connection.h"
#include "pg/sqlstate.h"

#include <array>
#include <poll.h>

namespace usher::pg {
namespace {

PGconnPtr startOn(const ConnectTarget& target, const ConnectOptions& options) {
    // What comes after dbname overrides what is in it; empty values are passed over.
    const std::array keywords{
        "dbname",
        "fallback_application_name",
        "host",
        "hostaddr",
        "port",
        "target_session_attrs",
        static_cast<const char*>(nullptr)};
    const std::array values{
        options.conninfo.c_str(),
        options.applicationName.c_str(),
        target.host.c_str(),
        target.hostaddr.c_str(),
        target.port.c_str(),
        target.sessionAttributes.c_str(),
        static_cast<const char*>(nullptr)};
    PGconnPtr connection(PQconnectStartParams(keywords.data(), values.data(), 1));
    // Verbose errors carry the SQLSTATE, whatever language the server speaks.
    if (connection)
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    return connection;
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

} // namespace

Result<PGconnPtr> connectWithin(const ConnectOptions& options) {
    const auto targets = connectTargets(options.conninfo);
    ConnectMachine machine(targets.size(), options.patience.deadline);
    PGconnPtr connection;
    auto action = machine.begin(std::chrono::steady_clock::now());
    while (action.step != ConnectStep::done && action.step != ConnectStep::fail) {
        if (action.step == ConnectStep::start) {
            connection = startOn(targets[action.target], options);
            const bool begun = connection && PQstatus(connection.get()) != CONNECTION_BAD;
            action = begun ? machine.wants(ConnectStep::waitWrite)
                           : machine.failed(
                                 connectError(connection.get()),
                                 std::chrono::steady_clock::now());
            continue;
        }
        // The socket may change between addresses of a host: it is asked for anew each time.
        const short events = action.step == ConnectStep::waitRead ? POLLIN : POLLOUT;
        const bool ready = waitFor(
            PQsocket(connection.get()),
            events,
            {.deadline = action.until,
             .cancelled = options.patience.cancelled,
             .abandoned = options.patience.abandoned});
        if (ready)
            action = polled(machine, connection.get());
        else if (options.patience.isCancelled())
            action = machine.cancelled();
        else
            action =
                machine.timedOut(targets[action.target].text(), std::chrono::steady_clock::now());
    }
    if (action.step == ConnectStep::fail)
        return machine.error();
    PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    PQsetnonblocking(connection.get(), 1);
    // Notices are the client's business; libpq would print them on our stderr.
    PQsetNoticeReceiver(
        connection.get(),
        [](void*, const PGresult*) {},
        nullptr);
    return connection;
}

} // namespace usher::pg
