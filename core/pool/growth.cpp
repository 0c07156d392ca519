// Growing under the shared budget, and shrinking after calm.
#include "base/erlang.h"
#include "pool/pool_impl.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::pool {
namespace {

/// connects a wedding pool may have beyond the common limit
constexpr int kUrgentExtra = 4;
constexpr Seconds kShrinkEvery{1};
constexpr Seconds kBoundSaidEvery{30}; ///< a pool that stays at its bound says so this often
/// a connection unused for this long is spare to pools no more urgent than its own
constexpr Seconds kSpareAfter{1};

/// Also while fewer are lent at once than there are: the server does less with more of them at
/// work.
Bound vetoOf(const Books& books) {
    const Bound veto = books.congestion.veto();
    return veto == Bound::none && books.limited() ? Bound::congestion : veto;
}

SizingInput sizingInput(const Books& books) {
    return {
        .size = books.size(),
        .leased = books.inUse() + books.keptFree(),
        .waiting = static_cast<int>(books.queue.size()),
        .min = books.settings.min,
        .max = books.settings.max,
        .floor = books.floor.connections,
        .target = books.target,
        .erlang = books.erlang,
        .veto = vetoOf(books)};
}

double utilization(const Books& books) {
    const int total = books.counts.total();
    return total > 0 ? static_cast<double>(books.inUse()) / total : 0;
}

Slot* longestIdle(const Books& books) {
    if (books.plainIdle.empty() || books.keptIdle.empty())
        return books.plainIdle.empty() ? (books.keptIdle.empty() ? nullptr : books.keptIdle.front())
                                       : books.plainIdle.front();
    return std::min(
        books.plainIdle.front(),
        books.keptIdle.front(),
        [](const Slot* a, const Slot* b) { return a->idleSince < b->idleSince; });
}

} // namespace

int Shared::heldLocked() const {
    int held = reserve.held();
    for (const auto& pool : pools)
        held += pool->books.size();
    return held;
}

int Shared::openingLocked() const {
    int opening = 0;
    for (const auto& pool : pools)
        opening += pool->books.counts.opening;
    return opening;
}

/// Connects under way, of all pools, up to which `pool` may begin another: one while the server
/// refuses.
int Shared::openAtMostLocked(const PoolImpl& pool) const {
    if (backoff.failing())
        return 1;
    return width.width() + (pool.books.settings.wedding ? kUrgentExtra : 0);
}

void Shared::noteConnectedLocked(const Slot& slot, MonoTime at, Afterwards& after) {
    auto& books = slot.pool->books;
    width.succeeded({.began = slot.openedFrom, .underWay = openingLocked()}, at);
    refused = false;
    books.lastConnectError.clear();
    ++books.opened;
    if (!backoff.succeeded())
        return;
    // The host is back, for the other pools and the reserve as well.
    reserve.backoff.hurry();
    after.wake();
}

void Shared::noteRefusedLocked(
    const Slot& slot,
    const Error& error,
    MonoTime at,
    Afterwards& after) {
    auto& books = slot.pool->books;
    ++books.connectFailures;
    books.lastConnectError = error.text();
    refused = error.code == Errc::exhausted;
    width.failed(slot.openedFrom, at);
    backoff.failed(slot.openedFrom, at, chanceLocked());
    after.wake();
}

/// Connections the pool may still open: what the budget leaves after every other pool's minimum and
/// the reserve. Below its own minimum a pool may always open.
int Shared::roomLocked(const PoolImpl& pool) const {
    const int missing = pool.books.settings.min - pool.books.size();
    int room = budget - heldLocked() - std::max(0, reserve.size - reserve.held());
    for (const auto& other : pools)
        if (other.get() != &pool)
            room -= std::max(0, other->books.settings.min - other->books.size());
    return std::max(room, std::min(missing, budget - heldLocked()));
}

