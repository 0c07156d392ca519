#include "pool/lanes.h"

namespace usher::pool {

void Lanes::recall(Ledger& pool, MonoTime at, Deferred& deferred) {
    pool.lane().recall([&](Slot& slot) { takeBack(slot, at, deferred); });
}

void Lanes::shut(Ledger& pool, MonoTime at, Deferred& deferred) {
    pool.lane().shut([&](Slot& slot) { takeBack(slot, at, deferred); });
}

void Lanes::shutAll(MonoTime at, Deferred& deferred) {
    for (const auto& pool : m_parts.holdings.pools())
        shut(*pool, at, deferred);
}

void Lanes::takeBack(Slot& slot, MonoTime at, Deferred& deferred) {
    slot.on(SlotEvent::recalled);
    if (m_parts.outlet.ended() || m_parts.holdings.mustRetire(slot, at))
        m_work.retire(slot, deferred);
    else
        slot.ledger()->slots().park(slot, at);
}

void Lanes::judge(Ledger& pool, MonoTime at, Deferred& deferred) {
    if (pool.judgeLane(m_parts.holdings.overBudget()))
        shut(pool, at, deferred);
}

void Lanes::openFor(const Slot& slot) {
    if (!slot.reserve() && !slot.armed() && !slot.ledger()->laneBarred() &&
        !m_parts.outlet.ended() && !m_parts.holdings.anyWaiting())
        slot.ledger()->lane().open();
}

} // namespace usher::pool
