// Connection URIs, without ever showing a password.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <string>
#include <vector>

namespace usher::pg {

struct HostPort {
    std::string host; ///< name, address, or a socket's folder
    int port = 5432;
    bool operator==(const HostPort&) const = default;
    std::string text() const;
};

struct ServerUri {
    std::vector<HostPort> hosts;
    std::string user, database;
    bool hasPassword = false;
    std::string tlsCa;   ///< sslrootcert, where it is given
    std::string sslmode; ///< given, else PGSSLMODE's, else libpq's own
};

/// libpq's own parser (PQconninfoParse). Errors: Errc::invalidArgument with libpq's words, password
/// masked.
Result<ServerUri> parseUri(const std::string& uri);
/// Its password, "" without one or when libpq can't read it: for whoever logs in by other means.
std::string passwordOf(const std::string& uri);
/// The same with the password replaced by ****, for logs and the window.
std::string maskPassword(const std::string& uri);

struct ServerProbe {
    int maxConnections = 0, reserved = 0, inUse = 0;
    std::string version;
    int versionNumber = 0; ///< as server_version_num: 150004
    bool inRecovery = false;
    bool monitors = false; ///< the role sees other sessions' statements (pg_read_all_stats)
    bool signals = false;  ///< and may end them (pg_signal_backend)
    std::string tls;       ///< "TLSv1.3" of this connection; "" = in the clear
    std::vector<std::string> complaints; ///< e.g. "role app may not connect to database wedsync"
};
/// Connects once (blocking, `timeout`) and asks. For `usher check` and for the default budget.
Result<ServerProbe> probe(const std::string& uri, Millis timeout);
/// The folder of the Unix socket by which pools reach this server instead of by loopback; "" where
/// the URI names another machine or asks for what only TCP gives. Errors: why it is not so used.
Result<std::string> socketInstead(const std::string& uri, Millis timeout);

} // namespace usher::pg
