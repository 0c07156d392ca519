#include "pg/sqlstate.h"

#include <algorithm>
#include <array>
#include <libpq-fe.h>
#include <string_view>

namespace usher::pg {
namespace {

struct KnownText {
    std::string_view part;
    Errc code;
    const char* sqlstate;
    const char* hint;
};

/// Parts of server and libpq messages (English and stable since PostgreSQL 9), the most telling
/// first.
constexpr std::array kKnown{
    KnownText{
        "password authentication failed",
        Errc::authentication,
        "28P01",
        "check the password in usher.toml and in the server's role"},
    KnownText{
        "no password supplied",
        Errc::authentication,
        "28P01",
        "put the password into the URI or ~/.pgpass"},
    KnownText{
        "no pg_hba.conf entry",
        Errc::authentication,
        "28000",
        "add a line for this host, role and database to pg_hba.conf"},
    KnownText{
        "Peer authentication failed",
        Errc::authentication,
        "28000",
        "use scram-sha-256 in pg_hba.conf, or run as that user"},
    KnownText{"is not permitted to log in", Errc::authentication, "28000", "ALTER ROLE … LOGIN"},
    KnownText{
        "too many clients already",
        Errc::exhausted,
        "53300",
        "raise max_connections or lower server.budget"},
    KnownText{
        "remaining connection slots are reserved",
        Errc::exhausted,
        "53300",
        "raise max_connections or lower server.budget"},
    KnownText{
        "too many connections for",
        Errc::exhausted,
        "53300",
        "raise the role's or database's CONNECTION LIMIT"},
    KnownText{
        "permission denied for database",
        Errc::permission,
        "42501",
        "GRANT CONNECT ON DATABASE … TO the role"},
    KnownText{
        "does not exist",
        Errc::notFound,
        "3D000",
        "check the database and the role in the URI"},
    KnownText{
        "the database system is",
        Errc::unavailable,
        "57P03",
        "it is starting or stopping; Usher tries again"},
    KnownText{
        "session is read-only",
        Errc::unavailable,
        "25006",
        "no host of the list takes writes at the moment"},
    KnownText{
        "server is in hot standby mode",
        Errc::unavailable,
        "25006",
        "no host of the list is a primary at the moment"},
    KnownText{
        "server is not in hot standby mode",
        Errc::unavailable,
        "55000",
        "no host of the list is a standby at the moment"},
    KnownText{"timeout expired", Errc::timeout, "08001", "check host, port and firewall"},
    KnownText{
        "Too many open files",
        Errc::exhausted,
        "53000",
        "raise the limit of open files (ulimit -n)"},
    KnownText{"could not translate host name", Errc::unavailable, "08001", "check the host's name"},
};

std::string firstLine(std::string_view text) {
    std::string line(text.substr(0, text.find('\n')));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
        line.pop_back();
    return line;
}

std::string field(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

/// Cuts "28P01: " out of "FATAL:  28P01: password …", as libpq writes it at PQERRORS_VERBOSE; ""
/// when there is none.
std::string takeSqlstate(std::string& line) {
    constexpr std::size_t kLength = 5;
    for (auto at = line.find(":  "); at != std::string::npos; at = line.find(":  ", at + 1)) {
        std::string code = line.substr(at + 3, kLength);
        const bool formed =
            code.size() == kLength && std::all_of(code.begin(), code.end(), [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            });
        if (!formed || line.compare(at + 3 + kLength, 2, ": ") != 0)
            continue;
        line.erase(at + 2, kLength + 2);
        return code;
    }
    return {};
}

const char* hintFor(const std::string& sqlstate) {
    for (const auto& known : kKnown)
        if (known.sqlstate == sqlstate)
            return known.hint;
    return "";
}

} // namespace

Error connectError(const std::string& message) {
    std::string line = firstLine(message);
    const std::string sqlstate = takeSqlstate(line);
    for (const auto& known : kKnown)
        if (message.find(known.part) != std::string::npos)
            return {known.code, line, known.hint, sqlstate.empty() ? known.sqlstate : sqlstate};
    if (!sqlstate.empty())
        return {classOf(sqlstate), line, hintFor(sqlstate), sqlstate};
    return {
        Errc::unavailable,
        line.empty() ? "the server closed the connection" : line,
        "check that the server runs and is reachable",
        "08006"};
}

namespace {
/// Classes and states of a FATAL that others need not meet: not the system's (58), not a bug's
/// (XX).
constexpr std::array<std::string_view, 4> kOfTheLogin{"22", "42", "55", "57P04"};
} // namespace

bool isOfTheLogin(const Error& error) {
    switch (error.code) {
    case Errc::authentication:
    case Errc::permission:
    case Errc::notFound:
        return true;
    case Errc::exhausted: // a CONNECTION LIMIT
        return error.message.find("too many connections for") != std::string::npos;
    case Errc::internal: // "database … is not currently accepting connections", a setting it
                         // rejects
        return std::ranges::any_of(kOfTheLogin, [&](auto begins) {
            return error.sqlstate.starts_with(begins);
        });
    default:
        return false;
    }
}

Error connectError(const pg_conn* connection) {
    return connectError(std::string(connection ? PQerrorMessage(connection) : "out of memory"));
}

Error queryError(const pg_result* result, const pg_conn* connection) {
    const std::string sqlstate = result ? field(result, PG_DIAG_SQLSTATE) : std::string();
    if (sqlstate.empty())
        return connectError(connection);
    return {
        classOf(sqlstate),
        firstLine(field(result, PG_DIAG_MESSAGE_PRIMARY)),
        firstLine(field(result, PG_DIAG_MESSAGE_HINT)),
        sqlstate};
}

Errc classOf(const std::string& sqlstate) {
    const auto starts = [&](const char* prefix) {
        return sqlstate.rfind(prefix, 0) == 0;
    };
    if (starts("28"))
        return Errc::authentication;
    if (starts("53"))
        return Errc::exhausted;
    if (starts("08") || sqlstate == "57P01" || sqlstate == "57P02" || sqlstate == "57P03")
        return Errc::unavailable;
    if (sqlstate == "57014" || sqlstate == "25P03")
        return Errc::timeout;
    if (starts("3D") || sqlstate == "42704" || sqlstate == "42P01")
        return Errc::notFound;
    if (sqlstate == "42501")
        return Errc::permission;
    return Errc::internal;
}

} // namespace usher::pg
