// Growing under the shared budget: opening, and moving spare from pool to pool. Pool-internal.
#pragma once

#include "pool/lanes.h"
#include "pool/lending.h"

namespace usher::pool {

/// Thread contract: under the set's lock.
class Growth {
  public:
    Growth(SetParts& parts, SlotWork& work, Lanes& lanes, Lending& lending)
        : m_parts(parts),
          m_work(work),
          m_lanes(lanes),
          m_lending(lending) {}

    /// Opens what the pool's target asks for, as far as budget, server and pace allow.
    void grow(Ledger& pool, MonoTime at, Deferred& deferred);
    void growAll(MonoTime at, Deferred& deferred);
    Decision setFloor(Ledger& pool, const Floor& floor, MonoTime at, Deferred& deferred);
    /// A connection that has arrived becomes another pool's.
    void move(Slot& slot, Ledger& to, Deferred& deferred);
    /// Closes one that is free or has arrived, and opens one of another login in its place. False
    /// when that one could not be opened now.
    bool trade(Slot& slot, Ledger& to, MonoTime at, Deferred& deferred);
    /// Opens the replacement of the oldest connection ahead, so that its end is not felt.
    void renew(Ledger& pool, MonoTime at, Deferred& deferred);
    /// A budget that was lowered, or a reserve that was handed over and is to be filled again: idle
    /// connections go, the least urgent pool's first; those in use retire as they come back.
    void trimToBudget(MonoTime at, Deferred& deferred);
    /// As trimToBudget(), for a maximum that was lowered.
    void trimToMaximum(Ledger& pool, Deferred& deferred);
    /// Closes what is free and was not needed of late.
    void shrink(Ledger& pool, MonoTime at, Deferred& deferred);
    void noteConnected(const Slot& slot, MonoTime at, Deferred& deferred);
    void noteFailed(const Slot& slot, const Error& error, MonoTime at, Deferred& deferred);

  private:
    static void yielded(Ledger& from, const Ledger& to, Deferred& deferred);
    bool pausing(const Ledger& pool, MonoTime at) const;
    bool refused(const Ledger& pool) const;
    bool mayOpen(const Ledger& pool) const;
    void open(Ledger& pool, MonoTime at, Deferred& deferred);
    bool makeRoom(Ledger& pool, MonoTime at, Deferred& deferred);
    bool steal(Ledger& pool, Ledger& donor, MonoTime at, Deferred& deferred);
    static Slot* spare(const Ledger& donor, const Ledger& pool, MonoTime at);

    SetParts& m_parts;
    SlotWork& m_work;
    Lanes& m_lanes;
    Lending& m_lending;
};

} // namespace usher::pool
