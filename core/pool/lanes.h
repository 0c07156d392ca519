// The pools' fast lanes as whoever holds the lock sees them; taking and putting back without it is
// fast_path.cpp's. Pool-internal.
#pragma once

#include "pool/slot_work.h"

namespace usher::pool {

/// Whoever has a reason against a lane (a waiter, a pause, the end, a new epoch) shuts it; from
/// then on every returner comes to the lock. It is opened again by the first one who finds no
/// reason left. Thread contract: under the set's lock.
class Lanes {
  public:
    Lanes(SetParts& parts, SlotWork& work) : m_parts(parts), m_work(work) {}

    /// What is parked becomes idle, or closes; the lane stays open.
    void recall(Ledger& pool, MonoTime at, Deferred& deferred);
    void shut(Ledger& pool, MonoTime at, Deferred& deferred);
    void shutAll(MonoTime at, Deferred& deferred);
    /// Shuts it when the pool must see what comes back.
    void judge(Ledger& pool, MonoTime at, Deferred& deferred);
    /// `slot` comes back over the lock though it might have used the lane.
    void openFor(const Slot& slot);

  private:
    void takeBack(Slot& slot, MonoTime at, Deferred& deferred);

    SetParts& m_parts;
    SlotWork& m_work;
};

} // namespace usher::pool
