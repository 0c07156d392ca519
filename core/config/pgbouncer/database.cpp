#include "config/pgbouncer/database.h"

#include "config/complaint.h"
#include "config/pgbouncer/option_map.h"
#include "config/value_text.h"

#include <algorithm>
#include <cctype>

namespace usher::config::pgbouncer {
namespace {

constexpr std::string_view kFallback = "*";

std::string encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        if (std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += kHex[c >> 4U];
            out += kHex[c & 15U];
        }
    }
    return out;
}

Error wrong(const IniEntry& entry, const std::string& what, const std::string& mend) {
    return Complaint{entry.place.file, entry.place.line, "databases." + entry.key, what, mend}
        .error();
}

Error unknownKey(const IniEntry& entry, const std::string& key) {
    const auto near = nearestMapped("databases", key);
    return wrong(
        entry,
        "unknown option " + shown(key),
        near.empty() ? "PgBouncer's manual lists them" : "did you mean " + near + "?");
}

void readSizes(Values& values, Database& database) {
    // -1 is PgBouncer's "as if it were not there".
    const auto size = [&](const char* key) {
        auto read = values.integer(key);
        return read && *read < 0 ? std::nullopt : read;
    };
    database.poolSize = size("pool_size");
    database.minPoolSize = size("min_pool_size");
    database.reserve = size(values.has("reserve_pool_size") ? "reserve_pool_size" : "reserve_pool");
    database.maxConnections = size("max_db_connections");
    if (values.text("query_wait_timeout") != "-1")
        database.waitTimeout = values.seconds("query_wait_timeout");
    database.mode =
        values.choice("pool_mode", {"session", "transaction", "statement"}).value_or("");
}

Target targetOf(const IniEntry& entry, const Values& values) {
    const auto usual = entry.key == kFallback ? std::string() : entry.key;
    return {
        .hosts = values.text("host"),
        .port = values.text("port", "5432"),
        .database = values.text("dbname", usual),
        .user = values.text("user")};
}

bool isPort(const std::string& text) {
    constexpr std::size_t kMostDigits = 5;
    return !text.empty() && text.size() <= kMostDigits &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
}

/// "db1:5432,[::1]:5432"
std::string authority(const Target& target) {
    std::string text;
    for (const auto& host : splitNames(target.hosts)) {
        const bool v6 = host.find(':') != std::string::npos;
        text +=
            (text.empty() ? "" : ",") + (v6 ? "[" + host + "]" : encoded(host)) + ":" + target.port;
    }
    return text;
}

bool isSocket(const Target& target) {
    return target.hosts.empty() || target.hosts[0] == '/' || target.hosts[0] == '@';
}

} // namespace

std::string Target::text() const {
    std::string text;
    for (const auto& host : splitNames(hosts))
        text += (text.empty() ? "" : ",") + host;
    text = (text.empty() ? "the unix socket" : text) + ":" + port + "/" + database;
    return text + (user.empty() ? " as each client's own user" : " as " + user);
}

Result<Database> databaseOf(const IniEntry& entry) {
    const auto pairs = readPairs(entry.value);
    if (!pairs)
        return wrong(entry, "is not key=value pairs", "quote values with blanks: key='a b'");
    Database database;
    database.name = entry.key;
    database.place = entry.place;
    Values values("databases." + entry.key);
    for (const auto& [key, value] : *pairs) {
        const auto* option = findMapped("databases", key);
        if (!option)
            return unknownKey(entry, key);
        if (option->fate == Fate::none)
            database.leftOut.push_back(key);
        values.add(key, value, entry.place);
    }
    database.target = targetOf(entry, values);
    database.password = values.text("password");
    readSizes(values, database);
    if (!isPort(database.target.port))
        return wrong(entry, "port is no port number", "write port=5432");
    return values.error() ? Result<Database>(*values.error()) : database;
}

std::string loginUriOf(const Target& target, const std::string& password) {
    auto uri = "postgresql://" + encoded(target.user);
    if (!password.empty())
        uri += ":" + encoded(password);
    return uri + (target.user.empty() ? "/" : "@/") + encoded(target.database);
}

std::string uriOf(const Target& target, const std::string& password, const TlsWishes& tls) {
    std::string uri = "postgresql://" + encoded(target.user);
    if (!password.empty())
        uri += ":" + encoded(password);
    uri += "@" + (isSocket(target) ? "" : authority(target)) + "/" + encoded(target.database);
    char separator = '?';
    const auto parameter = [&](const char* name, const std::string& value) {
        if (value.empty())
            return;
        uri += separator + std::string(name) + "=" + encoded(value);
        separator = '&';
    };
    if (isSocket(target)) {
        parameter("host", target.hosts);
        parameter("port", target.port);
    }
    parameter("sslmode", tls.mode);
    parameter("sslrootcert", tls.caFile);
    parameter("sslkey", tls.keyFile);
    parameter("sslcert", tls.certFile);
    return uri;
}

} // namespace usher::config::pgbouncer
