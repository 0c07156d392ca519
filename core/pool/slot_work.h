// Performs what the slot machine says: opens, tests, resets and closes on the service's workers,
// once the lock is released. Pool-internal.
#pragma once

#include "pool/set_parts.h"

namespace usher::pool {

/// Hears how an action ended, on a worker's thread and with no lock held.
class SlotReports {
  public:
    virtual void opened(Slot& slot, Result<pg::ConnectionPtr> opened) = 0;
    virtual void checked(Slot& slot, Result<pg::ConnectionPtr> checked) = 0;

  protected:
    ~SlotReports() = default;
};

/// Thread contract: under the set's lock.
class SlotWork {
  public:
    explicit SlotWork(SetParts& parts) : m_parts(parts) {}
    void setReports(std::weak_ptr<SlotReports> reports) { m_reports = std::move(reports); }

    /// `place` and `deliver` are the caller's own. After `close` and `forget` the slot is gone.
    void perform(Slot& slot, SlotAction action, Deferred& deferred);
    /// Closes it, whether it is idle or has arrived.
    void retire(Slot& slot, Deferred& deferred);
    void retireIdle(Ledger& pool, Deferred& deferred);
    /// The same, but those of the present epoch stay.
    void retireOutdated(Ledger& pool, Deferred& deferred);
    /// The reserve's.
    void retireReady(Deferred& deferred);
    void retireOutdatedReady(Deferred& deferred);
    /// Asks an idle one whether it still answers.
    void test(Slot& slot, Deferred& deferred);
    void forget(Slot& slot);
    /// How long one that has just been opened may live.
    void setLife(Slot& slot, MonoTime at);

  private:
    using Check = void (pg::ConnectionService::*)(pg::ConnectionPtr, Millis, pg::CareCallback);
    void unpark(Slot& slot);
    pg::OpenRequest request(const Slot& slot) const;
    void open(Slot& slot, Deferred& deferred);
    void check(Slot& slot, Check how, Deferred& deferred);
    void close(Slot& slot, Deferred& deferred);

    SetParts& m_parts;
    std::weak_ptr<SlotReports> m_reports;
};

} // namespace usher::pool
