#include "pg/uri.h"

#include "pg/conninfo.h"
#include "pg/libpq_connection.h"
#include "pg/sqlstate.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>

namespace usher::pg {
namespace {

int asInt(const char* text) {
    int value = 0;
    std::from_chars(text, text + std::char_traits<char>::length(text), value);
    return value;
}

constexpr const char* kProbeSql =
    "SELECT current_setting('max_connections'), current_setting('superuser_reserved_connections'), "
    "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), "
    "current_setting('server_version'), pg_is_in_recovery(), "
    "has_database_privilege(current_database(), 'TEMPORARY'), rolsuper, rolconnlimit, "
    "current_setting('server_version_num'), "
    "(SELECT pg_has_role(oid, 'USAGE') FROM pg_roles WHERE rolname = 'pg_read_all_stats'), "
    "(SELECT pg_has_role(oid, 'USAGE') FROM pg_roles WHERE rolname = 'pg_signal_backend') "
    "FROM pg_roles WHERE rolname = current_user";

constexpr const char* kMask = "****";

/// End of a value of key=value text: quoted with '…' (and \\ before a quote), else up to a space.
std::size_t endOfValue(const std::string& text, std::size_t at) {
    if (at >= text.size() || text[at] != '\'')
        return std::min(text.find_first_of(" \t\n", at), text.size());
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '\'')
            return at + 1;
    }
    return text.size();
}

/// Also sslpassword, whose name ends alike.
std::string maskInPairs(std::string text) {
    constexpr std::string_view key = "password";
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at)) {
        at = text.find_first_not_of(" \t\n", at + key.size());
        if (at == std::string::npos || text[at] != '=')
            continue;
        at = text.find_first_not_of(" \t\n", at + 1);
        if (at == std::string::npos)
            break;
        text.replace(at, endOfValue(text, at) - at, kMask);
    }
    return text;
}

std::string maskInUri(std::string text) {
    const auto start = text.find("://") + 3;
    // An @ that somebody forgot to encode belongs to the password as well: the last one counts.
    const auto host = text.substr(0, text.find('?')).rfind('@');
    const auto colon = text.find(':', start);
    if (host != std::string::npos && colon < host)
        text.replace(colon + 1, host - colon - 1, kMask);
    constexpr std::string_view key = "password=";
    for (auto at = text.find(key, start); at != std::string::npos; at = text.find(key, at)) {
        at += key.size();
        text.replace(at, std::min(text.find('&', at), text.size()) - at, kMask);
    }
    return text;
}

/// libpq quotes what it could not read, which may be a part of the password: from the first quote
/// to the last.
std::string withoutQuotes(std::string text) {
    const auto from = text.find('"'), to = text.rfind('"');
    if (from < to && from != std::string::npos)
        text.replace(from, to - from + 1, "\"…\"");
    return text;
}

bool isTrue(const PGresult* row, int column) {
    return *PQgetvalue(row, 0, column) == 't';
}

std::string tlsOf(PGconn* connection) {
    const char* const version = PQsslAttribute(connection, "protocol");
    return version && PQsslInUse(connection) ? version : "";
}

ServerProbe probeOf(const PGresult* row) {
    ServerProbe found;
    found.maxConnections = asInt(PQgetvalue(row, 0, 0));
    found.reserved = asInt(PQgetvalue(row, 0, 1));
    found.inUse = asInt(PQgetvalue(row, 0, 2));
    found.version = PQgetvalue(row, 0, 3);
    found.versionNumber = asInt(PQgetvalue(row, 0, 8));
    found.monitors = isTrue(row, 9);
    found.signals = isTrue(row, 10);
    found.inRecovery = isTrue(row, 4);
    if (isTrue(row, 6))
        found.complaints.push_back("the role is a superuser (give Usher a role of its own)");
    if (const int limit = asInt(PQgetvalue(row, 0, 7)); limit >= 0)
        found.complaints.push_back(fmt::format(
            "the role may hold {} connections only (ALTER ROLE … CONNECTION LIMIT -1)",
            limit));
    return found;
}

Error notAUri(std::string text) {
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return {
        Errc::invalidArgument,
        "not a connection URI: " + withoutQuotes(std::move(text)),
        "write postgresql://role@host:5432/database"};
}

std::vector<HostPort> hostsOf(
    const std::vector<std::string>& hosts,
    const std::vector<std::string>& ports) {
    std::vector<HostPort> list;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const std::string port = ports.empty() ? "" : ports[std::min(i, ports.size() - 1)];
        list.push_back({.host = hosts[i], .port = port.empty() ? 5432 : asInt(port.c_str())});
    }
    return list;
}

std::string sslmodeOf(const ConninfoPtr& options) {
    if (auto given = conninfoValue(options, "sslmode"); !given.empty())
        return given;
    const char* const wanted = std::getenv("PGSSLMODE");
    return wanted && *wanted ? wanted : "prefer";
}

} // namespace

std::string HostPort::text() const {
    return !host.empty() && host.front() == '/' ? host : host + ":" + std::to_string(port);
}

Result<ServerUri> parseUri(const std::string& uri) {
    std::string text;
    const auto options = parseConninfo(uri, &text);
    if (!options)
        return notAUri(std::move(text));
    ServerUri parsed;
    parsed.user = conninfoValue(options, "user");
    parsed.database = conninfoValue(options, "dbname");
    parsed.tlsCa = conninfoValue(options, "sslrootcert");
    parsed.sslmode = sslmodeOf(options);
    parsed.hasPassword = !conninfoValue(options, "password").empty();
    parsed.hosts = hostsOf(
        splitList(conninfoValue(options, "host")),
        splitList(conninfoValue(options, "port")));
    return parsed;
}

std::string passwordOf(const std::string& uri) {
    const auto options = parseConninfo(uri);
    return options ? conninfoValue(options, "password") : "";
}

std::string maskPassword(const std::string& uri) {
    return uri.find("://") != std::string::npos ? maskInUri(uri) : maskInPairs(uri);
}

Result<ServerProbe> probe(const std::string& uri, Millis timeout) {
    const Patience patience{
        .deadline = std::chrono::steady_clock::now() + timeout,
        .cancelled = nullptr};
    auto connection =
        connectWithin({.conninfo = uri, .applicationName = "usher check", .patience = patience});
    if (!connection)
        return connection.error();
    auto result = queryWithin(connection->get(), kProbeSql, patience);
    if (!result)
        return result.error();
    const PGresult* row = result->get();
    if (PQntuples(row) != 1)
        return Error{Errc::internal, "the server does not know the role it let in", {}};
    auto found = probeOf(row);
    found.tls = tlsOf(connection->get());
    return found;
}

} // namespace usher::pg
