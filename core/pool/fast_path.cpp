// Acquire and return without the lock, while nobody waits.
//
// Whoever has a reason against it (a waiter, a pause, the end, a new epoch) shuts the lane under
// the lock; from then on every returner comes to the lock. It is opened again by the first one who
// finds no reason left.
#include "base/ticks.h"
#include "pool/pool_impl.h"

#include <algorithm>

namespace usher::pool {

std::optional<Lease> Shared::takeFromLane(PoolImpl& pool, const AcquireOptions& wanted) {
    if (wanted.forGate)
        return std::nullopt;
    auto& books = pool.books;
    const auto from = ticks::now();
    Slot* slot = books.lane.take();
    if (!slot)
        return std::nullopt;
    if (slot->who != wanted.who) {
        MutexLock lock(mutex); // leases() reads names under it
        slot->who = wanted.who;
    }
    slot->client.store(wanted.client, std::memory_order_relaxed);
    slot->leasedTick.store(from, std::memory_order_relaxed);
    if (!slot->fast.timesNext())
        slot->fast.tookLikeTheLast();
    else if (const auto took = ticks::since(from, ticks::now()); !slot->fast.took(took))
        books.latency.record(ticks::toNanos(took));
    return Lease(&pool, slot);
}

bool Shared::returnToLane(Slot& slot, Return how) {
    if (how != Return::clean || slot.reserve() || slot.kept() || !slot.connection->healthy())
        return false;
    slot.fast.returns();
    if (slot.pool->books.lane.park(&slot))
        return true;
    slot.fast.returnsNot();
    return false;
}

void Shared::recallLocked(PoolImpl& pool, Afterwards& after) {
    if (!pool.books.lane.isOpen())
        return;
    const MonoTime at = now();
    pool.books.lane.recall([&](Slot& slot) { takeBackLocked(slot, at, after); });
}

void Shared::shutLaneLocked(PoolImpl& pool, Afterwards& after) {
    if (!pool.books.lane.isOpen())
        return;
    const MonoTime at = now();
    pool.books.lane.shut([&](Slot& slot) { takeBackLocked(slot, at, after); });
}

void Shared::takeBackLocked(Slot& slot, MonoTime at, Afterwards& after) {
    if (ended || shouldRetireLocked(slot, at))
        closeLocked(slot, after);
    else
        parkLocked(slot, at);
}

/// `slot` has come back over the lock though it might have used the lane.
void Shared::openLaneLocked(const Slot& slot) {
    if (m_waitingNow == 0 && !ended && !slot.reserve() && !slot.kept() &&
        !slot.pool->books.laneBarred)
        slot.pool->books.lane.open();
}

void Shared::foldLaneLocked(Slot& slot) {
    if (slot.reserve())
        return;
    auto& books = slot.pool->books;
    books.acquired += slot.fast.acquired();
    books.released += slot.fast.released();
    slot.fast.addTo(books.laneLatency);
    slot.fast.clear();
}

/// A pool above its bounds, or with connections of a former epoch out, lets connections go as they
/// come back, which the lane would not.
void Shared::judgeLaneLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    if (books.outdatedOut)
        books.outdatedOut =
            std::any_of(books.slots.begin(), books.slots.end(), [&](const auto& slot) {
                return slot->epoch != books.epoch;
            });
    books.laneBarred = books.stopped() || books.outdatedOut || !books.kept.empty() ||
                       books.counts.total() > books.settings.max || heldLocked() > budget;
    if (books.laneBarred)
        shutLaneLocked(pool, after);
}

/// Connections opened before now close as they come back.
void Shared::raiseEpochLocked(PoolImpl& pool, Afterwards& after) {
    ++pool.books.epoch;
    pool.books.outdatedOut = true;
    judgeLaneLocked(pool, after);
    closeIdleLocked(pool, after);
}

MonoTime Shared::leasedSince(const Slot& slot, MonoTime at) {
    const auto tick = slot.leasedTick.load(std::memory_order_relaxed);
    return tick == 0 ? slot.leasedAt : at - ticks::between(tick, ticks::now());
}

/// How long it has been out, without time in which its holder could do nothing.
Nanos Shared::outForLocked(const Slot& slot, MonoTime at) const {
    const MonoTime since = leasedSince(slot, at);
    return at - since - std::max(Nanos{0}, std::min(at, m_lostTo) - std::max(since, m_lostFrom));
}

} // namespace usher::pool
