// Leases: acquire, wait, hand over, return.
#include "pool/pool_impl.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::pool {

Slot* Shared::takeIdleLocked(PoolImpl& pool, bool forGate) {
    auto& books = pool.books;
    auto& first = forGate ? books.keptIdle : books.plainIdle;
    auto& second = forGate ? books.plainIdle : books.keptIdle;
    auto& from = first.empty() ? second : first;
    if (from.empty())
        return nullptr;
    Slot* slot = from.back();
    from.pop_back();
    return slot;
}

void Shared::parkLocked(Slot& slot, MonoTime at) {
    slot.idleSince = at;
    slot.setState(SlotState::idle);
    (slot.kept() ? slot.pool->books.keptIdle : slot.pool->books.plainIdle).push_back(&slot);
}

void Shared::unparkLocked(Slot& slot) {
    std::erase(slot.pool->books.plainIdle, &slot);
    std::erase(slot.pool->books.keptIdle, &slot);
}

void Shared::leaseLocked(PoolImpl& pool, Slot& slot, const AcquireOptions& wanted, MonoTime at) {
    slot.setState(SlotState::leased);
    slot.leasedAt = at;
    slot.leasedTick.store(0, std::memory_order_relaxed);
    slot.client = wanted.client;
    slot.who = wanted.who;
    slot.priority = wanted.priority.value_or(pool.books.settings.priority);
    ++pool.books.acquired;
    if (!slot.reserve())
        return pool.books.countKept(slot.priority, 1);
    slot.borrower = &pool;
    ++pool.books.reserveLent;
    ++pool.books.reserveAcquired;
    ++reserve.lentTotal;
}

std::optional<Lease> Shared::tryAcquire(PoolImpl& pool, const AcquireOptions& wanted) {
    const MonoTime at = now();
    Afterwards after(*this);
    MutexLock lock(mutex);
    auto& books = pool.books;
    const int lowest = books.lowestServed();
    if (ended || books.stopped() || !books.mayLend() || books.queue.next(lowest) != 0 ||
        wanted.priority.value_or(books.settings.priority) < lowest)
        return std::nullopt;
    if (books.plainIdle.empty())
        recallLocked(pool, after);
    // A kept socket can only be lent at once to its keeper.
    Slot* slot =
        wanted.forGate || !books.plainIdle.empty() ? takeIdleLocked(pool, wanted.forGate) : nullptr;
    if (!slot) {
        lock.unlock();
        after.run();
        return std::nullopt;
    }
    leaseLocked(pool, *slot, wanted, at);
    books.latency.record(now() - at);
    Lease lease(&pool, slot);
    if (books.inUse() > kGrowAbove * books.target)
        growLocked(pool, after);
    lock.unlock();
    after.run();
    return lease;
}

WaiterId Shared::acquireAsync(PoolImpl& pool, AcquireOptions wanted, AcquireCallback done) {
    const MonoTime at = now();
    WaiterId id = 0;
    Afterwards after(*this);
    bool waits = true;
    {
        MutexLock lock(mutex);
        auto& books = pool.books;
        if (ended || books.removed) {
            lock.unlock();
            done(
                ended ? Error{Errc::cancelled, fmt::format("pool {} is closing", pool.name()), {}}
                      : removedError(pool.name()));
            return 0;
        }
        const auto timeout = wanted.timeout.value_or(books.settings.acquireTimeout);
        const int priority = wanted.priority.value_or(books.settings.priority);
        books.exhaustedTo = std::min(books.exhaustedTo, at); // it may have waited for the lock
        id = books.queue.add(
            {.priority = priority,
             .since = at,
             .deadline = timeout.count() > 0 ? at + timeout : MonoTime::max()});
        if (WaitQueue::placeOf(id) == books.waiters.size())
            books.waiters.emplace_back();
        books.waiter(id) = {.options = std::move(wanted), .done = std::move(done)};
        if (m_waitingNow++ == 0)
            for (auto& each : pools)
                shutLaneLocked(*each, after);
        dispatchLocked(pool, at, after);
        if (books.queue.find(id))
            growLocked(pool, after);
        waits = books.queue.find(id); // growing may have moved it another pool's spare
        wakeEarlierLocked(at, after);
    }
    after.run();
    return waits ? id : 0;
}

bool Shared::cancel(PoolImpl& pool, WaiterId waiter) {
    MutexLock lock(mutex);
    const auto* entry = pool.books.queue.find(waiter);
    if (!entry)
        return false;
    noteExhaustedLocked(pool, *entry, now());
    pool.books.queue.remove(waiter);
    pool.books.waiter(waiter) = {};
    --m_waitingNow;
    ++pool.books.cancelled;
    return true;
}

void Shared::lendLocked(PoolImpl& pool, const Lend& lend, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    const auto& entry = *books.queue.find(lend.waiter);
    const MonoTime since = entry.since;
    if (!lend.fromReserve)
        noteExhaustedLocked(pool, entry, at);
    books.queue.remove(lend.waiter);
    --m_waitingNow;
    Waiter& waiter = books.waiter(lend.waiter);
    leaseLocked(pool, *lend.slot, waiter.options, at);
    books.latency.record(at - since);
    books.waitUs +=
        static_cast<std::uint64_t>(std::chrono::duration_cast<Micros>(at - since).count());
    deliverLocked(Lease(&pool, lend.slot), waiter.options.forGate, std::move(waiter.done), after);
}

