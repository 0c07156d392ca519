// The state all pools of a set share, under one lock: budget, reserve, back-off. Pool-internal.
#pragma once

#include "base/mutex.h"
#include "pool/afterwards.h"
#include "pool/policy/concurrency_limit.h"
#include "pool/policy/congestion.h"
#include "pool/policy/connect_pace.h"
#include "pool/policy/sizing.h"
#include "pool/policy/wait_queue.h"
#include "pool/slot.h"
#include <usher/pool/pool.h>

#include <atomic>
#include <deque>
#include <list>
#include <random>

namespace usher::pool {

class PoolImpl;

/// What a place in the queue carries. Reused with the place.
struct Waiter {
    AcquireOptions options;
    AcquireCallback done;
    bool askedReserve = false;
};

/// Slots kept for a class of a pool, and how many leases of lesser classes are out.
struct KeptUse {
    config::KeptClass kept;
    int below = 0;
};

/// One pool's books. Guarded by Shared's mutex but for what is atomic.
struct Books {
    config::PoolConfig settings;
    SlotCounts counts;
    std::vector<Slot*> plainIdle, keptIdle; ///< last in, first out
    std::list<std::unique_ptr<Slot>> slots;
    WaitQueue queue;
    std::vector<Waiter> waiters; ///< by their places in the queue
    Floor floor;
    /// announced: the target readers were last told of
    int target = 0, announced = 0;
    SizingResult sizing;
    /// when `sizing` was decided, for its sentence
    int decidedWaiting = 0;
    double decidedUtilization = 0;
    PeakWindow peak;
    TimedAverage busy{Seconds{10}}; ///< leases out
    int erlang = 0;                 ///< what Erlang-C asks for that
    Congestion congestion;
    ConcurrencyLimit concurrency;
    std::vector<KeptUse> kept;
    std::uint64_t epoch = 0;
    bool outdatedOut = false; ///< connections of a former epoch may be left
    FastLane lane;
    bool laneBarred = false; ///< until judged again
    Histogram laneLatency;   ///< of slots that are gone or moved
    Bound announcedBound = Bound::none;
    MonoTime boundSaidAt{};
    bool paused = false, held = false, shrinkAllowed = true, neverTimeOut = false;
    /// by a reload; kept, because pointers to it are about
    bool removed = false;
    int reserveLent = 0;
    /// of the reserve, since a decision last spoke of one
    int loansUntold = 0;
    MonoTime loansToldAt{};
    /// waiters up to this arrival were counted in ReserveBooks::exhausted
    MonoTime exhaustedTo{};
    std::string lastConnectError;
    MonoTime nextShrink{};
    /// atomic: recorded and copied without the lock
    AtomicHistogram latency;
    TrafficCounters traffic;
    std::uint64_t acquired = 0, released = 0, timeouts = 0, failures = 0, cancelled = 0,
                  reserveAcquired = 0;
    std::uint64_t opened = 0, closed = 0, connectFailures = 0, waitUs = 0;

    /// Acquisitions of a lesser priority must leave the slots kept for higher classes alone.
    int lowestServed() const;
    /// Slots kept for a class and not in its hands: wanted as those in use are.
    int keptFree() const;
    Waiter& waiter(WaiterId id) { return waiters[WaitQueue::placeOf(id)]; }
    int needed() const { return inUse() + static_cast<int>(queue.size()) + keptFree(); }
    void countKept(int priority, int change) {
        for (auto& each : kept)
            each.below += priority < each.kept.priority ? change : 0;
    }
    void setKept(const std::vector<config::KeptClass>& classes);

    /// No lease is given: an operator paused it, there is no server, or it is no pool any more.
    bool stopped() const { return paused || held || removed; }
    /// Leases in callers' hands, without those parked on the lane.
    int inUse() const { return counts.leased - (lane.isOpen() ? lane.parked() : 0); }
    int size() const { return counts.total() + counts.opening; }
    /// Waiters wait though connections are idle, because fewer at once do more.
    bool limited() const { return concurrency.limit() < counts.total(); }
    bool mayLend() const { return !limited() || inUse() < concurrency.limit(); }
    bool adapts() const {
        return settings.adaptiveConcurrency && !settings.wedding && !neverTimeOut;
    }
};

/// The emergency reserve's books.
struct ReserveBooks {
    int size = 0;
    Millis after{10};
    int fromPriority = 0;
    PoolImpl* heir = nullptr; ///< of a drain that hands over
    bool draining = false;
    std::uint64_t epoch = 0;
    SlotCounts counts; ///< idle = ready
    std::vector<Slot*> ready;
    std::list<std::unique_ptr<Slot>> slots;
    std::uint64_t lentTotal = 0, exhausted = 0;
    std::string lastError;
    Backoff backoff;
    int held() const { return counts.total() + counts.opening; }
};

/// Everything of a set; outlives it while callbacks are under way. Methods ending in Locked need
/// the mutex.
class Shared : public std::enable_shared_from_this<Shared> {
  public:
    explicit Shared(PoolSetOptions options);

