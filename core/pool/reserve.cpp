// The emergency reserve: opened ahead under the service role, tested, lent to whoever has waited
// long enough, refilled behind the borrower; drained, or handed to a pool.
#include "pool/pool_impl.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::pool {

namespace {
constexpr Seconds kTellLoansEvery{10};
}

void Shared::refillReserveLocked(Afterwards& after) {
    if (ended || reserve.draining || supply == Supply::held || options.server.serviceRole.empty() ||
        reserve.backoff.waiting(now(), false))
        return;
    const int openAtMost = reserve.backoff.failing() ? 1 : reserve.size;
    // Behind a borrower too: what is ready or opening is held at size, as far as the budget allows.
    while (reserve.counts.opening < openAtMost &&
           reserve.counts.idle + reserve.counts.caring + reserve.counts.opening < reserve.size &&
           heldLocked() < budget && reserve.held() < kReserveHeldAtMost * reserve.size)
        openReserveLocked(after);
}

void Shared::openReserveLocked(Afterwards& after) {
    auto& slot = *reserve.slots.emplace_back(std::make_unique<Slot>());
    slot.epoch = reserve.epoch;
    slot.openedFrom = now();
    slot.enter(reserve.counts, SlotState::opening);
    pg::OpenRequest request{
        .conninfo = options.server.serviceRole,
        .applicationName = "usher reserve",
        .timeout = options.server.connectTimeout,
        .lane = pg::Lane::urgent,
        .abandoned = abandoned};
    after.add([self = shared_from_this(), request = std::move(request), at = &slot] {
        self->options.service->open(request, [self, at](Result<pg::ConnectionPtr> opened) {
            self->onReserveOpened(at, std::move(opened));
        });
    });
}

void Shared::onReserveOpened(Slot* slot, Result<pg::ConnectionPtr> opened) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (dropAfterEndLocked(*slot, after))
            return;
        if (!opened) {
            if (slot->epoch == reserve.epoch) {
                reserve.lastError = opened.error().text();
                reserve.backoff.failed(slot->openedFrom, now(), chanceLocked());
            }
            dropSlotLocked(*slot);
        } else {
            slot->connection = std::move(*opened);
            setLifeLocked(*slot, now());
            slot->setState(SlotState::caring);
            reserve.lastError.clear();
            if (reserve.backoff.succeeded())
                backoff.hurry();
            offerReserveLocked(*slot, after);
        }
        after.wake();
    }
    after.run();
}

void Shared::offerReserveLocked(Slot& slot, Afterwards& after) {
    slot.borrower = nullptr;
    const MonoTime at = now();
    const bool good =
        slot.connection->healthy() && at < slot.retireAt && slot.epoch == reserve.epoch;
    if (!ended && good && reserve.draining && reserve.heir)
        return adoptLocked(slot, *reserve.heir, after);
    const bool surplus = reserve.counts.idle >= reserve.size;
    if (ended || reserve.draining || surplus || !good) {
        closeLocked(slot, after);
        return refillReserveLocked(after);
    }
    slot.idleSince = at;
    slot.setState(SlotState::idle);
    reserve.ready.push_back(&slot);
    lendReserveLocked(at, after);
}

/// A drained reserve's connection becomes the heir's, as far as the heir's maximum allows; it keeps
/// its role until it retires of age.
void Shared::adoptLocked(Slot& slot, PoolImpl& heir, Afterwards& after) {
    auto& books = heir.books;
    if (books.size() >= books.settings.max)
        return closeLocked(slot, after);
    std::erase(reserve.ready, &slot);
    const auto found =
        std::find_if(reserve.slots.begin(), reserve.slots.end(), [&](const auto& held) {
            return held.get() == &slot;
        });
    books.slots.splice(books.slots.end(), reserve.slots, found);
    slot.leave();
    slot.pool = &heir;
    slot.epoch = books.epoch;
    slot.enter(books.counts, SlotState::caring);
    ++books.opened;
    books.target = books.announced = std::max(books.target, books.size());
    after.decide(
        {.at = {},
         .pool = heir.name(),
         .cause = Cause::received,
         .before = books.size() - 1,
         .after = books.size(),
         .waiting = static_cast<int>(books.queue.size()),
         .utilization = 0,
         .detail = "the drained reserve"});
    offerLocked(slot, now(), after);
}

