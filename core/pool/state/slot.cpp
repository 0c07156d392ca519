#include "pool/state/slot.h"

#include "base/ticks.h"

#include <algorithm>

namespace usher::pool {

void Slot::moveTo(const SlotOrigin& place) {
    m_machine.moveTo(place.counts);
    m_ledger = place.ledger;
    m_epoch = place.epoch;
}

void Slot::setLife(MonoTime retireAt, MonoTime renewAt) {
    m_retireAt = retireAt;
    m_renewAt = renewAt;
}

bool Slot::renewalDue(MonoTime at) const {
    return !m_renewed && state() != SlotState::connecting && at >= m_renewAt;
}

void Slot::lend(SlotLoan loan) {
    m_machine.on(SlotEvent::borrowed);
    m_lentTick.store(0, std::memory_order_relaxed);
    m_client = loan.client;
    m_loan = std::move(loan);
}

void Slot::forgetHolder() {
    m_client = 0;
    m_loan.who.clear();
}

MonoTime Slot::lentSince(MonoTime at) const {
    const auto tick = m_lentTick.load(std::memory_order_relaxed);
    return tick == 0 ? m_loan.since : at - ticks::between(tick, ticks::now());
}

bool Slot::tellsLeak(MonoTime since, Nanos limit) {
    // Two readings of a lane lease's start differ by less than any limit.
    if (since - m_leakSaid < limit)
        return false;
    m_leakSaid = since;
    return true;
}

void SlotList::carryOver(std::uint64_t epoch, MonoTime openedBefore) {
    for (const auto& slot : m_slots)
        if (slot->epoch() == epoch && slot->state() != SlotState::connecting &&
            slot->openedFrom() >= openedBefore)
            slot->enterNextEpoch();
}

SlotList::List::iterator SlotList::find(const Slot& slot) {
    return std::find_if(m_slots.begin(), m_slots.end(), [&](const auto& each) {
        return each.get() == &slot;
    });
}

} // namespace usher::pool
