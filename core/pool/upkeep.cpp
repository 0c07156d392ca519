#include "pool/upkeep.h"

#include "pool/hang_up.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::pool {
namespace {

constexpr Seconds kTendEvery{1};
constexpr std::size_t kTestsATurn = 2; ///< idle connections tested a second and pool

std::string connections(int limit, int size) {
    return limit == ConcurrencyLimit::kNone ? fmt::format("all {}", size)
                                            : fmt::format("{} of {}", limit, size);
}

std::string holderOf(const Slot& slot) {
    if (const auto client = slot.client())
        return fmt::format("client {}", client);
    return slot.loan().who.empty() ? "an unnamed caller" : slot.loan().who;
}

} // namespace

MonoTime Upkeep::triesAgain(const Ledger& pool, MonoTime at) {
    const auto& backoff = pool.standing().backoff();
    const bool wanted = !pool.waiters().empty();
    return backoff.waiting(at, wanted) ? backoff.until(wanted) : MonoTime::max();
}

MonoTime Upkeep::waitersDue(Ledger& pool) const {
    MonoTime due = pool.concurrency().until();
    if (pool.waiters().empty())
        return due;
    const auto& queue = pool.waiters().queue();
    if (!pool.standing().neverTimeOut())
        due = std::min(due, queue.nextDeadline(patientUntil(m_parts, pool)));
    const auto& reserve = m_parts.holdings.reserve();
    const MonoTime wants = queue.oldest(reserve.fromPriority());
    const bool mayDraw = !reserve.ready().empty() && !reserve.draining() && !pool.stopped() &&
                         !pool.limited() && !pool.login().isOwn() && wants != MonoTime::max();
    return mayDraw ? std::min(due, wants + reserve.after()) : due;
}

MonoTime Upkeep::due(MonoTime at) const {
    const auto& holdings = m_parts.holdings;
    const auto& reserve = holdings.reserve();
    const bool wanted = holdings.anyWaiting();
    MonoTime due = m_nextTending;
    if (m_parts.supply.pausing(at, wanted))
        due = std::min(due, m_parts.supply.pauseUntil(wanted));
    if (reserve.backoff().waiting(at, false))
        due = std::min(due, reserve.backoff().until(false));
    for (const auto& pool : holdings.pools())
        due = std::min({due, triesAgain(*pool, at), waitersDue(*pool)});
    return due;
}

void Upkeep::forgiveLostTime(MonoTime at) {
    auto& turns = m_parts.turns;
    if (!turns.noticeLoss(at))
        return;
    m_parts.supply.skip(turns.lost());
    for (const auto& pool : m_parts.holdings.pools()) {
        pool->waiters().forgive(turns.lostFrom(), turns.lostTo(), true);
        pool->standing().patience().skip(turns.lost());
        pool->target().skip(turns.lost());
    }
}

MonoTime Upkeep::turn(MonoTime at, Deferred& deferred) {
    forgiveLostTime(at);
    m_parts.turns.begin(at);
    for (const auto& pool : m_parts.holdings.pools()) {
        m_lending.expire(*pool, at, deferred);
        adapt(*pool, at, deferred);
    }
    m_placing.lendReserve(at, deferred);
    everySecond(at, deferred);
    for (const auto& pool : m_parts.holdings.pools()) {
        m_lanes.judge(*pool, at, deferred);
        m_growth.grow(*pool, at, deferred);
    }
    m_placing.refillReserve(at, deferred);
    return m_parts.turns.setDue(std::max(due(at), at + Millis{1}));
}

void Upkeep::adapt(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& concurrency = pool.concurrency();
    if (pool.adapts() ? concurrency.turn(at) : concurrency.forget())
        limitChanged(pool, at, deferred);
}

void Upkeep::limitChanged(Ledger& pool, MonoTime at, Deferred& deferred) {
    m_lending.dispatch(pool, at, deferred);
    const auto change = pool.concurrency().adopted();
    if (!change)
        return;
    auto decision = pool.decision(Cause::concurrency);
    decision.before = decision.after = pool.target().target();
    decision.detail = fmt::format(
        "{} lent at once do {:.0f} a second, {} did {:.0f}",
        connections(change->after, pool.size()),
        change->perSecondAfter,
        connections(change->before, pool.size()),
        change->perSecondBefore);
    deferred.decide(std::move(decision));
}

void Upkeep::everySecond(MonoTime at, Deferred& deferred) {
    if (at < m_nextTending)
        return;
    m_nextTending = at + kTendEvery;
    for (const auto& pool : m_parts.holdings.pools())
        tend(*pool, at, deferred);
    m_growth.trimToBudget(at, deferred);
    tendReserve(at, deferred);
}

