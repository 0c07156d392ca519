// Acquire and return without the lock, while nobody waits.
//
// A returner parks its slot first and looks for a reason against it afterwards; whoever creates such a reason
// (a waiter, a pause, the end, a new epoch) makes it visible first and calls the lane back afterwards. In
// every order of these four one of the two sees the other (all are sequentially consistent), so no slot stays
// parked while somebody waits for it.
#include "base/ticks.h"
#include "pool/pool_impl.h"

namespace usher::pool {

bool Shared::laneOpen(const Books& books) const { return waitingNow == 0 && !ended && !books.laneClosed; }

std::optional<Lease> Shared::takeFromLane(PoolImpl& pool, const AcquireOptions& wanted) {
    auto& books = pool.books;
    if (wanted.forGate || !laneOpen(books)) return std::nullopt;
    const auto from = ticks::now();
    Slot* slot = books.lane.take();
    if (!slot) return std::nullopt;
    if (slot->who != wanted.who) {
        MutexLock lock(mutex); // leases() reads names under it
        slot->who = wanted.who;
    }
    slot->client.store(wanted.client, std::memory_order_relaxed);
    const auto to = ticks::now();
    slot->leasedTick.store(to, std::memory_order_relaxed);
    const Nanos took = ticks::between(from, to);
    if (!slot->fast.record(static_cast<std::uint64_t>(took.count()))) books.latency.record(took);
    return Lease(&pool, slot);
}

bool Shared::returnToLane(Slot& slot, Return how) {
    if (how != Return::clean || slot.reserve()) return false;
    auto& books = slot.pool->books;
    const auto epoch = slot.epoch;
    if (!laneOpen(books) || epoch != books.epoch || slot.kept() || !slot.connection->healthy()) return false;
    FastStats::bump(slot.fast.released);
    const std::size_t cell = books.lane.park(&slot);
    if (cell < FastLane::kCells && laneOpen(books) && epoch == books.epoch) return true;
    if (cell < FastLane::kCells && !books.lane.retract(cell, &slot)) return true; // somebody has taken it already
    slot.fast.released.store(slot.fast.released.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    return false;
}

void Shared::recallLocked(PoolImpl& pool, Afterwards& after) {
    const MonoTime at = pool.books.lane.parked() ? now() : MonoTime{};
    pool.books.lane.recall([&](Slot& slot) {
        if (ended || shouldRetireLocked(slot, at)) closeLocked(slot, after);
        else parkLocked(slot, at);
    });
}

void Shared::foldLaneLocked(Slot& slot) {
    if (slot.reserve()) return;
    auto& books = slot.pool->books;
    books.acquired += slot.fast.acquired.load(std::memory_order_relaxed);
    books.released += slot.fast.released.load(std::memory_order_relaxed);
    slot.fast.addTo(books.laneLatency);
    slot.fast.clear();
}

/// A pool above its bounds lets connections go as they come back, which the lane would not.
void Shared::judgeLaneLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    books.laneClosed = books.stopped() || !books.kept.empty() || books.counts.total() > books.settings.max || heldLocked() > budget;
    if (books.laneClosed) recallLocked(pool, after);
}

MonoTime Shared::leasedSince(const Slot& slot, MonoTime at) {
    const auto tick = slot.leasedTick.load(std::memory_order_relaxed);
    return tick == 0 ? slot.leasedAt : at - ticks::between(tick, ticks::now());
}

} // namespace usher::pool