void Shared::moveLocked(Slot& slot, PoolImpl& to, Afterwards& after) {
    auto& from = *slot.pool;
    if (slot.state == SlotState::idle)
        unparkLocked(slot);
    foldLaneLocked(slot);
    auto& list = from.books.slots;
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& held) {
        return held.get() == &slot;
    });
    to.books.slots.splice(to.books.slots.end(), list, found);
    slot.leave();
    slot.pool = &to;
    slot.epoch = to.books.epoch;
    slot.enter(to.books.counts, slot.state);
    from.books.target =
        std::max(from.books.settings.min, std::min(from.books.target, from.books.size()));
    to.books.target = std::max(to.books.target, to.books.size());
    after.decide(
        {.at = {},
         .pool = from.name(),
         .cause = Cause::yielded,
         .before = from.books.size() + 1,
         .after = from.books.size(),
         .waiting = static_cast<int>(from.books.queue.size()),
         .utilization = utilization(from.books),
         .detail = to.name()});
    after.decide(
        {.at = {},
         .pool = to.name(),
         .cause = Cause::received,
         .bound = Bound::serverBudget,
         .before = to.books.size() - 1,
         .after = to.books.size(),
         .waiting = static_cast<int>(to.books.queue.size()),
         .utilization = utilization(to.books),
         .detail = from.name()});
}

/// Idle spare of the pool that needs it least, down to that pool's minimum; to a pool no more
/// urgent only what is above the floor the donor was asked to keep and has lain idle for
/// kSpareAfter: an urgent pool under load has idle moments, and would have to win back each
/// connection it lends out then.
bool Shared::stealIdleLocked(PoolImpl& pool, Afterwards& after) {
    const MonoTime at = now();
    for (auto donor = pools.rbegin(); donor != pools.rend(); ++donor) {
        if (donor->get() != &pool)
            recallLocked(**donor, after);
        auto& books = (*donor)->books;
        const bool urgent = pool.books.settings.priority > books.settings.priority;
        const int keep =
            urgent ? books.settings.min : std::max(books.settings.min, books.floor.connections);
        Slot* slot = longestIdle(books);
        if (donor->get() == &pool || !slot || books.size() <= keep || !books.queue.empty())
            continue;
        if (!urgent && at - slot->idleSince < kSpareAfter)
            continue;
        moveLocked(*slot, pool, after);
        parkLocked(*slot, at);
        dispatchLocked(pool, at, after);
        return true;
    }
    return false;
}

void Shared::growLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    if (books.held) {
        books.sizing.bound = Bound::noPrimary;
        return;
    }
    const auto grown = grownTarget(sizingInput(books));
    if (grown.target > books.target) {
        books.sizing = grown;
        books.decidedWaiting = static_cast<int>(books.queue.size());
        books.decidedUtilization = utilization(books);
    }
    books.sizing.bound = grown.bound;
    books.target = std::max(books.target, grown.target);
    const int limit = openAtMostLocked(pool);
    while (!ended && books.size() < books.target) {
        if (roomLocked(pool) <= 0) {
            if (stealIdleLocked(pool, after))
                continue;
            books.sizing.bound = refused ? Bound::serverRefuses : Bound::serverBudget;
            return;
        }
        // Also while one connect tries: it may be refused as those before.
        if (backoff.failing())
            books.sizing.bound = refused ? Bound::serverRefuses : Bound::backoff;
        if (pausingLocked(now()))
            return;
        // Tapering spares connects that may not be needed; those for clients who wait are.
        const int missing = books.target - books.counts.total();
        const int atOnce = std::max(
            parallelConnects(missing, limit),
            std::min({missing, limit, static_cast<int>(books.queue.size())}));
        if (books.counts.opening >= atOnce || openingLocked() >= limit)
            return;
        openLocked(pool, after);
    }
}

void Shared::openLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    auto& slot = *books.slots.emplace_back(std::make_unique<Slot>());
    slot.pool = &pool;
    slot.epoch = books.epoch;
    slot.openedFrom = now();
    slot.enter(books.counts, SlotState::opening);
    pg::OpenRequest request{
        .conninfo = options.server.primary,
        .applicationName = "usher " + pool.name(),
        .timeout = options.server.connectTimeout,
        .lane = books.settings.wedding ? pg::Lane::urgent : pg::Lane::normal,
        .abandoned = abandoned};
    after.add([self = shared_from_this(), request = std::move(request), at = &slot] {
        self->options.service->open(request, [self, at](Result<pg::ConnectionPtr> opened) {
            self->onOpened(at, std::move(opened));
        });
    });
}

