#include "pool/state/pool_slots.h"

#include <algorithm>

namespace usher::pool {

Slot& PoolSlots::add(Ledger& ledger, MonoTime at) {
    return m_all.add({.counts = m_counts, .ledger = &ledger, .epoch = m_epoch, .at = at});
}

void PoolSlots::park(Slot& slot, MonoTime at) {
    slot.setIdleSince(at);
    slot.on(SlotEvent::approved);
    m_idle.add(slot);
}

void PoolSlots::receive(Slot& slot, SlotList& from, Ledger& ledger) {
    from.moveTo(m_all, slot);
    slot.moveTo({.counts = m_counts, .ledger = &ledger, .epoch = m_epoch});
}

void PoolSlots::raiseEpoch(MonoTime openedBefore) {
    m_all.carryOver(m_epoch, openedBefore);
    ++m_epoch;
    m_mayBeOutdated = true;
}

bool PoolSlots::anyOfThePast() {
    if (m_mayBeOutdated)
        m_mayBeOutdated = std::any_of(m_all.begin(), m_all.end(), [this](const auto& slot) {
            return ofThePast(*slot);
        });
    return m_mayBeOutdated;
}

int PoolSlots::outdated() const {
    return static_cast<int>(std::count_if(m_all.begin(), m_all.end(), [this](const auto& slot) {
        return slot->state() != SlotState::connecting && ofThePast(*slot);
    }));
}

} // namespace usher::pool
