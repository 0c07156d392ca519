// Acquire and return without the lock, while nobody waits.
#include "base/ticks.h"
#include "pool/set_core.h"

namespace usher::pool {

std::optional<Lease> SetCore::takeFromLane(Ledger& pool, const AcquireOptions& wanted) {
    if (wanted.forGate)
        return std::nullopt;
    const auto from = ticks::now();
    Slot* slot = pool.lane().take();
    if (!slot)
        return std::nullopt;
    if (slot->loan().who != wanted.who) {
        MutexLock lock(m_mutex); // leases() reads names under it
        slot->setWho(wanted.who);
    }
    slot->lendFast(wanted.client, from);
    auto& fast = slot->fast();
    if (!fast.timesNext())
        fast.tookLikeTheLast();
    else if (const auto took = ticks::since(from, ticks::now()); !fast.took(took))
        pool.tally().latency().record(ticks::toNanos(took));
    return Lease(this, slot);
}

bool SetCore::returnToLane(Slot& slot, Return how) {
    if (how != Return::clean || slot.reserve() || slot.armed() || !slot.connection().healthy())
        return false;
    slot.fast().returns();
    if (slot.ledger()->lane().park(&slot))
        return true;
    slot.fast().returnsNot();
    return false;
}

} // namespace usher::pool
