// What an alarm says: cause with its numbers, consequence, the first thing to do, and what to
// press.
#include "alerts/remedies.h"
#include "alerts/rules.h"
#include "base/quantity.h"
#include "base/typed_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace usher::alerts {

namespace {

/// Enough for those served and those waiting with headroom left, half as many again at least,
/// within the pool's maximum.
int helpfulSize(const pool::PoolFigures& f) {
    const double wanted =
        std::max((f.leased + f.waiting) / limits::kHeadroomUtilization, f.total * 1.5);
    return std::clamp(static_cast<int>(std::ceil(wanted)), f.min, f.max);
}

void offerScale(const pool::PoolFigures& f, Alarm& alarm) {
    const int size = helpfulSize(f);
    if (size > f.total)
        alarm.remedies.push_back(forceTo(f.name, size));
    else if (f.total >= f.max)
        alarm.remedies.push_back(showHolders());
}

std::string atItsMaximum(const pool::PoolFigures& f) {
    return fmt::format(
        "{} is at its maximum of {}: find who holds connections longest, "
        "or raise pools.{}.max and reload",
        f.name,
        f.max,
        f.name);
}

/// To those that borrow from the reserve; for one at its maximum the first step is its holders.
void offerGrowth(const RuleInput& in, Alarm& alarm) {
    const pool::PoolFigures* full = nullptr;
    for (const auto& pool : in.snapshot.pools) {
        if (pool.figures.reserveLent == 0)
            continue;
        offerScale(pool.figures, alarm);
        if (pool.figures.total >= pool.figures.max)
            full = &pool.figures;
    }
    if (full && !in.snapshot.reserve.draining && in.snapshot.reserve.lastError.empty())
        alarm.firstStep = atItsMaximum(*full);
}

void offerSaturday(const RuleInput& in, Alarm& alarm) {
    if (!in.snapshot.protocolOn)
        alarm.remedies.push_back({"Start the Saturday protocol", "SATURDAY ON"});
}

/// Not while all that the reserve may hold is out, nor to a pool that it is never lent to: then a
/// refill changes nothing.
void offerRefill(const RuleInput& in, Alarm& alarm) {
    if (in.pool && in.pool->figures.hasOwnLogin())
        return;
    const auto& r = in.snapshot.reserve;
    if (r.draining || (r.ready < r.size && r.ready + r.lent + r.opening < r.most()))
        alarm.remedies.push_back(refillReserve());
}

std::string poolState(const pool::PoolFigures& f) {
    return fmt::format(
        "{} of {} connections in use (max {}), {} waiting",
        f.leased,
        f.total,
        f.max,
        f.waiting);
}

std::string growOrFindHolders(const pool::PoolFigures& f) {
    return f.total >= f.max ? atItsMaximum(f)
                            : fmt::format("Force {} up; it may grow to {}", f.name, f.max);
}

/// "; last connect error: …", or nothing.
std::string afterLast(const char* what, const std::string& error) {
    return error.empty() ? "" : fmt::format("; {}: {}", what, error);
}

std::string connectError(const pool::PoolFigures& f) {
    return afterLast("last connect error", f.lastConnectError);
}

const char* errorsSeen(const RuleInput& in) {
    return in.strict ? "Guests and couples see errors on a wedding day" : "Clients see errors";
}

} // namespace

void sayTimeout(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: {:.0f} acquisitions timed out in the last {} s; {}{}",
        f.name,
        reading.value,
        limits::kRecent.count(),
        poolState(f),
        connectError(f));
    alarm.consequence = errorsSeen(in);
    alarm.firstStep = growOrFindHolders(f);
    offerScale(f, alarm);
    offerSaturday(in, alarm);
    offerRefill(in, alarm);
}

void sayFailure(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: {:.0f} acquisitions failed in the last {} s{}",
        f.name,
        reading.value,
        limits::kRecent.count(),
        connectError(f));
    alarm.consequence = errorsSeen(in);
    alarm.firstStep = f.lastConnectError.empty()
                          ? "Read the failures in the event log"
                          : "Mend what the server says; `usher check` tries each host and role";
    if (!f.lastConnectError.empty())
        return; // new connections ask the same server
    alarm.remedies.push_back(
        {fmt::format("Replace {}'s connections", f.name), "RECONNECT " + typedName(f.name)});
    offerRefill(in, alarm);
}

