// What may block (resolving, connecting, TLS, testing, closing) happens behind this interface, on
// worker threads, so that the engine's thread never does.
#pragma once

#include <usher/base/tcp_timeouts.h>
#include <usher/pg/connection.h>

#include <atomic>

namespace usher::pg {

/// Who goes first where there are fewer workers than work.
enum class Urgency {
    normal,
    urgent ///< overtakes: wedding pools and the reserve
};

/// A connection that is wanted.
struct OpenRequest {
    std::string conninfo;        ///< libpq URI or key=value text; may name several hosts
    std::string applicationName; ///< as pg_stat_activity shows it
    Millis timeout{10'000};      ///< for all of it, from when a worker begins
    Urgency urgency = Urgency::normal;
    /// raised: nobody wants it any more; ends with Errc::cancelled
    std::shared_ptr<const std::atomic<bool>> abandoned = {};
    /// libpq URI whose role it is to act as, with that role's settings, as far as the server allows
    /// (Connection::role, lack); "": as it logs in
    std::string actsAs = {};
};

/// The connection, or why there is none: timeout; unavailable (nobody answers there, or it starts
/// or stops); authentication; exhausted (the server has no slot left); cancelled.
using OpenCallback = std::function<void(Result<ConnectionPtr>)>;
/// The connection comes back when it is good; an error means it was closed.
using CareCallback = std::function<void(Result<ConnectionPtr>)>;

/// Thread contract: every method from any thread, and none blocks; callbacks arrive on worker
/// threads, never under a lock of the service, each exactly once, with Errc::cancelled when the
/// service ends first.
class ConnectionService {
  public:
    /// Waits for what is under way.
    virtual ~ConnectionService() = default;
    /// Connects and authenticates.
    virtual void open(OpenRequest request, OpenCallback done) = 0;
    /// One round trip ("SELECT 1") within `timeout`.
    virtual void test(ConnectionPtr connection, Millis timeout, CareCallback done) = 0;
    /// ROLLBACK if needed, then DISCARD ALL, within `timeout`.
    virtual void reset(ConnectionPtr connection, Millis timeout, CareCallback done) = 0;
    /// Says goodbye and closes; nobody is told.
    virtual void close(ConnectionPtr connection) = 0;
    /// Runs `work` on a worker thread (cancel requests and the like). Not at all when the service
    /// ends first.
    virtual void run(std::function<void()> work) = 0;
};

struct ServiceOptions {
    TcpTimeouts tcp = {}; ///< count where the conninfo says nothing
    /// a server on loopback is reached by its Unix socket where it is seen to be the same server
    bool localSocket = false;
};
/// libpq behind at most `threads` (1 or more) workers for connects, so that so many run at once,
/// and two for the rest. Each is made when first needed.
std::unique_ptr<ConnectionService> makeLibpqService(
    int threads,
    const ServiceOptions& options = {});

} // namespace usher::pg
