// What the set's turn does: deadlines, lost time, concurrency limits, and once a second the health
// and size of every pool and of the reserve. Pool-internal.
#pragma once

#include "pool/placing.h"

namespace usher::pool {

/// Thread contract: under the set's lock.
class Upkeep {
  public:
    Upkeep(
        SetParts& parts,
        SlotWork& work,
        Lanes& lanes,
        Lending& lending,
        Growth& growth,
        Placing& placing)
        : m_parts(parts),
          m_work(work),
          m_lanes(lanes),
          m_lending(lending),
          m_growth(growth),
          m_placing(placing) {}

    /// When the next turn is due.
    MonoTime turn(MonoTime at, Deferred& deferred);
    MonoTime due(MonoTime at) const;
    /// The process was stopped, or the machine asleep: no lease could come back since the last
    /// turn, so no deadline counts it.
    void forgiveLostTime(MonoTime at);
    /// Another number may be lent at once than before.
    void limitChanged(Ledger& pool, MonoTime at, Deferred& deferred);

  private:
    static MonoTime triesAgain(const Ledger& pool, MonoTime at);
    MonoTime waitersDue(Ledger& pool) const;
    void adapt(Ledger& pool, MonoTime at, Deferred& deferred);
    void everySecond(MonoTime at, Deferred& deferred);
    void tend(Ledger& pool, MonoTime at, Deferred& deferred);
    void tendReserve(MonoTime at, Deferred& deferred);
    void sweepDead(Ledger& pool, Deferred& deferred);
    bool outlived(const Slot& slot, MonoTime at) const;
    bool unusedLong(const Slot& slot, MonoTime at) const;
    void renewAndTest(Ledger& pool, MonoTime at, Deferred& deferred);
    void tellLeaks(Ledger& pool, MonoTime at, Deferred& deferred);
    void tellLeak(Ledger& pool, Slot& slot, MonoTime at, Deferred& deferred);

    SetParts& m_parts;
    SlotWork& m_work;
    Lanes& m_lanes;
    Lending& m_lending;
    Growth& m_growth;
    Placing& m_placing;
    MonoTime m_nextTending{};
};

} // namespace usher::pool