namespace {

/// What keeps the reserve from being refilled, as far as the figures tell.
bool budgetUsedUp(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    const auto& server = in.snapshot.server;
    return !r.draining && r.ready + r.lent + r.opening < r.most() && server.budget > 0 &&
           server.held >= server.budget;
}

std::string whyShort(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    std::string why = r.draining ? "; it was drained by hand" : "";
    why += afterLast("last error", r.lastError);
    if (budgetUsedUp(in))
        why += fmt::format(
            "; the server's budget of {} connections is used up",
            in.snapshot.server.budget);
    if (in.snapshot.server.primaryLost)
        why += "; there is no primary";
    return why;
}

const char* refillStep(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    if (r.draining)
        return "Refill it, unless the drain is meant";
    if (!r.lastError.empty())
        return "Mend what the server says about the service role";
    return budgetUsedUp(in)
               ? "Raise server.budget, or lower the maximum of a pool that can spare it"
               : "See what borrows from it";
}

} // namespace

void sayReserveShort(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& r = in.snapshot.reserve;
    alarm.cause = fmt::format(
        "The reserve stands at {}: {} of {} ready, {} lent of at most {}, {} opening{}",
        percentText(reading.value),
        r.ready,
        r.size,
        r.lent,
        r.most(),
        r.opening,
        whyShort(in));
    alarm.consequence = "A wedding acquisition may find neither a connection nor a reserve";
    alarm.firstStep = refillStep(in);
    offerGrowth(in, alarm);
    offerRefill(in, alarm);
}

void sayReserveInUse(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& r = in.snapshot.reserve;
    alarm.cause = fmt::format(
        "{:.0f} reserve connections are lent, {} of {} ready; wanted and not there {} times since "
        "start",
        reading.value,
        r.ready,
        r.size,
        r.exhausted);
    alarm.consequence = "A pool is exhausted; once the reserve is gone, clients wait";
    alarm.firstStep = "Grow the pool that borrows";
    offerGrowth(in, alarm);
    offerRefill(in, alarm);
}

void sayLatency(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: an acquisition takes {} on average (limit {}); {}",
        f.name,
        msText(reading.value, Digits::more),
        msText(reading.limit, Digits::whole),
        poolState(f));
    alarm.consequence = "Every transaction of this pool starts late";
    alarm.firstStep = growOrFindHolders(f);
    offerScale(f, alarm);
    if (in.strict)
        offerSaturday(in, alarm);
}

/// More connections would make a server slower that is slow already.
void sayQueries(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: 95 of 100 queries take up to {} (limit {}), {} at the median; {}",
        f.name,
        msText(reading.value, Digits::more),
        msText(reading.limit, Digits::whole),
        msText(in.pool->queryMinute.p50Ms, Digits::more),
        poolState(f));
    alarm.consequence = "Guests wait for every page, and connections are held for longer";
    alarm.firstStep = "See what the server does: who holds connections longest, its processor, its "
                      "disk, its locks";
    alarm.remedies.push_back(showHolders());
}

void sayTransactions(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: 95 of 100 transactions take up to {} (limit {}, half of acquire_timeout), {} at the "
        "median; {}",
        f.name,
        msText(reading.value, Digits::more),
        msText(reading.limit),
        msText(in.pool->transactionMinute.p50Ms, Digits::more),
        poolState(f));
    alarm.consequence = "Who waits behind one of them may give up before it ends";
    alarm.firstStep = "See what they wait for between their queries: their client, locks, the "
                      "server's disk";
    alarm.remedies.push_back(showHolders());
}