void Shared::deliverLocked(Lease lease, bool forGate, AcquireCallback done, Afterwards& after) {
    auto& connection = lease.connection();
    if (!connection.keeper || forGate)
        return after.deliver(std::move(done), std::move(lease));
    auto deliver = Afterwards::delivery(std::move(done), std::move(lease));
    after.add([&connection, deliver = std::move(deliver)] {
        connection.keeper->letGo(connection, deliver);
    });
}

void Shared::failLocked(PoolImpl& pool, WaiterId waiter, const Error& error, Afterwards& after) {
    noteExhaustedLocked(pool, *pool.books.queue.find(waiter), now());
    pool.books.queue.remove(waiter);
    --m_waitingNow;
    after.add([done = std::move(pool.books.waiter(waiter).done), error] { done(error); });
    pool.books.waiter(waiter) = {};
}

void Shared::dispatchLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    while (!books.stopped() && !books.queue.empty() && books.mayLend()) {
        const WaiterId next = books.queue.next(books.lowestServed());
        if (!next)
            return;
        Slot* slot = takeIdleLocked(pool, books.waiter(next).options.forGate);
        if (!slot)
            return;
        lendLocked(pool, {.waiter = next, .slot = slot}, at, after);
    }
}

bool Shared::shouldRetireLocked(const Slot& slot, MonoTime at) const {
    const auto& books = slot.pool->books;
    const bool overBudget = heldLocked() > budget && books.counts.total() > books.settings.min;
    return slot.epoch != books.epoch || at >= slot.retireAt || !slot.connection->healthy() ||
           books.counts.total() > books.settings.max || overBudget;
}

PoolImpl* Shared::neediestLocked(const PoolImpl& donor) {
    if (donor.books.size() <= donor.books.settings.min)
        return nullptr;
    PoolImpl* neediest = nullptr;
    for (auto& pool : pools) {
        auto& books = pool->books;
        const int least = (neediest ? *neediest : donor).books.settings.priority;
        if (pool.get() == &donor || books.settings.priority <= least || books.queue.empty() ||
            books.stopped() || books.limited())
            continue;
        if (books.size() < books.settings.max && roomLocked(*pool) <= 0)
            neediest = pool.get();
    }
    return neediest;
}

void Shared::offerLocked(Slot& slot, MonoTime at, Afterwards& after) {
    if (ended || shouldRetireLocked(slot, at)) {
        auto& pool = *slot.pool;
        closeLocked(slot, after);
        if (!ended)
            growLocked(pool, after);
        return;
    }
    // A more urgent pool that the budget keeps from growing gets it before our own waiters do.
    if (auto* needy = neediestLocked(*slot.pool))
        moveLocked(slot, *needy, after);
    auto& pool = *slot.pool;
    parkLocked(slot, at);
    dispatchLocked(pool, at, after);
}

void Shared::giveBack(Slot& slot, Return how) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (dropAfterEndLocked(slot, after))
            return;
        const MonoTime at = now();
        forgiveLostTimeLocked(at);
        auto& pool = slot.reserve() ? *slot.borrower : *slot.pool;
        ++pool.books.released;
        pool.books.peak.note(pool.books.needed(), at);
        if (slot.reserve())
            --pool.books.reserveLent;
        else
            pool.books.countKept(slot.priority, -1);
        const Nanos held = outForLocked(slot, at);
        pool.books.congestion.note(held, how == Return::broken, at);
        const bool limitChanged =
            pool.books.adapts() &&
            pool.books.concurrency.returned({.inUse = pool.books.inUse(), .held = held}, at);
        slot.client = 0;
        slot.who.clear();
        if (how == Return::clean)
            openLaneLocked(slot);
        if (how == Return::broken) {
            ++pool.books.failures;
            const bool reserved = slot.reserve(); // closing frees the slot
            closeLocked(slot, after);
            if (!ended)
                reserved ? refillReserveLocked(after) : growLocked(pool, after);
        } else if (how == Return::needsReset && !ended) {
            resetLocked(slot, after);
        } else if (slot.reserve()) {
            offerReserveLocked(slot, after);
        } else {
            offerLocked(slot, at, after);
        }
        if (limitChanged)
            limitChangedLocked(pool, at, after);
    }
    after.run();
}

Error Shared::timeoutErrorLocked(const PoolImpl& pool, Millis waited) const {
    const auto& books = pool.books;
    std::string text = fmt::format(
        "pool {}: no connection within {} ms; {} of {} in use, {} wait",
        pool.name(),
        waited.count(),
        books.inUse(),
        books.size(),
        books.queue.size());
    if (supply != Supply::open)
        text += "; there is no primary: " + supplyWhy;
    else if (!books.lastConnectError.empty())
        text += "; last connect error: " + books.lastConnectError;
    return {
        Errc::timeout,
        text,
        fmt::format(
            "SCALE {} TO a higher number, or find who holds connections with SHOW CLIENTS",
            pool.name()),
        "57014"};
}

void Shared::expireLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    if (books.neverTimeOut || at < patienceUntil)
        return;
    while (const auto id = books.queue.expired(at)) {
        const auto waited = std::chrono::duration_cast<Millis>(at - books.queue.find(*id)->since);
        ++books.timeouts;
        books.latency.record(waited);
        failLocked(pool, *id, timeoutErrorLocked(pool, waited), after);
    }
}

} // namespace usher::pool
