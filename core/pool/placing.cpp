#include "pool/placing.h"

#include <fmt/format.h>

namespace usher::pool {

void Placing::opened(
    Slot& slot,
    Result<pg::ConnectionPtr> result,
    MonoTime at,
    Deferred& deferred) {
    if (!result)
        return openFailed(slot, result.error(), at, deferred);
    auto* pool = slot.ledger();
    if (pool)
        m_growth.noteConnected(slot, at, deferred);
    else
        noteReserveConnected(**result);
    slot.put(std::move(*result));
    m_work.setLife(slot, at);
    follow(slot, slot.on(SlotEvent::connected), at, deferred);
    if (pool)
        m_growth.grow(*pool, at, deferred);
    else
        deferred.wake();
}

void Placing::openFailed(Slot& slot, const Error& error, MonoTime at, Deferred& deferred) {
    auto* pool = slot.ledger();
    // Of the server before: its failure says nothing of this one.
    const bool stale =
        pool ? pool->slots().ofThePast(slot) : !m_parts.holdings.reserve().current(slot);
    if (pool && !stale)
        m_growth.noteFailed(slot, error, at, deferred);
    else if (!stale)
        noteReserveFailed(slot, error, at);
    m_work.perform(slot, slot.on(SlotEvent::connectFailed), deferred);
    if (!pool)
        deferred.wake();
    else if (stale)
        m_growth.grow(*pool, at, deferred);
    else
        m_lending.passRefusalOn(*pool, at, deferred);
}

void Placing::noteReserveConnected(const pg::Connection& connection) {
    auto& reserve = m_parts.holdings.reserve();
    reserve.setLastError({});
    reserve.setLack(connection.opening().lack);
    if (reserve.backoff().succeeded())
        m_parts.supply.hurry();
}

void Placing::noteReserveFailed(const Slot& slot, const Error& error, MonoTime at) {
    auto& reserve = m_parts.holdings.reserve();
    reserve.setLastError(error.text());
    reserve.backoff().failed(slot.openedFrom(), at, chance(m_parts));
}

void Placing::checked(
    Slot& slot,
    Result<pg::ConnectionPtr> result,
    MonoTime at,
    Deferred& deferred) {
    if (result)
        slot.put(std::move(*result));
    else if (auto* pool = slot.ledger())
        pool->tally().noteCheckFailed(result.error());
    const auto event = slot.present() ? SlotEvent::answered : SlotEvent::unanswered;
    follow(slot, slot.on(event), at, deferred);
}

void Placing::follow(Slot& slot, SlotAction action, MonoTime at, Deferred& deferred) {
    auto* pool = slot.ledger(); // closing frees the slot
    if (action == SlotAction::place)
        return pool ? offer(slot, at, deferred) : offerReserve(slot, at, deferred);
    const bool gone = action == SlotAction::close || action == SlotAction::forget;
    m_work.perform(slot, action, deferred);
    if (!gone || m_parts.outlet.ended())
        return;
    if (pool)
        m_growth.grow(*pool, at, deferred);
    else
        refillReserve(at, deferred);
}

void Placing::offer(Slot& slot, MonoTime at, Deferred& deferred) {
    auto& own = *slot.ledger();
    const bool ended = m_parts.outlet.ended();
    if (ended || m_parts.holdings.mustRetire(slot, at)) {
        m_work.retire(slot, deferred);
        if (!ended)
            m_growth.grow(own, at, deferred);
        return;
    }
    // A more urgent pool that the budget keeps from growing gets it before our own waiters do.
    auto* const needy = m_parts.holdings.neediest(own);
    const bool alike = needy && needy->login().isLike(own.login());
    if (needy && !alike && m_growth.trade(slot, *needy, at, deferred))
        return;
    if (alike)
        m_growth.move(slot, *needy, deferred);
    auto& pool = *slot.ledger();
    pool.slots().park(slot, at);
    m_lending.dispatch(pool, at, deferred);
}

void Placing::offerReserve(Slot& slot, MonoTime at, Deferred& deferred) {
    auto& reserve = m_parts.holdings.reserve();
    slot.forgetBorrower();
    const bool ended = m_parts.outlet.ended();
    const bool good = slot.connection().healthy() && !slot.ofAge(at) && reserve.current(slot);
    if (!ended && good && reserve.draining() && reserve.successor())
        return adopt(slot, *reserve.successor(), at, deferred);
    const bool surplus = reserve.counts().of(SlotState::idle) >= reserve.size();
    if (ended || reserve.draining() || surplus || !good) {
        m_work.retire(slot, deferred);
        return refillReserve(at, deferred);
    }
    reserve.park(slot, at);
    lendReserve(at, deferred);
}

void Placing::refillReserve(MonoTime at, Deferred& deferred) {
    auto& holdings = m_parts.holdings;
    auto& reserve = holdings.reserve();
    const auto& supply = m_parts.supply;
    if (m_parts.outlet.ended() || reserve.draining() || supply.absent() ||
        supply.serviceRole().empty() || reserve.backoff().waiting(at, false))
        return;
    while (reserve.wantsMore() && holdings.size() < holdings.budget()) {
        auto& slot = reserve.add(at);
        m_work.perform(slot, slot.on(SlotEvent::wanted), deferred);
    }
}

/// A drained reserve's connection becomes the successor's, as far as its maximum allows; it has its
/// role until it retires of age.
void Placing::adopt(Slot& slot, Ledger& successor, MonoTime at, Deferred& deferred) {
    if (successor.size() >= successor.settings().max)
        return m_work.retire(slot, deferred);
    successor.slots().receive(slot, m_parts.holdings.reserve().donate(), successor);
    ++successor.tally().counted().opened;
    successor.target().adopted(successor.size());
    auto decision = successor.decision(Cause::received);
    --decision.before;
    decision.detail = "the drained reserve";
    deferred.decide(std::move(decision));
    offer(slot, at, deferred);
}

void Placing::emptyReserve(MonoTime at, Deferred& deferred) {
    auto& reserve = m_parts.holdings.reserve();
    auto* successor = reserve.successor();
    if (!successor)
        return m_work.retireReady(deferred);
    while (Slot* slot = reserve.takeReady()) {
        slot->on(SlotEvent::recalled);
        adopt(*slot, *successor, at, deferred);
    }
}

void Placing::lendReserve(MonoTime at, Deferred& deferred) {
    auto& reserve = m_parts.holdings.reserve();
    if (reserve.draining() || m_parts.outlet.ended())
        return;
    bool lent = false;
    for (const auto& pool : m_parts.holdings.pools()) {
        if (pool->stopped() || pool->limited() || pool->login().isOwn())
            continue;
        while (lendReserveTo(*pool, at, deferred))
            lent = true;
        if (reserve.ready().empty())
            pool->waiters().forEachLate(reserve.after(), at, [&](const WaitQueue::Entry& entry) {
                m_lending.noteExhausted(*pool, entry, at);
            });
    }
    if (lent)
        refillReserve(at, deferred);
}

bool Placing::lendReserveTo(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& reserve = m_parts.holdings.reserve();
    const auto& waiters = pool.waiters();
    const WaiterId next = waiters.queue().next(reserve.fromPriority(), at - reserve.after());
    if (next == 0 || reserve.ready().empty())
        return false;
    const auto waited = std::chrono::duration_cast<Millis>(at - waiters.find(next)->since);
    m_lending.lend(pool, {.waiter = next, .slot = *reserve.takeReady()}, at, deferred);
    reserve.noteLent();
    tellLoan(pool, waited, at, deferred);
    return true;
}

void Placing::tellLoan(Ledger& pool, Millis waited, MonoTime at, Deferred& deferred) {
    const auto others = pool.tellsLoan(at);
    if (!others)
        return;
    auto decision = pool.decision(Cause::reserveLent);
    decision.utilization = 1;
    decision.detail = *others > 0
                          ? fmt::format("{} ms, like {} before it,", waited.count(), *others)
                          : fmt::format("{} ms", waited.count());
    deferred.decide(std::move(decision));
}

} // namespace usher::pool