void Upkeep::tend(Ledger& pool, MonoTime at, Deferred& deferred) {
    m_lanes.recall(pool, at, deferred);
    sweepDead(pool, deferred);
    renewAndTest(pool, at, deferred);
    pool.observe(at);
    m_growth.shrink(pool, at, deferred);
    m_growth.renew(pool, at, deferred);
    m_growth.grow(pool, at, deferred);
    if (auto news = pool.target().news(pool.load(), at)) {
        news->pool = pool.name();
        deferred.decide(std::move(*news));
    }
    tellLeaks(pool, at, deferred);
}

void Upkeep::sweepDead(Ledger& pool, Deferred& deferred) {
    const auto dead = hungUp(pool.slots().idle().plain(), pool.slots().idle().armed());
    if (dead.empty())
        return;
    const int before = pool.size();
    for (Slot* slot : dead)
        m_work.retire(*slot, deferred);
    auto decision = pool.decision(Cause::broken);
    decision.after = before;
    decision.detail = fmt::format("{} closed by the server while idle", before - pool.size());
    deferred.decide(std::move(decision));
}

/// Of age, of a server before, or replaced by one that is here.
bool Upkeep::outlived(const Slot& slot, MonoTime at) const {
    const auto& pool = *slot.ledger();
    const bool replaced = slot.renewed() && pool.slots().total() > pool.target().target();
    return slot.ofAge(at) || pool.slots().ofThePast(slot) || replaced;
}

bool Upkeep::unusedLong(const Slot& slot, MonoTime at) const {
    const auto limit = m_parts.server.idleTest;
    return limit.count() > 0 && at - slot.idleSince() >= limit;
}

void Upkeep::renewAndTest(Ledger& pool, MonoTime at, Deferred& deferred) {
    Slot* old = nullptr;
    std::vector<Slot*> quiet;
    for (const auto* list : {&pool.slots().idle().plain(), &pool.slots().idle().armed()})
        for (Slot* slot : *list) {
            if (outlived(*slot, at))
                old = old ? old : slot;
            else if (unusedLong(*slot, at))
                quiet.push_back(slot);
        }
    // One a second: a pool never loses many to age at once.
    if (old)
        m_work.retire(*old, deferred);
    std::ranges::sort(quiet, {}, &Slot::idleSince);
    quiet.resize(pool.standing().serverAbsent() ? 0 : std::min(quiet.size(), kTestsATurn));
    for (Slot* slot : quiet)
        m_work.test(*slot, deferred);
}

/// As for the pools: the dead go, the old go one a second, those long unused are tested.
void Upkeep::tendReserve(MonoTime at, Deferred& deferred) {
    auto& reserve = m_parts.holdings.reserve();
    for (Slot* dead : hungUp(reserve.ready(), {}))
        m_work.retire(*dead, deferred);
    Slot* old = nullptr;
    Slot* quiet = nullptr;
    for (Slot* slot : reserve.ready()) {
        if (slot->ofAge(at))
            old = slot;
        else if (!quiet && unusedLong(*slot, at))
            quiet = slot;
    }
    if (old)
        m_work.retire(*old, deferred);
    // One at a time: the rest stay ready.
    if (quiet && reserve.counts().checking() == 0 && !m_parts.supply.absent())
        m_work.test(*quiet, deferred);
    m_placing.refillReserve(at, deferred);
}

/// A lease that is out too long is told once, with its holder.
void Upkeep::tellLeaks(Ledger& pool, MonoTime at, Deferred& deferred) {
    const auto& settings = pool.settings();
    if (settings.leakAfter.count() == 0 || settings.mode == config::PoolMode::session)
        return;
    for (const auto& slot : pool.slots().all())
        tellLeak(pool, *slot, at, deferred);
    for (const auto& slot : m_parts.holdings.reserve().slots())
        if (slot->loan().borrower == &pool)
            tellLeak(pool, *slot, at, deferred);
}

void Upkeep::tellLeak(Ledger& pool, Slot& slot, MonoTime at, Deferred& deferred) {
    if (slot.state() != SlotState::lent || pool.lane().has(&slot))
        return;
    const auto limit = pool.settings().leakAfter;
    const MonoTime since = slot.lentSince(at);
    const Nanos out = m_parts.turns.passed(since, at);
    if (out < limit || !slot.tellsLeak(since, limit))
        return;
    auto decision = pool.decision(Cause::leak);
    decision.detail = fmt::format(
        "{} has held backend {} for {} s",
        holderOf(slot),
        slot.connection().backendPid(),
        std::chrono::duration_cast<Seconds>(out).count());
    deferred.decide(std::move(decision));
}

} // namespace usher::pool
