// A private PostgreSQL in a folder of our own: made with initdb, started, stopped, taken over after
// a crash. Never touches another cluster.
#pragma once

#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::pg {

struct EmbeddedServerOptions {
    /// data goes to folder/pgdata, the socket to a short private path, the log to
    /// folder/postgres.log
    std::string folder;
    int maxConnections = 300;
    std::string database = "wedsync";
    std::string appRole = "usher_app"; ///< owns the database
    /// the reserve's: may connect and act as the other, no more
    std::string serviceRole = "usher_service";
    bool keepRunning = false; ///< leave it running at the end
};

/// Run by root, the server's processes run as an unprivileged user ("postgres" if there is one,
/// else "nobody"), who owns the folder. Listens on a unix socket only (peer-only folder, mode
/// 0700). Thread contract: one thread at a time.
class EmbeddedServer {
  public:
    /// Errors: Errc::notFound (no PostgreSQL programs), permission (folder not writable),
    /// unavailable (did not start; the message carries the end of its log), conflict (the folder
    /// holds something that is not ours).
    static Result<std::unique_ptr<EmbeddedServer>> start(const EmbeddedServerOptions& options);
    ~EmbeddedServer(); ///< stops it (fast mode) unless keepRunning

    std::string appUri() const;       ///< for [server] primary
    std::string serviceUri() const;   ///< for [server] service_role
    std::string superuserUri() const; ///< for set-up and tests
    int postmasterPid() const;        ///< 0 = it does not run
    bool adopted() const;             ///< was running already, left by a crash
    /// A guest on another program's server leaves that to its owner, and so does revive().
    Status stop();
    /// Starts it again when its postmaster has gone. Errors: as start().
    Status revive();

  private:
    class Body;
    explicit EmbeddedServer(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

/// Folder of initdb, postgres, pg_ctl: $USHER_PG_BINDIR, else the newest of Debian's
/// /usr/lib/postgresql/*/bin, else PATH.
Result<std::string> findServerPrograms();

} // namespace usher::pg
