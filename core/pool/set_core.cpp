#include "pool/set_core.h"

#include "pool/figures.h"

#include <fmt/format.h>
#include <thread>

namespace usher::pool {
namespace {

Error closingError(const Ledger& pool) {
    return {Errc::cancelled, fmt::format("pool {} is closing", pool.name()), {}};
}

Error foreignError() {
    return {
        .code = Errc::conflict,
        .message = "these pools belong to the process that has forked this one",
        .hint = "Open pools of its own in the child, and leave these alone."};
}

SlotEvent eventOf(Return how, bool ended) {
    switch (how) {
    case Return::clean:
        return SlotEvent::cameClean;
    case Return::needsReset:
        return ended ? SlotEvent::cameClean : SlotEvent::cameDirty; // it closes anyway
    case Return::broken:
        return SlotEvent::cameBroken;
    }
    return SlotEvent::cameBroken;
}

} // namespace

SetCore::SetCore(PoolSetOptions options, std::string server)
    : m_server(std::move(server)),
      m_clock(*options.clock),
      m_outlet(std::move(options.onDecision), std::move(options.wake)),
      m_parts{
          .core = this,
          .service = options.service,
          .server = options.server,
          .outlet = m_outlet,
          .holdings = Holdings(*this, options.reserve, options.budget),
          .supply = ServerSupply(options.server, m_server)},
      m_work(m_parts),
      m_lanes(m_parts, m_work),
      m_lending(m_parts),
      m_growth(m_parts, m_work, m_lanes, m_lending),
      m_placing(m_parts, m_work, m_lending, m_growth),
      m_membership(m_parts, m_work, m_lanes, m_lending, m_growth),
      m_upkeep(m_parts, m_work, m_lanes, m_lending, m_growth, m_placing) {}

/// Nothing connects before the first turn.
std::shared_ptr<SetCore> SetCore::make(PoolSetOptions options, std::string server) {
    const auto wanted = std::exchange(options.pools, {});
    std::shared_ptr<SetCore> core(new SetCore(std::move(options), std::move(server)));
    MutexLock lock(core->m_mutex);
    core->m_work.setReports(std::shared_ptr<SlotReports>(core, core.get()));
    core->m_membership.create(wanted);
    return core;
}

std::optional<Lease> SetCore::takeIdle(Ledger& pool, const AcquireOptions& wanted) {
    if (isForeign())
        return std::nullopt;
    const MonoTime at = now();
    Slot* slot = nullptr;
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (!m_lending.servesAtOnce(pool, wanted))
            return std::nullopt;
        if (!pool.slots().idle().hasPlain())
            m_lanes.recall(pool, at, deferred);
        slot = m_lending.take(pool, wanted, at);
        if (slot) {
            pool.tally().latency().record(now() - at);
            if (pool.inUse() > kGrowAbove * pool.target().target())
                m_growth.grow(pool, at, deferred);
        }
    }
    Lease lease(this, slot);
    deferred.run();
    return lease ? std::optional(std::move(lease)) : std::nullopt;
}

std::optional<Error> SetCore::refusalOf(const Ledger& pool) const {
    if (m_outlet.ended())
        return closingError(pool);
    if (pool.standing().removed())
        return removedError(pool.name());
    return std::nullopt;
}

WaiterId SetCore::acquireAsync(Ledger& pool, AcquireOptions wanted, AcquireCallback done) {
    if (isForeign()) {
        done(foreignError());
        return 0;
    }
    const MonoTime at = now();
    WaiterId id = 0;
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (auto refusal = refusalOf(pool))
            deferred.add([done = std::move(done), error = std::move(*refusal)] { done(error); });
        else
            id = wait(pool, {.options = std::move(wanted), .done = std::move(done)}, at, deferred);
    }
    deferred.run();
    return id;
}