    // lending.cpp
    std::optional<Lease> tryAcquire(PoolImpl& pool, const AcquireOptions& options);
    WaiterId acquireAsync(PoolImpl& pool, AcquireOptions options, AcquireCallback done);
    bool cancel(PoolImpl& pool, WaiterId waiter);
    void giveBack(Slot& slot, Return how);

    // fast_path.cpp
    std::optional<Lease> takeFromLane(PoolImpl& pool, const AcquireOptions& options);
    bool returnToLane(Slot& slot, Return how);
    void recallLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void shutLaneLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void openLaneLocked(const Slot& slot) USHER_REQUIRES(mutex);
    void raiseEpochLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void foldLaneLocked(Slot& slot) USHER_REQUIRES(mutex);
    void judgeLaneLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    static MonoTime leasedSince(const Slot& slot, MonoTime at);

    // growth.cpp
    Decision setFloor(PoolImpl& pool, const Floor& floor);
    void growLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    int heldLocked() const USHER_REQUIRES(mutex);
    void shrinkLocked(PoolImpl& pool, MonoTime now, Afterwards& after) USHER_REQUIRES(mutex);

    // care.cpp
    void careLocked(MonoTime now, Afterwards& after) USHER_REQUIRES(mutex);
    void closeLocked(Slot& slot, Afterwards& after) USHER_REQUIRES(mutex);
    void setLifeLocked(Slot& slot, MonoTime at) USHER_REQUIRES(mutex);
    void closeIdleLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);

    // reserve.cpp
    void refillReserveLocked(Afterwards& after) USHER_REQUIRES(mutex);
    void lendReserveLocked(MonoTime now, Afterwards& after) USHER_REQUIRES(mutex);
    Status drainReserve(std::string_view heir);
    void refillReserve();

