#include "pool/lending.h"

#include "pg/servers_words.h"

#include <fmt/format.h>

namespace usher::pool {
namespace {

constexpr const char* kCannotConnectNow = "57P03";
constexpr const char* kConnectionFailure = "08006";
constexpr const char* kTooManyConnections = "53300";
constexpr const char* kQueryCancelled = "57014";

} // namespace

WaiterId Lending::wait(Ledger& pool, Waiter waiter, MonoTime at) {
    const auto& wanted = waiter.options;
    const auto timeout = wanted.timeout.value_or(pool.settings().acquireTimeout);
    const WaitQueue::Entry entry{
        .priority = pool.priorityOf(wanted),
        .since = at,
        .deadline = later(at, std::max(Millis{0}, timeout)),
        .firm = wanted.timeout.has_value() && !wanted.patient};
    return pool.waiters().add(entry, std::move(waiter));
}

bool Lending::isImpatient(const Ledger& pool, WaiterId waiter) const {
    const auto* entry = pool.waiters().find(waiter);
    return entry->deadline <= entry->since;
}

bool Lending::cancel(Ledger& pool, WaiterId waiter, MonoTime at) {
    const auto* entry = pool.waiters().find(waiter);
    if (!entry)
        return false;
    noteExhausted(pool, *entry, at);
    (void)pool.waiters().take(waiter);
    ++pool.tally().counted().cancelled;
    return true;
}

bool Lending::servesAtOnce(const Ledger& pool, const AcquireOptions& wanted) const {
    const int lowest = pool.lowestServed();
    return !m_parts.outlet.ended() && !pool.stopped() && pool.mayLend() &&
           pool.waiters().queue().next(lowest) == 0 && pool.priorityOf(wanted) >= lowest;
}

Slot* Lending::take(Ledger& pool, const AcquireOptions& wanted, MonoTime at) {
    Slot* slot = pool.slots().idle().takeAtOnce(wanted.forGate);
    if (slot)
        pool.lend(*slot, wanted, at);
    return slot;
}

void Lending::dispatch(Ledger& pool, MonoTime at, Deferred& deferred) {
    auto& waiters = pool.waiters();
    while (!pool.stopped() && !waiters.empty() && pool.mayLend()) {
        const WaiterId next = waiters.queue().next(pool.lowestServed());
        if (!next)
            return;
        Slot* slot = pool.slots().idle().take(waiters.of(next).options.forGate);
        if (!slot)
            return;
        noteExhausted(pool, *waiters.find(next), at);
        lend(pool, {.waiter = next, .slot = *slot}, at, deferred);
    }
}

void Lending::lend(Ledger& pool, const Loan& loan, MonoTime at, Deferred& deferred) {
    const Nanos waited = at - pool.waiters().find(loan.waiter)->since;
    Waiter waiter = pool.waiters().take(loan.waiter);
    pool.lend(loan.slot, waiter.options, at);
    pool.tally().noteServed(waited);
    deliver(std::move(waiter), loan.slot, deferred);
}

void Lending::deliver(Waiter waiter, Slot& slot, Deferred& deferred) {
    Lease lease(m_parts.core, &slot);
    auto& connection = slot.connection();
    if (!connection.keeper() || waiter.options.forGate)
        return deferred.deliver(std::move(waiter.done), std::move(lease));
    auto deliver = Deferred::delivery(std::move(waiter.done), std::move(lease));
    deferred.add([&connection, deliver = std::move(deliver)] {
        connection.keeper()->letGo(connection, deliver);
    });
}

void Lending::fail(
    Ledger& pool,
    WaiterId waiter,
    const Error& error,
    MonoTime at,
    Deferred& deferred) {
    noteExhausted(pool, *pool.waiters().find(waiter), at);
    deferred.add([done = pool.waiters().take(waiter).done, error] { done(error); });
}

void Lending::failAll(Ledger& pool, const Error& error, MonoTime at, Deferred& deferred) {
    pool.tally().counted().failures += static_cast<std::uint64_t>(pool.waiters().size());
    while (!pool.waiters().empty())
        fail(pool, pool.waiters().queue().next(), error, at, deferred);
}

bool Lending::reserveHelps(const Ledger& pool) const {
    const auto& reserve = m_parts.holdings.reserve();
    return !reserve.ready().empty() && !pool.login().isOwn() &&
           pool.settings().priority >= reserve.fromPriority();
}

void Lending::passRefusalOn(Ledger& pool, MonoTime at, Deferred& deferred) {
    const auto& refusal = pool.standing().refusal();
    if (!refusal || pool.slots().total() > 0 || pool.stopped() || reserveHelps(pool))
        return;
    auto told = *refusal;
    told.message = fmt::format("pool {}: {}", pool.name(), pg::serversWords(refusal->message));
    failAll(pool, told, at, deferred);
}

void Lending::expire(Ledger& pool, MonoTime at, Deferred& deferred) {
    if (pool.standing().neverTimeOut())
        return;
    while (const auto id = pool.waiters().queue().expired(at, patientUntil(m_parts, pool)))
        timeOut(pool, *id, at, deferred);
}

void Lending::timeOut(Ledger& pool, WaiterId waiter, MonoTime at, Deferred& deferred) {
    const auto waited = std::chrono::duration_cast<Millis>(at - pool.waiters().find(waiter)->since);
    pool.tally().noteTimeout(waited);
    const auto reason = reasonOf(pool);
    auto text = fmt::format(
        "pool {}: no connection within {} ms; {} of {} in use, {} wait{}",
        pool.name(),
        waited.count(),
        pool.inUse(),
        pool.size(),
        pool.waiters().size(),
        reason.why);
    fail(
        pool,
        waiter,
        {.code = Errc::timeout,
         .message = std::move(text),
         .hint = reason.hint,
         .sqlstate = reason.sqlstate},
        at,
        deferred);
}

/// More connections are no help where none can be had.
Lending::Reason Lending::reasonOf(Ledger& pool) const {
    const auto& supply = m_parts.supply;
    if (pool.standing().paused())
        return {
            .sqlstate = kCannotConnectNow,
            .why = "; an operator has paused it",
            .hint = "Nothing of it has run: send it again once RESUME lets the pool serve."};
    if (!supply.open())
        return {
            .sqlstate = kCannotConnectNow,
            .why = "; there is no primary: " + supply.why(),
            .hint = "Nothing of it has run: send it again. A new primary is followed as soon as "
                    "there is one."};
    const auto& own = pool.tally().counted().lastConnectError;
    const auto& connectError = own.empty() ? supply.lastFailure() : own;
    if (connectError.empty())
        return {
            .sqlstate = kQueryCancelled,
            .hint = fmt::format(
                "SCALE {} TO a higher number, or find who holds connections with SHOW CLIENTS",
                pool.name())};
    const bool away = pool.slots().total() == 0;
    return {
        .sqlstate = supply.refusing() || pool.standing().atLimit() ? kTooManyConnections
                    : away                                         ? kConnectionFailure
                                                                   : kQueryCancelled,
        .why = "; last connect error: " + connectError,
        .hint = "Nothing of it has run: send it again. The server takes no new connections: usher "
                "check tells how it stands."};
}

void Lending::noteExhausted(Ledger& pool, const WaitQueue::Entry& entry, MonoTime at) {
    auto& reserve = m_parts.holdings.reserve();
    if (!reserve.entitles(entry, at) || !reserve.ready().empty() || pool.stopped() ||
        pool.limited() || pool.login().isOwn())
        return;
    if (!std::exchange(pool.waiters().of(entry.id).askedReserve, true))
        reserve.noteExhausted();
}

} // namespace usher::pool