WaiterId SetCore::wait(Ledger& pool, Waiter waiter, MonoTime at, Deferred& deferred) {
    const bool first = !m_parts.holdings.anyWaiting();
    const WaiterId id = m_lending.wait(pool, std::move(waiter), at);
    if (first)
        m_lanes.shutAll(at, deferred);
    m_lending.dispatch(pool, at, deferred);
    if (pool.waiters().find(id))
        m_growth.grow(pool, at, deferred);
    m_lending.passRefusalOn(pool, at, deferred);
    // Growing may have moved it another pool's spare.
    const bool waits = pool.waiters().find(id);
    const bool impatient = waits && m_lending.isImpatient(pool, id);
    if (impatient)
        m_lending.timeOut(pool, id, at, deferred);
    if (m_parts.turns.bringForward(m_upkeep.due(at)))
        deferred.wake();
    return waits && !impatient ? id : 0;
}

bool SetCore::cancel(Ledger& pool, WaiterId waiter) {
    if (isForeign())
        return false;
    MutexLock lock(m_mutex);
    return m_lending.cancel(pool, waiter, now());
}

void SetCore::comeBack(Slot& slot, Return how) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (dropAfterEnd(slot, deferred))
            return;
        const MonoTime at = now();
        m_upkeep.forgiveLostTime(at);
        auto& pool = slot.reserve() ? *slot.loan().borrower : *slot.ledger();
        const bool limitChanged = pool.noteReturn(
            {.priority = slot.loan().priority,
             .fromReserve = slot.reserve(),
             .broken = how == Return::broken,
             .out = m_parts.turns.passed(slot.lentSince(at), at)},
            at);
        slot.forgetHolder();
        if (how == Return::clean)
            m_lanes.openFor(slot);
        m_placing.follow(slot, slot.on(eventOf(how, m_outlet.ended())), at, deferred);
        if (limitChanged)
            m_upkeep.limitChanged(pool, at, deferred);
    }
    deferred.run();
}

void SetCore::checked(Slot& slot, Result<pg::ConnectionPtr> result) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (dropAfterEnd(slot, deferred))
            return;
        m_placing.checked(slot, std::move(result), now(), deferred);
    }
    deferred.run();
}

void SetCore::opened(Slot& slot, Result<pg::ConnectionPtr> result) {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        if (dropAfterEnd(slot, deferred))
            return;
        m_placing.opened(slot, std::move(result), now(), deferred);
    }
    deferred.run();
}

PoolFigures SetCore::figures(Ledger& pool) {
    MutexLock lock(m_mutex);
    auto figures = figuresOf(pool, {.now = now(), .patientUntil = patientUntil(m_parts, pool)});
    figures.server = m_server;
    return figures;
}

bool SetCore::dropAfterEnd(Slot& slot, Deferred& deferred) {
    if (!m_finished)
        return false;
    m_work.perform(slot, slot.on(SlotEvent::setEnded), deferred);
    deferred.keepAlive(m_self); // we hold the lock, which goes with the last of us
    if (!m_parts.holdings.anySlot())
        m_self.reset();
    return true;
}

void SetCore::end() {
    Deferred deferred(m_outlet);
    {
        MutexLock lock(m_mutex);
        m_outlet.end();
        const MonoTime at = now();
        for (const auto& pool : m_parts.holdings.pools()) {
            m_lending.failAll(*pool, closingError(*pool), at, deferred);
            m_lanes.shut(*pool, at, deferred);
            m_work.retireIdle(*pool, deferred);
        }
        m_work.retireReady(deferred);
    }
    deferred.run();
    const int ours = 1 + Deferred::finishOfThisThread(m_outlet, shared_from_this());
    // The others have gone when every callback under way elsewhere has returned.
    // Polled: a notification would touch us after the last one has counted itself out.
    while (m_outlet.underWay() > ours)
        std::this_thread::sleep_for(Millis{1});
    MutexLock lock(m_mutex);
    m_finished = true;
    if (m_parts.holdings.anySlot())
        m_self = shared_from_this();
}

} // namespace usher::pool
