#include "pg/libpq_connection.h"

#include "pg/sqlstate.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <poll.h>

namespace usher::pg {
namespace {

constexpr int kSliceMs = 100; ///< how soon a raised flag is seen

/// What the server reports of itself at connect (PostgreSQL 15, "Asynchronous Operations").
constexpr std::array kReported{"server_version",   "server_encoding", "client_encoding",  "application_name", "default_transaction_read_only",
                               "in_hot_standby",   "is_superuser",    "session_authorization", "DateStyle",   "IntervalStyle",
                               "TimeZone",         "integer_datetimes", "standard_conforming_strings"};

bool cancelled(const Patience& patience) { return patience.cancelled && patience.cancelled->load(std::memory_order_relaxed); }

Error gaveUp(const Patience& patience, const char* what) {
    if (cancelled(patience)) return {Errc::cancelled, fmt::format("{}: Usher is ending", what), {}};
    return {Errc::timeout, fmt::format("{}: no answer from the server in time", what), "check the network and the server's load", "08001"};
}

/// Waits until the socket is ready, in slices, so that deadline and flag are honoured. False: gave up.
bool waitFor(int fd, short events, const Patience& patience) {
    while (!cancelled(patience)) {
        const auto left = std::chrono::ceil<Millis>(patience.deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{.fd = fd, .events = events, .revents = 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, kSliceMs)));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

} // namespace

Result<PGconnPtr> connectWithin(const ConnectOptions& options) {
    const char* const keywords[] = {"dbname", "fallback_application_name", nullptr};
    const char* const values[] = {options.conninfo.c_str(), options.applicationName.c_str(), nullptr};
    PGconnPtr connection(PQconnectStartParams(keywords, values, 1));
    if (!connection || PQstatus(connection.get()) == CONNECTION_BAD) return connectError(connection.get());
    PostgresPollingStatusType wants = PGRES_POLLING_WRITING;
    while (wants != PGRES_POLLING_OK) {
        // The socket may change between hosts: it is asked for anew each time.
        if (!waitFor(PQsocket(connection.get()), wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, options.patience)) return gaveUp(options.patience, "connect");
        wants = PQconnectPoll(connection.get());
        if (wants == PGRES_POLLING_FAILED) return connectError(connection.get());
    }
    PQsetnonblocking(connection.get(), 1);
    // Notices are the client's business; libpq would print them on our stderr.
    PQsetNoticeReceiver(connection.get(), [](void*, const PGresult*) {}, nullptr);
    return connection;
}

Result<PGresultPtr> queryWithin(PGconn* connection, const char* sql, const Patience& patience) {
    if (!PQsendQuery(connection, sql)) return connectError(connection);
    while (PQflush(connection) == 1)
        if (!waitFor(PQsocket(connection), POLLOUT, patience)) return gaveUp(patience, "query");
    PGresultPtr last;
    while (true) {
        while (PQisBusy(connection)) {
            if (!waitFor(PQsocket(connection), POLLIN, patience)) return gaveUp(patience, "query");
            if (!PQconsumeInput(connection)) return connectError(connection);
        }
        PGresultPtr next(PQgetResult(connection));
        if (!next) break;
        last = std::move(next);
        if (PQresultStatus(last.get()) == PGRES_COPY_IN || PQresultStatus(last.get()) == PGRES_COPY_OUT)
            return Error{Errc::internal, "COPY is not possible here", {}};
    }
    const auto status = last ? PQresultStatus(last.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return last;
    return queryError(last.get(), connection);
}

LibpqConnection::LibpqConnection(PGconnPtr connection, std::uint64_t number) : m_connection(std::move(connection)) {
    id = number;
    openedAt = std::chrono::steady_clock::now();
    const auto text = [](const char* value) { return std::string(value ? value : ""); };
    const std::string host = text(PQhost(m_connection.get()));
    m_host = !host.empty() && host.front() == '/' ? host : host + ":" + text(PQport(m_connection.get()));
    for (const char* name : kReported)
        if (const char* value = PQparameterStatus(m_connection.get(), name)) m_parameters.emplace_back(name, value);
}

ssl_st* LibpqConnection::ssl() const {
    return PQsslInUse(m_connection.get()) ? static_cast<ssl_st*>(PQsslStruct(m_connection.get(), "OpenSSL")) : nullptr;
}

Status LibpqConnection::cancelRunning(Millis) {
    // PQcancel has no deadline of its own; it connects to a server that has answered us before.
    std::unique_ptr<PGcancel, void (*)(PGcancel*)> cancel(PQgetCancel(m_connection.get()), PQfreeCancel);
    char reason[256] = "no cancel key";
    if (cancel && PQcancel(cancel.get(), reason, sizeof reason)) return {};
    return Error{Errc::unavailable, std::string("cancel: ") + reason, {}};
}

} // namespace usher::pg
