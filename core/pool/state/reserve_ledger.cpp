#include "pool/state/reserve_ledger.h"

namespace usher::pool {

Slot& ReserveLedger::add(MonoTime at) {
    return m_slots.add({.counts = m_counts, .epoch = m_epoch, .at = at});
}

bool ReserveLedger::wantsMore() const {
    const int opening = m_counts.of(SlotState::connecting);
    const int openAtMost = m_backoff.failing() ? 1 : size();
    return opening < openAtMost &&
           m_counts.of(SlotState::idle) + m_counts.checking() + opening < size() &&
           m_counts.size() < kReserveHeldAtMost * size();
}

void ReserveLedger::park(Slot& slot, MonoTime at) {
    slot.setIdleSince(at);
    slot.on(SlotEvent::approved);
    m_ready.push_back(&slot);
}

Slot* ReserveLedger::takeReady() {
    if (m_ready.empty())
        return nullptr;
    Slot* slot = m_ready.back();
    m_ready.pop_back();
    return slot;
}

bool ReserveLedger::entitles(const WaitQueue::Entry& waiter, MonoTime now) const {
    return size() > 0 && !m_draining && waiter.priority >= fromPriority() &&
           now - waiter.since >= after();
}

void ReserveLedger::drain(Ledger* successor) {
    m_draining = true;
    m_successor = successor;
}

void ReserveLedger::endDrain() {
    m_draining = false;
    m_successor = nullptr;
}

void ReserveLedger::noSuccessor(const Ledger& pool) {
    if (m_successor == &pool)
        m_successor = nullptr;
}

void ReserveLedger::raiseEpoch(MonoTime openedBefore) {
    m_slots.carryOver(m_epoch, openedBefore);
    ++m_epoch;
    m_backoff = {};
    m_lastError.clear();
    m_lack.clear();
}

ReserveFigures ReserveLedger::figures() const {
    return {
        .size = size(),
        .ready = m_counts.of(SlotState::idle),
        .lent = m_counts.of(SlotState::lent),
        .opening = m_counts.of(SlotState::connecting),
        .checking = m_counts.checking(),
        .draining = m_draining,
        .lentTotal = m_lentTotal,
        .exhausted = m_exhausted,
        .lastError = m_lastError,
        .lack = m_lack};
}

} // namespace usher::pool
