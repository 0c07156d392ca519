// Acquire and return without the lock, while nobody waits.
#include "base/ticks.h"
#include "pool/set_core.h"

namespace usher::pool {
namespace {

bool returnToLane(Slot& slot, Return how) {
    if (how != Return::clean || slot.reserve() || slot.armed() || !slot.connection().healthy())
        return false;
    slot.fast().returns();
    if (slot.ledger()->lane().park(&slot))
        return true;
    slot.fast().returnsNot();
    return false;
}

} // namespace

Slot* SetCore::takeFast(Ledger& pool, const AcquireOptions& wanted) {
    if (wanted.forGate || isForeign())
        return nullptr;
    const auto from = ticks::now();
    Slot* slot = pool.lane().take();
    if (!slot)
        return nullptr;
    if (slot->loan().who != wanted.who) // leases() reads names under the lock
        locked([&](Holdings&) { slot->setWho(wanted.who); });
    slot->lendFast(wanted.client, from);
    auto& fast = slot->fast();
    if (!fast.timesNext())
        fast.tookLikeTheLast();
    else if (const auto took = ticks::since(from, ticks::now()); !fast.took(took))
        pool.tally().latency().record(ticks::toNanos(took));
    return slot;
}

void SetCore::giveBack(Slot& slot, Return how) {
    if (isForeign())
        return; // its connection is the parent's
    if (!returnToLane(slot, how))
        comeBack(slot, how);
}

} // namespace usher::pool
