// A line of [databases]: where it leads, and the pool it asks for.
#pragma once

#include "config/pgbouncer/values.h"

namespace usher::config::pgbouncer {

/// Where connections go, and as whom. The server is what all pools of an Usher share.
struct Target {
    std::string hosts; ///< comma-separated; "": the unix socket's folder that
                       ///< libpq looks into
    std::string port = "5432";
    std::string database;
    std::string user; ///< "": each client's own
    bool operator==(const Target&) const = default;
    bool sameServer(const Target& other) const {
        return hosts == other.hosts && port == other.port;
    }
    /// "db1:5432/shop as app", without a password.
    std::string text() const;
};

struct Database {
    std::string name;
    Place place;
    Target target;
    std::string password;
    std::optional<std::int64_t> poolSize, minPoolSize, reserve, maxConnections;
    std::optional<Millis> waitTimeout;
    std::string mode;                 ///< "": the common one
    std::vector<std::string> leftOut; ///< keys of it that have no equivalent
};

/// Errors name file, line, key and the mend, never a value.
Result<Database> databaseOf(const IniEntry& entry);

/// How server connections are made, beside where they go.
struct TlsWishes {
    std::string mode, caFile, keyFile, certFile; ///< "": libpq's own
};
/// A libpq URI, with the password in it.
std::string uriOf(const Target& target, const std::string& password, const TlsWishes& tls);
/// Of a pool's own login at the server that all share; `user` "": that one's.
std::string loginUriOf(const Target& target, const std::string& password);

} // namespace usher::config::pgbouncer
