// A set of pools under one lock: every operation takes it, has the parts decide, releases it, and
// then does what was deferred. Pool-internal.
#pragma once

#include "base/mutex.h"
#include "base/process_mark.h"
#include "pool/membership.h"
#include "pool/upkeep.h"

namespace usher::pool {

/// Outlives its set while callbacks are under way. Thread contract: every method from any thread.
class SetCore final : public std::enable_shared_from_this<SetCore>, private SlotReports {
  public:
    /// `server`: its name where it is not the server of all pools. The pools fit, and lead there.
    static std::shared_ptr<SetCore> make(PoolSetOptions options, std::string server);
    /// "": the server of all pools. Never changes.
    const std::string& server() const { return m_server; }
    /// Also within a callback of the set's own, which then goes on with nothing of the set's but
    /// its memory.
    void end();
    bool ended() const { return m_outlet.ended(); }

    /// Without the lock: lent, or null. The caller makes the lease where it is needed: moved
    /// through two results it costs as much as the lending.
    Slot* takeFast(Ledger& pool, const AcquireOptions& wanted);
    std::optional<Lease> takeIdle(Ledger& pool, const AcquireOptions& wanted);
    WaiterId acquireAsync(Ledger& pool, AcquireOptions wanted, AcquireCallback done);
    bool cancel(Ledger& pool, WaiterId waiter);
    void giveBack(Slot& slot, Return how);

    Decision setFloor(Ledger& pool, const Floor& floor);
    void reconfigure(Ledger& pool, const config::PoolConfig& settings);
    void pause(Ledger& pool, bool paused);
    void reconnect(Ledger& pool);

    /// When the next turn is due.
    MonoTime turn(MonoTime at);
    /// They fit, and lead to this server.
    void setPools(const std::vector<config::PoolConfig>& wanted);
    void setBudget(int connections);
    void setSupply(Supply next, Millis patience, const std::string& why);
    void moveTo(const Destination& server);
    /// `successor`: a pool's name, or "". Errors: as Reserve::drain().
    Status drainReserve(std::string_view successor);
    void refillReserve();

    /// As figuresOf().
    PoolFigures figures(Ledger& pool);
    MonoTime now() const { return m_clock.mono(); }
    /// In a child of fork() nothing of the set can be used, and nothing must be touched.
    bool isForeign() const { return m_process.isForeign(); }
    /// Looks at, or sets, what needs nothing to follow.
    template <class Act> auto locked(Act act) { // (Holdings&)
        MutexLock lock(m_mutex);
        return act(m_parts.holdings);
    }

  private:
    SetCore(PoolSetOptions options, std::string server);
    /// Why nobody may wait.
    std::optional<Error> refusalOf(const Ledger& pool) const;
    WaiterId wait(Ledger& pool, Waiter waiter, MonoTime at, Deferred& deferred)
        USHER_REQUIRES(m_mutex);
    void comeBack(Slot& slot, Return how);
    void opened(Slot& slot, Result<pg::ConnectionPtr> result) override;
    void checked(Slot& slot, Result<pg::ConnectionPtr> result) override;
    /// True when the set has ended: the slot is dropped with its connection, nothing else happens.
    bool dropAfterEnd(Slot& slot, Deferred& deferred) USHER_REQUIRES(m_mutex);

    const ProcessMark m_process;
    const std::string m_server;
    const Clock& m_clock;
    Outlet m_outlet; ///< any thread
    Mutex m_mutex;
    SetParts m_parts USHER_GUARDED_BY(m_mutex);
    SlotWork m_work USHER_GUARDED_BY(m_mutex);
    Lanes m_lanes USHER_GUARDED_BY(m_mutex);
    Lending m_lending USHER_GUARDED_BY(m_mutex);
    Growth m_growth USHER_GUARDED_BY(m_mutex);
    Placing m_placing USHER_GUARDED_BY(m_mutex);
    Membership m_membership USHER_GUARDED_BY(m_mutex);
    Upkeep m_upkeep USHER_GUARDED_BY(m_mutex);
    /// after the end, while leases are still out
    std::shared_ptr<SetCore> m_self USHER_GUARDED_BY(m_mutex);
    /// service, clock and callbacks may be gone
    bool m_finished USHER_GUARDED_BY(m_mutex) = false;
};

} // namespace usher::pool