void Shared::onOpened(Slot* slot, Result<pg::ConnectionPtr> opened) {
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        if (dropAfterEndLocked(*slot, after))
            return;
        const MonoTime at = now();
        auto& pool = *slot->pool;
        auto& books = pool.books;
        if (!opened && slot->epoch != books.epoch) {
            dropSlotLocked(*slot); // of the server before: its failure says nothing of this one
            growLocked(pool, after);
        } else if (!opened) {
            noteRefusedLocked(*slot, opened.error(), at, after);
            dropSlotLocked(*slot);
        } else {
            noteConnectedLocked(*slot, at, after);
            slot->connection = std::move(*opened);
            setLifeLocked(*slot, at);
            slot->setState(SlotState::caring);
            offerLocked(*slot, at, after);
            growLocked(pool, after);
        }
    }
    after.run();
}

Decision Shared::setFloor(PoolImpl& pool, const Floor& floor) {
    Decision decision;
    Afterwards after(*this);
    {
        MutexLock lock(mutex);
        auto& books = pool.books;
        decision = {
            .at = {},
            .pool = pool.name(),
            .cause = floor.cause,
            .before = books.target,
            .waiting = static_cast<int>(books.queue.size()),
            .utilization = utilization(books),
            .detail = floor.detail};
        books.floor = floor;
        books.floor.connections =
            std::clamp(floor.connections, books.settings.min, books.settings.max);
        if (floor.connections > books.settings.max)
            decision.bound = Bound::poolMax;
        if (const int reach = books.size() + std::max(0, roomLocked(pool));
            books.floor.connections > reach)
            decision.bound = Bound::serverBudget;
        growLocked(pool, after);
        decision.after = books.target;
        // A floor that is met already is no news; one that cannot be is.
        if (books.target > books.announced || decision.bound != Bound::none) {
            books.announced = books.target;
            after.decide(decision);
        }
    }
    after.run();
    return decision;
}

void Shared::announceLocked(PoolImpl& pool, Afterwards& after) {
    auto& books = pool.books;
    const MonoTime at = now();
    const bool grown = books.target > books.announced;
    const bool bounded =
        books.sizing.bound != Bound::none && !books.queue.empty() &&
        (books.sizing.bound != books.announcedBound || at - books.boundSaidAt >= kBoundSaidEvery);
    if (!grown && !bounded)
        return;
    if (books.sizing.bound != Bound::none) {
        books.announcedBound = books.sizing.bound;
        books.boundSaidAt = at;
    }
    if (!grown)
        books.sizing.cause = Cause::waiters;
    after.decide(
        {.at = {},
         .pool = pool.name(),
         .cause = books.sizing.cause,
         .bound = books.sizing.bound,
         .before = books.announced,
         .after = books.target,
         .waiting = grown ? books.decidedWaiting : static_cast<int>(books.queue.size()),
         .utilization = grown ? books.decidedUtilization : utilization(books),
         .detail = books.floor.detail});
    books.announced = books.target;
}

void Shared::shrinkLocked(PoolImpl& pool, MonoTime at, Afterwards& after) {
    auto& books = pool.books;
    books.peak.note(books.needed(), at);
    books.busy.note(books.inUse(), at);
    books.erlang = books.busy.value() > 0.01 ? erlangSize(books.busy.value()) : 0;
    books.congestion.turn(at);
    if (!books.shrinkAllowed || at < books.nextShrink)
        return;
    books.nextShrink = at + kShrinkEvery;
    const int before = books.target;
    books.target = calmTarget(sizingInput(books), books.peak.peak());
    while (books.size() > books.target && !(books.plainIdle.empty() && books.keptIdle.empty())) {
        auto& idle = books.plainIdle.empty() ? books.keptIdle : books.plainIdle;
        closeLocked(*idle.front(), after);
    }
    if (books.target == before)
        return;
    books.announced = books.target;
    after.decide(
        {.at = {},
         .pool = pool.name(),
         .cause = Cause::calm,
         .before = before,
         .after = books.target,
         .waiting = 0,
         .utilization = utilization(books),
         .detail = {}});
}

} // namespace usher::pool
