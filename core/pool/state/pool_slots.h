// The connections of one pool: how many are in which state, which are free, which are of the past.
#pragma once

#include "pool/state/idle_slots.h"

namespace usher::pool {

class PoolSlots {
  public:
    const SlotCounts& counts() const { return m_counts; }
    /// Connections there are.
    int total() const { return m_counts.total(); }
    /// And those being opened.
    int size() const { return m_counts.size(); }
    const SlotList& all() const { return m_all; }
    IdleSlots& idle() { return m_idle; }
    const IdleSlots& idle() const { return m_idle; }

    /// A place for a connection that is to be opened.
    Slot& add(Ledger& ledger, MonoTime at);
    /// Free from now on. It has arrived.
    void park(Slot& slot, MonoTime at);
    /// It is in `from`, and has arrived.
    void receive(Slot& slot, SlotList& from, Ledger& ledger);
    /// To take one out of, by another's receive().
    SlotList& donate() { return m_all; }
    void forget(const Slot& slot) { m_all.erase(slot); }

    /// Left behind by the last raiseEpoch().
    bool ofThePast(const Slot& slot) const { return slot.epoch() != m_epoch; }
    /// Those whose connect began earlier are of the past.
    void raiseEpoch(MonoTime openedBefore);
    bool anyOfThePast();
    int outdated() const;

  private:
    SlotCounts m_counts;
    IdleSlots m_idle;
    SlotList m_all;
    std::uint64_t m_epoch = 0;
    bool m_mayBeOutdated = false;
};

} // namespace usher::pool
