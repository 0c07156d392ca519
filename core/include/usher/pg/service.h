// What may block (resolving, connecting, TLS, testing, closing) happens behind this interface, on
// worker threads, so that the engine's thread never does.
#pragma once

#include <usher/base/tcp_timeouts.h>
#include <usher/pg/connection.h>

#include <atomic>

namespace usher::pg {

enum class Urgency {
    normal,
    urgent
}; ///< urgent overtakes: wedding pools and the reserve

struct OpenRequest {
    std::string conninfo; ///< libpq URI or key=value text
    std::string applicationName;
    Millis timeout{10'000};
    Urgency urgency = Urgency::normal;
    /// raised: nobody wants it any more; ends with Errc::cancelled
    std::shared_ptr<const std::atomic<bool>> abandoned = {};
};

using OpenCallback = std::function<void(Result<ConnectionPtr>)>;
/// The connection comes back when it is good; an error means it was closed.
using CareCallback = std::function<void(Result<ConnectionPtr>)>;

/// Thread contract: every method from any thread; callbacks arrive on worker threads, never under a
/// lock of the service, each exactly once, with Errc::cancelled when the service ends first.
class ConnectionService {
  public:
    virtual ~ConnectionService() = default;
    virtual void open(OpenRequest request, OpenCallback done) = 0;
    /// One round trip ("SELECT 1") within `timeout`.
    virtual void test(ConnectionPtr connection, Millis timeout, CareCallback done) = 0;
    /// ROLLBACK if needed, then DISCARD ALL, within `timeout`.
    virtual void reset(ConnectionPtr connection, Millis timeout, CareCallback done) = 0;
    virtual void close(ConnectionPtr connection) = 0;
    /// Runs `work` on a worker thread (cancel requests and the like).
    virtual void run(std::function<void()> work) = 0;
};

/// libpq behind at most `threads` workers: so many connects run at once. Each is made when first
/// needed.
std::unique_ptr<ConnectionService> makeLibpqService(int threads, const TcpTimeouts& tcp = {});

} // namespace usher::pg
