#include "pool/growth.h"

#include <algorithm>

namespace usher::pool {
namespace {

/// a connection unused for this long is spare to pools no more urgent than its own
constexpr Seconds kSpareAfter{1};

} // namespace

bool Growth::pausing(const Ledger& pool, MonoTime at) const {
    return m_parts.supply.pausing(at, m_parts.holdings.anyWaiting()) ||
           pool.standing().backoff().waiting(at, !pool.waiters().empty());
}

bool Growth::refused(const Ledger& pool) const {
    return m_parts.supply.refusing() || pool.standing().atLimit();
}

void Growth::growAll(MonoTime at, Deferred& deferred) {
    for (const auto& pool : m_parts.holdings.pools())
        grow(*pool, at, deferred);
}

void Growth::grow(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& target = pool.target();
    if (pool.standing().serverAbsent())
        return target.meet(Bound::noPrimary);
    const auto load = pool.load();
    target.forgo(load);
    target.grow(load);
    while (!m_parts.outlet.ended() && pool.size() < target.target()) {
        if (m_parts.holdings.roomFor(pool) <= 0) {
            if (makeRoom(pool, at, deferred))
                continue;
            return target.meet(refused(pool) ? Bound::serverRefuses : Bound::serverBudget);
        }
        // Also while one connect tries: it may be refused as those before.
        if (m_parts.supply.failing() || pool.standing().backoff().failing())
            target.meet(refused(pool) ? Bound::serverRefuses : Bound::backoff);
        if (pausing(pool, at) || !mayOpen(pool))
            return;
        open(pool, at, deferred);
    }
}

bool Growth::mayOpen(const Ledger& pool) const {
    const int common = m_parts.supply.connectsAtMost(pool.settings().wedding);
    const int limit = pool.standing().backoff().failing() ? 1 : common;
    const int missing = pool.target().target() - pool.slots().total();
    // Tapering spares connects that may not be needed; those for clients who wait are.
    const int atOnce = std::max(
        parallelConnects(missing, limit),
        std::min({missing, limit, pool.waiters().size()}));
    return pool.slots().counts().of(SlotState::connecting) < atOnce &&
           m_parts.holdings.connecting() < common;
}

void Growth::open(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& slot = pool.slots().add(pool, at);
    m_work.perform(slot, slot.on(SlotEvent::wanted), deferred);
}

/// Idle spare of the pool that needs it least.
bool Growth::makeRoom(Ledger& pool, MonoTime at, Deferred& deferred) {
    const auto& pools = m_parts.holdings.pools();
    return std::any_of(pools.rbegin(), pools.rend(), [&](const auto& donor) {
        return donor.get() != &pool && steal(pool, *donor, at, deferred);
    });
}

bool Growth::steal(Ledger& pool, Ledger& donor, MonoTime at, Deferred& deferred) {
    m_lanes.recall(donor, at, deferred);
    Slot* slot = spare(donor, pool, at);
    if (!slot)
        return false;
    if (!pool.login().isLike(donor.login()))
        return trade(*slot, pool, at, deferred);
    donor.slots().idle().remove(*slot);
    slot->on(SlotEvent::recalled);
    move(*slot, pool, deferred);
    pool.slots().park(*slot, at);
    m_lending.dispatch(pool, at, deferred);
    return true;
}

/// Down to the donor's minimum; to a pool no more urgent only what is above the floor the donor was
/// asked for and has lain idle for kSpareAfter: an urgent pool under load has idle moments, and
/// would have to win back each connection it lends out then.
Slot* Growth::spare(const Ledger& donor, const Ledger& pool, MonoTime at) {
    Slot* slot = donor.slots().idle().coldest();
    const bool urgent = pool.settings().priority > donor.settings().priority;
    const int least = urgent ? donor.settings().min
                             : std::max(donor.settings().min, donor.target().floor().connections);
    if (!slot || donor.size() <= least || !donor.waiters().empty())
        return nullptr;
    return urgent || at - slot->idleSince() >= kSpareAfter ? slot : nullptr;
}

void Growth::yielded(Ledger& from, const Ledger& to, Deferred& deferred) {
    from.target().yielded(from.size(), from.settings().min);
    auto decision = from.decision(Cause::yielded);
    decision.before = from.size() + 1;
    decision.utilization = from.load().utilization();
    decision.detail = to.name();
    deferred.decide(std::move(decision));
}

bool Growth::trade(Slot& slot, Ledger& to, MonoTime at, Deferred& deferred) {
    if (pausing(to, at) || !mayOpen(to))
        return false;
    auto& from = *slot.ledger();
    m_work.retire(slot, deferred);
    yielded(from, to, deferred);
    open(to, at, deferred);
    return true;
}

void Growth::move(Slot& slot, Ledger& to, Deferred& deferred) {
    auto& from = *slot.ledger();
    to.receive(slot, from);
    yielded(from, to, deferred);
    to.target().received(to.size());
    auto received = to.decision(Cause::received);
    received.bound = Bound::serverBudget;
    received.before = to.size() - 1;
    received.utilization = to.load().utilization();
    received.detail = from.name();
    deferred.decide(std::move(received));
}

Decision Growth::setFloor(Ledger& pool, const Floor& floor, MonoTime at, Deferred& deferred) {
    auto decision = pool.decision(floor.cause);
    auto& target = pool.target();
    decision.before = target.target();
    decision.utilization = pool.load().utilization();
    decision.detail = floor.detail;
    target.setFloor(floor, pool.load());
    if (floor.connections > pool.settings().max)
        decision.bound = Bound::poolMax;
    if (const int reach = pool.size() + std::max(0, m_parts.holdings.roomFor(pool));
        target.floor().connections > reach)
        decision.bound = Bound::serverBudget;
    grow(pool, at, deferred);
    decision.after = target.target();
    if (target.toldFloor(decision.bound))
        deferred.decide(decision);
    return decision;
}

void Growth::noteConnected(const Slot& slot, MonoTime at, Deferred& deferred) {
    slot.ledger()->tally().noteConnected();
    slot.ledger()->standing().noteConnected();
    const int underWay = m_parts.holdings.connecting(); // the server is there, whoever logs in
    if (!m_parts.supply.connected({.began = slot.openedFrom(), .underWay = underWay}, at))
        return;
    // The host is back, for the other pools and the reserve as well.
    for (const auto& pool : m_parts.holdings.pools())
        pool->standing().backoff().hurry();
    m_parts.holdings.reserve().backoff().hurry();
    deferred.wake();
}

void Growth::noteFailed(const Slot& slot, const Error& error, MonoTime at, Deferred& deferred) {
    auto& pool = *slot.ledger();
    pool.tally().noteConnectFailed(error);
    pool.standing().noteAttempt(error);
    // What a login meets says nothing of the others; each of its own finds out by itself.
    if (pool.login().isOwn() || pg::isOfTheLogin(error))
        pool.standing().backoff().failed(slot.openedFrom(), at, chance(m_parts));
    else
        m_parts.supply.failed(
            {.began = slot.openedFrom(),
             .refused = error.code == Errc::exhausted,
             .chance = chance(m_parts),
             .why = error.text()},
            at);
    deferred.wake();
}

void Growth::renew(Ledger& pool, MonoTime at, Deferred& deferred) {
    if (pool.standing().serverAbsent() || pool.size() >= pool.settings().max ||
        m_parts.holdings.roomFor(pool) <= 0 || pausing(pool, at))
        return;
    const auto due = std::ranges::find_if(pool.slots().all(), [&](const auto& slot) {
        return slot->renewalDue(at);
    });
    if (due == pool.slots().all().end())
        return;
    (*due)->setRenewed();
    open(pool, at, deferred);
}

void Growth::trimToBudget(MonoTime at, Deferred& deferred) {
    const auto& holdings = m_parts.holdings;
    const bool reserveFills =
        !holdings.reserve().draining() && !m_parts.supply.serviceRole().empty();
    for (auto each = holdings.pools().rbegin(); each != holdings.pools().rend(); ++each) {
        auto& pool = **each;
        if (holdings.overBudget(reserveFills))
            m_lanes.recall(pool, at, deferred);
        while (holdings.overBudget(reserveFills) && pool.size() > pool.settings().min &&
               !pool.slots().idle().empty())
            m_work.retire(*pool.slots().idle().surplus(), deferred);
    }
}

void Growth::trimToMaximum(Ledger& pool, Deferred& deferred) {
    while (pool.size() > pool.settings().max && !pool.slots().idle().empty())
        m_work.retire(*pool.slots().idle().surplus(), deferred);
}

void Growth::shrink(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& target = pool.target();
    const int before = target.target();
    if (!target.shrink(pool.load(), at))
        return;
    while (pool.size() > target.target() && !pool.slots().idle().empty())
        m_work.retire(*pool.slots().idle().surplus(), deferred);
    if (target.target() == before)
        return;
    target.told();
    auto decision = pool.decision(Cause::calm);
    decision.before = before;
    decision.after = target.target();
    decision.waiting = 0;
    decision.utilization = pool.load().utilization();
    deferred.decide(std::move(decision));
}

} // namespace usher::pool
