// A pool of connections: borrow one, look at the figures, change its bounds.
#pragma once

#include <usher/base/result.h>
#include <usher/config/pool_config.h>
#include <usher/pool/decision.h>
#include <usher/pool/lease.h>
#include <usher/pool/stats.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace usher::pool {

class Ledger; // pool-internal
struct TrafficCounters;

using WaiterId = std::uint64_t; ///< 0 = none

/// What a waiter or an acquisition of a pool hears that was removed: Errc::cancelled, 57P01.
Error removedError(const std::string& pool);

struct AcquireOptions {
    std::optional<int> priority = {}; ///< default: the pool's
    /// Default: the pool's, which a PAUSE and the search for a new primary do not count against
    /// (PoolConfig::pauseTimeout, ServerConfig::failoverWait). One given here holds then, too; 0 or
    /// less: without waiting, an error at once; Millis::max(): without limit. Under the Saturday
    /// protocol a wedding pool lets nobody time out who waits at all.
    std::optional<Millis> timeout = {};
    bool patient = false;     ///< what the pool's timeout does not count, `timeout` does not either
    std::uint64_t client = 0; ///< the gate's client id
    std::string who = {};     ///< an in-process caller's name, for leak reports
    /// the caller relays on the socket; prefers sockets that are armed for it
    bool forGate = false;
};

/// Called once, with no lock held, on whichever thread freed the connection (possibly before
/// acquireAsync returns). Must be quick; may end the set. One that throws is a fault of its
/// program's: the log tells it as an error, a lease it was given and has not moved away goes back,
/// and whoever freed the connection hears nothing of it.
using AcquireCallback = std::function<void(Result<Lease>)>;

/// What an operator or the scaler may ask of a pool; the pool clamps and says which bound it met.
struct Floor {
    int connections = 0;
    Cause cause = Cause::planned;
    std::string detail = {}; ///< e.g. the operator's name, for the decision's sentence
};

/// Its set makes it. Thread contract: every method from any thread.
class Pool {
  public:
    /// Made by a set.
    Pool(SetCore& core, Ledger& ledger) : m_core(core), m_ledger(ledger) {}
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// The name it is configured under; never changes.
    const std::string& name() const;
    /// "db2:5432, db3:5432", where it is not the server of all pools; never changes.
    const std::string& server() const;
    /// What it is configured with now. Bounds of 0 when it was removed.
    config::PoolConfig settings() const;

    /// Blocks at most the timeout; not to be called where acquireAsync()'s callbacks run. Errors:
    /// timeout (57014; 57P03 while the pool is paused or there is no primary, 08006 when the server
    /// cannot be reached, 53300 when it takes no more connections; its message tells pool, wait in
    /// ms, connections in use, waiters and the last connect error, its hint what to do), cancelled
    /// (the set ends; with 57P01 the pool was removed), conflict (in a child of fork(), see
    /// pools.h). A host that is down is no error of its own: it is waited for, up to the timeout.
    Result<Lease> acquire(const AcquireOptions& options);
    /// Without waiting; never overtakes a waiter. Nothing when none is free.
    std::optional<Lease> tryAcquire(const AcquireOptions& options);
    /// Calls `done` once, with a lease or acquire()'s errors. Result 0 when it has already been
    /// called.
    WaiterId acquireAsync(AcquireOptions options, AcquireCallback done);
    /// True: the callback will not be called. False: it was or is being called.
    bool cancel(WaiterId waiter);

    /// Connections to hold warm at least (clamped to bounds and budget), opened as the server
    /// allows. Returns what was aimed at, and which bound it met.
    Decision setFloor(const Floor& floor);
    /// New bounds, priority, timeouts; surplus connections retire as they come back. Nothing
    /// happens when the pool was removed.
    void reconfigure(const config::PoolConfig& settings);
    /// No new lease; running ones finish. What acquisitions wait meanwhile does not count, up to
    /// PoolConfig::pauseTimeout from here on, but where they brought a timeout of their own.
    void pause();
    /// Ends pause(): who waits is served.
    void resume();
    /// Every connection opened before now is closed: the idle at once, the others as they come
    /// back.
    void reconnect();
    /// Not inside and before a planned rise. Default: allowed.
    void setShrinkAllowed(bool allowed);
    /// The Saturday protocol: waiters wait on beyond their deadlines.
    void setNeverTimeOut(bool on);

    /// A copy of all it counts and how it stands. Costs some microseconds; for a tick, not for each
    /// query.
    PoolFigures figures() const;
    /// Those in callers' hands, what it borrowed included; longest first.
    std::vector<ConnectionInfo> leases() const;
    /// All that are open, what it borrowed included.
    std::vector<ConnectionInfo> connections() const;
    /// Connections opened before the last reconnect() that are still out.
    int outdated() const;
    /// Where the gate counts; figures() tell them.
    TrafficCounters& traffic();

  private:
    SetCore& m_core;
    Ledger& m_ledger;
};

} // namespace usher::pool
