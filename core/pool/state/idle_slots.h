// A pool's free connections: those whose socket the gate's loop waits on, and the others.
#pragma once

#include "pool/state/slot.h"

#include <vector>

namespace usher::pool {

/// Last in, first out, so that what is not needed grows cold.
class IdleSlots {
  public:
    bool empty() const { return m_plain.empty() && m_armed.empty(); }
    void add(Slot& slot);
    void remove(const Slot& slot);
    /// Rather one whose socket the caller has; null when there is none.
    Slot* take(bool forGate);
    /// One that serves this caller at once, null when there is none: an armed socket only the gate
    /// can use without asking for it.
    Slot* takeAtOnce(bool forGate);
    bool hasPlain() const { return !m_plain.empty(); }
    /// The longest idle of all; null when there is none.
    Slot* coldest() const;
    /// Which goes first when there are too many: no armed one while there is another. Null when
    /// there is none.
    Slot* surplus() const;
    /// The one to close next when all are; null when there is none.
    Slot* last() const;
    const std::vector<Slot*>& plain() const { return m_plain; }
    const std::vector<Slot*>& armed() const { return m_armed; }

  private:
    std::vector<Slot*> m_plain, m_armed;
};

} // namespace usher::pool
