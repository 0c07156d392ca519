// One pool's ledger: its connections, who waits for them, what it aims at and what it has counted.
#pragma once

#include "pool/policy/concurrency_limit.h"
#include "pool/policy/congestion.h"
#include "pool/policy/kept_classes.h"
#include "pool/policy/target_size.h"
#include "pool/state/pool_login.h"
#include "pool/state/pool_slots.h"
#include "pool/state/server_supply.h"
#include "pool/state/standing.h"
#include "pool/state/tally.h"
#include "pool/state/waiters.h"

#include <optional>

namespace usher::pool {

/// A lease that has come back.
struct ReturnedLease {
    int priority = 0;
    bool fromReserve = false;
    bool broken = false;
    Nanos out{0}; ///< how long it was
};

/// Thread contract: guarded by the set's lock, but for name(), face(), lane() and what of tally()
/// any thread may use.
class Ledger {
  public:
    /// `core`: of the set it belongs to.
    Ledger(SetCore& core, const config::PoolConfig& settings);

    const std::string& name() const { return m_name; }
    /// What callers have of it.
    Pool& face() { return m_face; }
    const config::PoolConfig& settings() const { return m_settings; }
    /// It is a pool, or one again.
    void begin(const config::PoolConfig& settings, bool serverAbsent);
    void configure(const config::PoolConfig& settings);
    /// New connections log in there, under the pool's own login where it has one.
    void follow(const ServerSupply& server) { m_login.follow(server.primary(), server.apart()); }
    const PoolLogin& login() const { return m_login; }
    /// By a reload. It stays, because pointers to it are about; bounds of nothing keep it from
    /// growing.
    void remove();
    Standing& standing() { return m_standing; }
    const Standing& standing() const { return m_standing; }
    bool stopped() const { return m_standing.stopped(); }

    PoolSlots& slots() { return m_slots; }
    const PoolSlots& slots() const { return m_slots; }
    int size() const { return m_slots.size(); }
    /// Another pool's that has arrived becomes this one's.
    void receive(Slot& slot, Ledger& from);
    void forget(Slot& slot);
    /// Takes the free `slot` out for `wanted`; one of the reserve's is a loan to this pool.
    void lend(Slot& slot, const AcquireOptions& wanted, MonoTime at);
    /// True when another number may be lent at once from now on.
    bool noteReturn(const ReturnedLease& lease, MonoTime at);

    Waiters& waiters() { return m_waiters; }
    const Waiters& waiters() const { return m_waiters; }
    int priorityOf(const AcquireOptions& wanted) const;
    /// The least priority that is served now: slots are kept for higher classes.
    int lowestServed() const { return m_keptClasses.lowestServed(m_slots.total()); }
    /// Leases in callers' hands, without those parked on the lane.
    int inUse() const;
    /// Waiters wait though connections are idle, because fewer at once do more.
    bool limited() const { return m_concurrency.limit() < m_slots.total(); }
    bool mayLend() const { return !limited() || inUse() < m_concurrency.limit(); }
    ConcurrencyLimit& concurrency() { return m_concurrency; }
    /// Whether another number than all may be lent at once.
    bool adapts() const;

    PoolLoad load() const;
    TargetSize& target() { return m_target; }
    const TargetSize& target() const { return m_target; }
    /// Called about once a second.
    void observe(MonoTime at);

    FastLane& lane() { return m_lane; }
    bool laneBarred() const { return m_laneBarred; }
    /// A pool above its bounds (`overBudget`: the set's), or with connections of a former epoch
    /// out, lets connections go as they come back, which the lane would not. True when it is
    /// barred.
    bool judgeLane(bool overBudget);

    /// Of this pool, its size as it is.
    Decision decision(Cause cause) const;
    /// How many loans of the reserve went untold before this one; nothing when it is not told
    /// either: a rush lends hundreds of times a second, and one sentence speaks for all.
    std::optional<int> tellsLoan(MonoTime at);
    Tally& tally() { return m_tally; }

  private:
    void setSettings(const config::PoolConfig& settings);
    void loginChanged();

    const std::string m_name;
    Pool m_face;
    config::PoolConfig m_settings;
    Standing m_standing;
    PoolSlots m_slots;
    Waiters m_waiters;
    KeptClasses m_keptClasses;
    PoolLogin m_login;
    TargetSize m_target;
    Congestion m_congestion;
    ConcurrencyLimit m_concurrency;
    FastLane m_lane;
    bool m_laneBarred = false; ///< until judged again
    int m_loansUntold = 0;
    MonoTime m_loanToldAt{};
    Tally m_tally;
};

} // namespace usher::pool