    // concurrency.cpp
    void adaptLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void limitChangedLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);

    MonoTime service(MonoTime now);
    void pauseOrResume(PoolImpl& pool, bool paused);
    void reconfigure(PoolImpl& pool, const config::PoolConfig& settings);
    void reconfigureLocked(PoolImpl& pool, const config::PoolConfig& settings, Afterwards& after)
        USHER_REQUIRES(mutex);
    void reconnect(PoolImpl& pool);
    void setBudget(int connections);
    /// Also within a callback of the set's own, which then goes on with nothing of the set's but
    /// its memory.
    void end();

    // membership.cpp
    Status createPools();
    Status setPools(const std::vector<config::PoolConfig>& wanted);
    PoolImpl* findLocked(std::string_view name) const USHER_REQUIRES(mutex);

    // supply.cpp
    void setSupply(Supply next, Millis patience, const std::string& why);
    void moveTo(const std::string& primary, const std::string& serviceRole);

    MonoTime now() const { return options.clock->mono(); }

    PoolSetOptions options;
    mutable Mutex mutex;
    /// in descending priority; none leaves, see Books::removed
    std::vector<std::unique_ptr<PoolImpl>> pools USHER_GUARDED_BY(mutex);
    ReserveBooks reserve USHER_GUARDED_BY(mutex);
    int budget USHER_GUARDED_BY(mutex) = 0;
    Backoff backoff USHER_GUARDED_BY(mutex);
    ConnectWidth width USHER_GUARDED_BY(mutex); ///< of the pools together
    Supply supply USHER_GUARDED_BY(mutex) = Supply::open;
    MonoTime supplySince USHER_GUARDED_BY(mutex){};   ///< not open since
    MonoTime patienceUntil USHER_GUARDED_BY(mutex){}; ///< nobody times out before
    std::string supplyWhy USHER_GUARDED_BY(mutex);
    /// Raised when the server changes: connects under way are given up.
    std::shared_ptr<std::atomic<bool>> abandoned USHER_GUARDED_BY(mutex) =
        std::make_shared<std::atomic<bool>>(false);
    /// the server said its connection limit is met
    bool refused USHER_GUARDED_BY(mutex) = false;
    std::atomic<bool> ended{false}; ///< set under the mutex
    std::atomic<int> underWay{0};   ///< Afterwards alive

  private:
    struct Lend {
        WaiterId waiter = 0;
        Slot* slot = nullptr;
        bool fromReserve = false;
    };
    void takeBackLocked(Slot& slot, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    Slot* takeIdleLocked(PoolImpl& pool, bool forGate) USHER_REQUIRES(mutex);
    void parkLocked(Slot& slot, MonoTime now) USHER_REQUIRES(mutex);
    void unparkLocked(Slot& slot) USHER_REQUIRES(mutex);
    void leaseLocked(PoolImpl& pool, Slot& slot, const AcquireOptions& options, MonoTime at)
        USHER_REQUIRES(mutex);
    void lendLocked(PoolImpl& pool, const Lend& lend, MonoTime at, Afterwards& after)
        USHER_REQUIRES(mutex);
    void failLocked(PoolImpl& pool, WaiterId waiter, const Error& error, Afterwards& after)
        USHER_REQUIRES(mutex);
    void offerLocked(Slot& slot, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void offerReserveLocked(Slot& slot, Afterwards& after) USHER_REQUIRES(mutex);
    bool shouldRetireLocked(const Slot& slot, MonoTime at) const USHER_REQUIRES(mutex);
    PoolImpl* neediestLocked(const PoolImpl& donor) USHER_REQUIRES(mutex);
    void moveLocked(Slot& slot, PoolImpl& to, Afterwards& after) USHER_REQUIRES(mutex);
    Error timeoutErrorLocked(const PoolImpl& pool, Millis waited) const USHER_REQUIRES(mutex);
    void expireLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void dispatchLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);

    void addLocked(const config::PoolConfig& settings) USHER_REQUIRES(mutex);
    void sortLocked() USHER_REQUIRES(mutex);
    void removeLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    int roomLocked(const PoolImpl& pool) const USHER_REQUIRES(mutex);
    bool stealIdleLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void openLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void onOpened(Slot* slot, Result<pg::ConnectionPtr> opened);
    void openReserveLocked(Afterwards& after) USHER_REQUIRES(mutex);
    void adoptLocked(Slot& slot, PoolImpl& heir, Afterwards& after) USHER_REQUIRES(mutex);
    bool lendReserveTo(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void tellLoanLocked(PoolImpl& pool, Millis waited, MonoTime at, Afterwards& after)
        USHER_REQUIRES(mutex);
    void noteExhaustedLocked(PoolImpl& pool, const WaitQueue::Entry& entry, MonoTime at)
        USHER_REQUIRES(mutex);
    void careReserveLocked(MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    static std::vector<Slot*> deadAmong(
        const std::vector<Slot*>& plain,
        const std::vector<Slot*>& kept);
    void sayLeaksLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void onReserveOpened(Slot* slot, Result<pg::ConnectionPtr> opened);
    void onCared(Slot* slot, Result<pg::ConnectionPtr> cared);
    void resetLocked(Slot& slot, Afterwards& after) USHER_REQUIRES(mutex);
    void testLocked(Slot& slot, Afterwards& after) USHER_REQUIRES(mutex);
    void sweepDeadLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void announceLocked(PoolImpl& pool, Afterwards& after) USHER_REQUIRES(mutex);
    void dropSlotLocked(Slot& slot) USHER_REQUIRES(mutex);
    MonoTime dueLocked(MonoTime at) const USHER_REQUIRES(mutex);
    int openingLocked() const USHER_REQUIRES(mutex);
    int openAtMostLocked(const PoolImpl& pool) const USHER_REQUIRES(mutex);
    void noteConnectedLocked(const Slot& slot, MonoTime at, Afterwards& after)
        USHER_REQUIRES(mutex);
    void noteRefusedLocked(const Slot& slot, const Error& error, MonoTime at, Afterwards& after)
        USHER_REQUIRES(mutex);
    bool pausingLocked(MonoTime at) const USHER_REQUIRES(mutex) {
        return backoff.waiting(at, m_waitingNow > 0);
    }
    double chanceLocked() USHER_REQUIRES(mutex);

    bool beyondBudgetLocked() const USHER_REQUIRES(mutex);
    void trimToBudgetLocked(Afterwards& after) USHER_REQUIRES(mutex);
    void renewLocked(PoolImpl& pool, MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void forgiveLostTimeLocked(MonoTime at) USHER_REQUIRES(mutex);
    Nanos outForLocked(const Slot& slot, MonoTime at) const USHER_REQUIRES(mutex);
    void wakeEarlierLocked(MonoTime at, Afterwards& after) USHER_REQUIRES(mutex);
    void deliverLocked(Lease lease, bool forGate, AcquireCallback done, Afterwards& after)
        USHER_REQUIRES(mutex);
    bool anySlotLocked() const USHER_REQUIRES(mutex);
    /// True when the set has ended: the slot is dropped with its connection, nothing else happens.
    bool dropAfterEndLocked(Slot& slot, Afterwards& after) USHER_REQUIRES(mutex);

    /// waiters of all pools; not 0: the lanes are shut
    int m_waitingNow USHER_GUARDED_BY(mutex) = 0;
    /// after the end, while leases are still out
    std::shared_ptr<Shared> m_self USHER_GUARDED_BY(mutex);
    /// service, clock and callbacks may be gone
    bool m_finished USHER_GUARDED_BY(mutex) = false;
    MonoTime m_nextCare USHER_GUARDED_BY(mutex){};
    MonoTime m_lastTurn USHER_GUARDED_BY(mutex){};
    MonoTime m_lastDue USHER_GUARDED_BY(mutex) = MonoTime::max();
    /// the last time nobody could act
    MonoTime m_lostFrom USHER_GUARDED_BY(mutex){}, m_lostTo USHER_GUARDED_BY(mutex){};
    std::minstd_rand m_jitter USHER_GUARDED_BY(mutex);
};

} // namespace usher::pool