namespace {

void sayOverdue(const pool::PoolFigures& f, const Reading& reading, Alarm& alarm) {
    alarm.cause = fmt::format(
        "{}: {} clients wait, the oldest for {}, beyond its deadline; {}{}",
        f.name,
        f.waiting,
        msText(reading.value),
        poolState(f),
        connectError(f));
    alarm.consequence =
        "The Saturday protocol lets it wait on instead of failing, until its client gives up";
}

void sayWaiting(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    const double mostMs = toMs(in.acquireTimeout);
    alarm.cause = fmt::format(
        "{}: the oldest of {} waiters has waited {} of its {}",
        f.name,
        f.waiting,
        msText(reading.value),
        msText(mostMs));
    alarm.consequence = fmt::format(
        "It times out in {} unless a connection comes back",
        msText(std::max(0.0, mostMs - reading.value)));
}

} // namespace

void sayWaiter(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    if (f.overdue)
        sayOverdue(f, reading, alarm);
    else
        sayWaiting(in, reading, alarm);
    alarm.firstStep = growOrFindHolders(f);
    offerScale(f, alarm);
    offerRefill(in, alarm);
}

void sayExhaustion(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    const bool now = reading.value < 1;
    alarm.cause = now ? fmt::format("{}: no connection is left to lend; {}", f.name, poolState(f))
                      : fmt::format(
                            "{}: at the present rise every connection is in use in {}; {}",
                            f.name,
                            secondsText(std::round(reading.value)),
                            poolState(f));
    alarm.consequence = now ? "Clients wait" : "Then clients wait";
    alarm.consequence +=
        f.hasOwnLogin() ? ": the reserve is of another login" : ", and the reserve is drawn on";
    alarm.firstStep = growOrFindHolders(f);
    offerScale(f, alarm);
    if (f.wedding)
        offerSaturday(in, alarm);
}

void sayBelowPlan(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{} lacks {:.0f} of the {} connections planned for now: it has {} (max {}){}",
        f.name,
        reading.value,
        in.pool->planned,
        f.total,
        f.max,
        connectError(f));
    alarm.consequence = "The wedding's load may find too few connections";
    alarm.firstStep = in.pool->planned > f.max ? "Lend it what it lacks"
                                               : "See what keeps it from growing: the budget, the "
                                                 "server, or an operator's setting";
    if (in.pool->planned <= f.max)
        alarm.remedies.push_back(forceTo(f.name, in.pool->planned));
    else
        alarm.remedies.push_back(lend(f.name, static_cast<int>(reading.value)));
}

void sayPlanShort(const RuleInput& in, const Reading&, Alarm& alarm) {
    const auto& f = in.pool->figures;
    const auto& lack = *in.pool->shortage;
    alarm.cause = fmt::format(
        "{} wants {} connections in {}, {} {}",
        lack.at,
        lack.wanted,
        f.name,
        lack.byBudget ? "the server's budget leaves it" : "the maximum is",
        lack.planned);
    alarm.consequence = fmt::format(
        "{} until {} its clients may wait for a connection",
        lack.minutesAhead > 0 ? "From " + lack.from : "Now and",
        lack.until);
    if (!lack.byBudget) {
        const auto loan = lendFor(f.name, lack.loan, lack.minutesToEnd, lack.until);
        alarm.firstStep = loan.label + ": only its maximum rises now";
        alarm.remedies.push_back(loan);
    } else {
        alarm.firstStep = "Raise max_connections or server.budget before then, or lower the "
                          "minimum of a less urgent pool";
    }
}

void sayUtilization(const RuleInput& in, const Reading& reading, Alarm& alarm) {
    const auto& f = in.pool->figures;
    alarm.cause = fmt::format(
        "{}: {} in use (limit {}); {}",
        f.name,
        percentText(reading.value),
        percentText(reading.limit),
        poolState(f));
    alarm.consequence = "The next burst has to wait";
    alarm.firstStep = growOrFindHolders(f);
    offerScale(f, alarm);
    if (f.wedding)
        offerSaturday(in, alarm);
}

void sayStale(const RuleInput&, const Reading& reading, Alarm& alarm) {
    alarm.cause = "No figures for " + secondsText(std::round(reading.value));
    alarm.consequence = "What the desk showed meanwhile was old";
    alarm.firstStep = "See whether the machine was suspended or out of processor time";
}

} // namespace usher::alerts