/// A waiter that has waited long enough for the reserve and found none ready; counted once.
void Shared::noteExhaustedLocked(PoolImpl& pool, const WaitQueue::Entry& entry, MonoTime at) {
    if (reserve.size == 0 || reserve.draining || pool.books.stopped() || pool.books.limited() ||
        !reserve.ready.empty())
        return;
    if (entry.priority < reserve.fromPriority || at - entry.since < reserve.after)
        return;
    if (!std::exchange(pool.books.waiter(entry.id).askedReserve, true))
        ++reserve.exhausted;
}

bool Shared::lendReserveTo(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    const WaiterId next = books.queue.next(reserve.fromPriority, at - reserve.after);
    if (reserve.ready.empty() || next == 0)
        return false;
    const auto waited = std::chrono::duration_cast<Millis>(at - books.queue.find(next)->since);
    Slot* slot = reserve.ready.back();
    reserve.ready.pop_back();
    lendLocked(pool, {.waiter = next, .slot = slot, .fromReserve = true}, at, after);
    tellLoanLocked(pool, waited, at, after);
    return true;
}

/// A rush lends hundreds of times a second: one sentence speaks for all since the last, and leaves
/// room for others.
void Shared::tellLoanLocked(PoolImpl& pool, Millis waited, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    ++books.loansUntold;
    if (books.loansToldAt != MonoTime{} && at - books.loansToldAt < kTellLoansEvery)
        return;
    books.loansToldAt = at;
    const int others = std::exchange(books.loansUntold, 0) - 1;
    after.decide(
        {.at = {},
         .pool = pool.name(),
         .cause = Cause::reserveLent,
         .before = books.size(),
         .after = books.size(),
         .waiting = static_cast<int>(books.queue.size()),
         .utilization = 1,
         .detail = others > 0 ? fmt::format("{} ms, like {} before it,", waited.count(), others)
                              : fmt::format("{} ms", waited.count())});
}

void Shared::lendReserveLocked(MonoTime at, Afterwards& after) {
    if (reserve.draining || ended)
        return;
    bool lent = false;
    for (auto& pool : pools) {
        auto& books = pool->books;
        if (books.stopped() || books.limited())
            continue;
        while (lendReserveTo(*pool, at, after))
            lent = true;
        if (!reserve.ready.empty())
            continue;
        // Those who came later than the last one looked at; the rest are counted already.
        books.queue.forEachSince(books.exhaustedTo, [&](const WaitQueue::Entry& entry) {
            if (at - entry.since < reserve.after)
                return false;
            books.exhaustedTo = entry.since;
            noteExhaustedLocked(*pool, entry, at);
            return true;
        });
    }
    if (lent)
        refillReserveLocked(after);
}

/// As for the pools: the dead go, the old go one a second, those long unused are tested.
void Shared::careReserveLocked(MonoTime at, Afterwards& after) {
    for (Slot* dead : deadAmong(reserve.ready, {}))
        closeLocked(*dead, after);
    Slot* old = nullptr;
    std::vector<Slot*> quiet;
    for (Slot* slot : reserve.ready) {
        if (at >= slot->retireAt)
            old = slot;
        else if (
            options.server.idleTest.count() > 0 && at - slot->idleSince >= options.server.idleTest)
            quiet.push_back(slot);
    }
    if (old)
        closeLocked(*old, after);
    // One at a time: the rest stay ready.
    if (!quiet.empty() && reserve.counts.caring == 0 && supply != Supply::held)
        testLocked(*quiet.front(), after);
    refillReserveLocked(after);
}

Status Shared::drainReserve(std::string_view heirName) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        auto* heir = findLocked(heirName);
        if (!heirName.empty() && !heir)
            return Error{
                Errc::notFound,
                fmt::format("there is no pool {}", heirName),
                "name a pool that takes the reserve, or none"};
        reserve.draining = true;
        reserve.heir = heir;
        while (!reserve.ready.empty()) {
            if (heir)
                adoptLocked(*reserve.ready.back(), *heir, after);
            else
                closeLocked(*reserve.ready.back(), after);
        }
        after.decide(
            {.at = {},
             .pool = "reserve",
             .cause = Cause::reserveDrained,
             .before = reserve.size,
             .after = 0,
             .detail = heir ? heir->name() : std::string()});
    }
    after.run();
    return {};
}

void Shared::refillReserve() {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        const int before = reserve.held();
        reserve.draining = false;
        reserve.heir = nullptr;
        refillReserveLocked(after);
        after.decide(
            {.at = {},
             .pool = "reserve",
             .cause = Cause::reserveRefilled,
             .before = before,
             .after = reserve.size,
             .detail = {}});
    }
    after.run();
}

} // namespace usher::pool
