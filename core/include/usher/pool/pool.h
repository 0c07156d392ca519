// A pool of connections, and the set that shares one server-side budget and one emergency reserve.
#pragma once

#include <usher/base/result.h>
#include <usher/config/pool_config.h>
#include <usher/pg/service.h>
#include <usher/pool/decision.h>
#include <usher/pool/lease.h>
#include <usher/pool/stats.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::pool {

using WaiterId = std::uint64_t; ///< 0 = none

/// What a waiter or an acquisition of a pool hears that PoolSet::setPools() has removed:
/// Errc::cancelled, 57P01.
Error removedError(const std::string& pool);

struct AcquireOptions {
    std::optional<int> priority = {}; ///< default: the pool's
    /// default: the pool's; under the Saturday protocol a wedding pool never times out
    std::optional<Millis> timeout = {};
    std::uint64_t client = 0; ///< the gate's client id
    std::string who = {};     ///< an in-process caller's name, for leak reports
    /// the caller relays on the socket; prefers sockets its keeper holds
    bool forGate = false;
};

/// Called once, with no lock held, on whichever thread freed the connection (possibly before
/// acquireAsync returns). Must be quick; may end the set.
using AcquireCallback = std::function<void(Result<Lease>)>;

/// What an operator or the scaler may ask of a pool; the pool clamps and says which bound it met.
struct Floor {
    int connections = 0;
    Cause cause = Cause::planned;
    std::string detail = {};
};

/// Thread contract: every public method from any thread.
class Pool {
  public:
    virtual ~Pool() = default;

    virtual const std::string& name() const = 0;
    virtual config::PoolConfig settings() const = 0;

    /// Blocks at most the timeout; not to be called where acquireAsync()'s callbacks run. Errors:
    /// timeout (57014; its message tells pool, wait in ms, connections in use, waiters and the last
    /// connect error, its hint what to do), cancelled (the set ends; with 57P01 the pool was
    /// removed). A host that is down is no error of its own: it is waited for, up to the timeout.
    virtual Result<Lease> acquire(const AcquireOptions& options) = 0;
    /// Without waiting; never overtakes a waiter.
    virtual std::optional<Lease> tryAcquire(const AcquireOptions& options) = 0;
    /// Result 0 when the callback has already been called. Errors: acquire()'s.
    virtual WaiterId acquireAsync(AcquireOptions options, AcquireCallback done) = 0;
    /// True: the callback will not be called. False: it was or is being called.
    virtual bool cancel(WaiterId waiter) = 0;

    /// Connections to hold warm at least (clamped to bounds and budget). Returns what was aimed at.
    virtual Decision setFloor(const Floor& floor) = 0;
    /// New bounds, priority, timeouts; surplus connections retire as they come back.
    virtual void reconfigure(const config::PoolConfig& settings) = 0;
    virtual void pause() = 0; ///< no new lease; running ones finish
    virtual void resume() = 0;
    /// Every connection opened before now is closed as it comes back.
    virtual void reconnect() = 0;
    virtual void setShrinkAllowed(bool allowed) = 0; ///< false inside and before a planned rise
    virtual void setNeverTimeOut(bool on) = 0;       ///< the Saturday protocol

    virtual PoolFigures figures() const = 0;
    virtual std::vector<ConnectionInfo> leases() const = 0; ///< longest first
    /// all that are open, what it borrowed included
    virtual std::vector<ConnectionInfo> connections() const = 0;
    virtual int outdated() const = 0; ///< connections opened before the last reconnect()
    virtual TrafficCounters& traffic() = 0;
};

/// The emergency reserve. Thread contract: any thread.
class Reserve {
  public:
    virtual ~Reserve() = default;
    virtual ReserveFigures figures() const = 0;
    /// No new loans; idle ones close, those out finish. With an heir, a pool's name, all are handed
    /// to that pool instead, as far as its maximum allows. Error: notFound.
    virtual Status drain(std::string_view heir = {}) = 0;
    virtual void refill() = 0; ///< reverses drain, fills to size
};

/// How the server stands, as whoever watches it says.
enum class Supply {
    open,     ///< as usual
    doubtful, ///< it may be going: leases and connects go on, nobody times out
    held      ///< there is none: no lease, no connect, nobody times out
};

struct PoolSetOptions {
    config::ServerConfig server; ///< URIs, with the embedded server's filled in
    std::vector<config::PoolConfig> pools;
    config::ReserveConfig reserve;
    int budget = 280;                         ///< connections in all, reserve included
    pg::ConnectionService* service = nullptr; ///< outlives the set
    const Clock* clock = nullptr;             ///< outlives the set
    /// Called from any thread, no lock held, when service() is due earlier than it last said.
    std::function<void()> wake = {};
    /// Called with no lock held for every decision.
    std::function<void(const Decision&)> onDecision = {};
};

/// Errors: invalidArgument, naming the pool: bounds that do not fit, a name twice, none at all.
Status checkPools(const std::vector<config::PoolConfig>& wanted);

/// Thread contract: service() on one thread; the rest from any.
class PoolSet {
  public:
    static Result<std::unique_ptr<PoolSet>> create(PoolSetOptions options);
    /// waiters get Errc::cancelled; waits for callbacks under way on other threads
    virtual ~PoolSet() = default;

    virtual std::vector<Pool*> pools() const = 0; ///< in descending priority
    virtual Pool* find(std::string_view name) const = 0;
    /// New ones open, those of the same name take their new settings, the rest are removed: waiters
    /// get Errc::cancelled, leases out finish and close. A pool's address stays good until the set
    /// ends, and a pool of its name that comes later is that one again. Errors: as checkPools(),
    /// nothing changed.
    virtual Status setPools(const std::vector<config::PoolConfig>& wanted) = 0;
    virtual Reserve& reserve() = 0;
    /// Deadlines, reserve loans, growth, shrinking, tests, lifetimes. Returns when it wants to run
    /// next.
    virtual MonoTime service(MonoTime now) = 0;
    virtual int connectionsHeld() const = 0;
    virtual int budget() const = 0;
    virtual void setBudget(int connections) = 0;
    /// What was waited while the supply was not open does not count against a waiter's timeout; but
    /// no longer than `patience`, then waiters time out as ever, and `why` is in their error.
    virtual void setSupply(Supply supply, Millis patience, const std::string& why) = 0;
    /// Another server: connections opened before now close, at once or as they come back; connects
    /// under way are given up; new ones go there. A lease in an in-process caller's hands stays
    /// with it until it comes back.
    virtual void moveTo(const std::string& primary, const std::string& serviceRole) = 0;
    /// True once every pool holds its minimum, or why not (last connect error).
    virtual bool warm() const = 0;
};

} // namespace usher::pool
