#include "pg/libpq_connection.h"

#include "pg/cancel.h"
#include "pg/sqlstate.h"

#include <array>
#include <poll.h>

namespace usher::pg {
namespace {

/// What the server reports of itself at connect (PostgreSQL 15, "Asynchronous Operations").
constexpr std::array kReported{
    "server_version",
    "server_encoding",
    "client_encoding",
    "application_name",
    "default_transaction_read_only",
    "in_hot_standby",
    "is_superuser",
    "session_authorization",
    "DateStyle",
    "IntervalStyle",
    "TimeZone",
    "integer_datetimes",
    "standard_conforming_strings"};

Error gaveUp(const Patience& patience) {
    if (patience.isCancelled())
        return {Errc::cancelled, "the query was given up: Usher is ending", {}};
    return {
        Errc::timeout,
        "no answer from the server in time",
        "check the network and the server's load",
        "08006"};
}

Result<PGresultPtr> outcomeOf(PGresultPtr last, PGconn* connection) {
    const auto status = last ? PQresultStatus(last.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return last;
    return queryError(last.get(), connection);
}

/// Collects what a query just sent answers.
Result<PGresultPtr> collect(PGconn* connection, const Patience& patience) {
    while (PQflush(connection) == 1)
        if (!waitFor(PQsocket(connection), POLLOUT, patience))
            return gaveUp(patience);
    PGresultPtr last;
    // Asked each time round: results without end need no waiting.
    while (!patience.isOver()) {
        while (PQisBusy(connection)) {
            if (!waitFor(PQsocket(connection), POLLIN, patience))
                return gaveUp(patience);
            if (!PQconsumeInput(connection))
                return connectError(connection);
        }
        PGresultPtr next(PQgetResult(connection));
        if (!next)
            return outcomeOf(std::move(last), connection);
        last = std::move(next);
        if (PQresultStatus(last.get()) == PGRES_COPY_IN ||
            PQresultStatus(last.get()) == PGRES_COPY_OUT)
            return Error{Errc::internal, "COPY is not possible here", {}};
    }
    return gaveUp(patience);
}

} // namespace

Result<PGresultPtr> queryWithin(PGconn* connection, const char* sql, const Patience& patience) {
    if (!PQsendQuery(connection, sql))
        return connectError(connection);
    return collect(connection, patience);
}

Result<PGresultPtr>
queryWithin(PGconn* connection, const Statement& statement, const Patience& patience) {
    std::vector<const char*> values;
    for (const auto& value : statement.parameters)
        values.push_back(value.c_str());
    if (!PQsendQueryParams(
            connection,
            statement.sql.c_str(),
            int(values.size()),
            nullptr,
            values.data(),
            nullptr,
            nullptr,
            0))
        return connectError(connection);
    return collect(connection, patience);
}

std::vector<std::vector<std::optional<std::string>>> rowsOf(const PGresult* result) {
    std::vector<std::vector<std::optional<std::string>>> rows(
        static_cast<std::size_t>(PQntuples(result)));
    for (int r = 0; r < PQntuples(result); ++r)
        for (int c = 0; c < PQnfields(result); ++c)
            rows[static_cast<std::size_t>(r)].push_back(
                PQgetisnull(result, r, c) ? std::nullopt
                                          : std::optional<std::string>(PQgetvalue(result, r, c)));
    return rows;
}

LibpqConnection::LibpqConnection(PGconnPtr connection, Opening opening)
    : Connection(std::move(opening)),
      m_connection(std::move(connection)) {
    const auto text = [](const char* value) {
        return std::string(value ? value : "");
    };
    const std::string host = text(PQhost(m_connection.get()));
    m_host =
        !host.empty() && host.front() == '/' ? host : host + ":" + text(PQport(m_connection.get()));
    for (const char* name : kReported)
        if (const char* value = PQparameterStatus(m_connection.get(), name))
            m_parameters.emplace_back(name, value);
}

ssl_st* LibpqConnection::ssl() const {
    return PQsslInUse(m_connection.get())
               ? static_cast<ssl_st*>(PQsslStruct(m_connection.get(), "OpenSSL"))
               : nullptr;
}

Status LibpqConnection::cancelRunning(Millis timeout) {
    return cancelWithin(m_connection.get(), timeout);
}

} // namespace usher::pg
