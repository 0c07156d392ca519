#include "limits/limits.h"
#include "report/parts.h"

#include <usher/pool/decision.h>

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>

namespace usher::report {
namespace {

struct Advice {
    const Report& report;
    const Dates& dates;
    std::vector<std::string> out;

    template <class... Args> void say(fmt::format_string<Args...> format, Args&&... args) {
        out.push_back(fmt::format(format, std::forward<Args>(args)...));
    }
};

void timeouts(Advice& a, const PoolReport& pool) {
    if (pool.counts.timeouts == 0)
        return;
    a.say(
        "{}: {} timed out, most of them around {}; see the decisions of that time for the bound "
        "that was met.",
        pool.name,
        counted(pool.counts.timeouts, "acquisition", "acquisitions"),
        a.dates.dayTime(pool.timeoutsPeakAt));
}

void failures(Advice& a, const PoolReport& pool) {
    if (pool.counts.failures == 0)
        return;
    a.say(
        "{}: {} failed for another reason than time; look for lost servers among the engine's "
        "events.",
        pool.name,
        counted(pool.counts.failures, "acquisition", "acquisitions"));
}

void headroom(Advice& a, const PoolReport& pool) {
    if (pool.aboveHeadroom == Seconds{0})
        return;
    a.say(
        "{}: more than {} of its connections were in use for {} (peak {}); a higher minimum, "
        "or a plan that "
        "rises earlier, keeps headroom.",
        pool.name,
        shareText(limits::kHeadroomUtilization),
        secondsText(pool.aboveHeadroom),
        shareText(pool.utilizationPeak, Digits::more));
}

void plan(Advice& a, const PoolReport& pool) {
    const auto below = static_cast<double>(pool.belowPlan.count());
    if (below <= limits::kBelowPlanShare * static_cast<double>(pool.measured.count()))
        return;
    a.say(
        "{}: it held fewer connections than planned for {}; check the server budget and how long a "
        "connect takes.",
        pool.name,
        secondsText(pool.belowPlan));
}

void reserve(Advice& a, const PoolReport& pool) {
    if (pool.counts.reserveAcquired == 0)
        return;
    a.say(
        "{}: the reserve stepped in {}; a minimum above {} connections would have spared it.",
        pool.name,
        counted(pool.counts.reserveAcquired, "time", "times"),
        pool.sizePeak);
}

void idle(Advice& a, const PoolReport& pool) {
    const double spare = pool.sizeMean - pool.leasedMean;
    if (a.report.hasWeddingDay || pool.measured < limits::kIdleLeast ||
        pool.utilizationMean >= limits::kIdleUtilization || spare <= limits::kIdleConnections)
        return;
    a.say(
        "{}: on average {:.0f} of its {:.0f} connections were unused; a lower minimum frees them "
        "for other pools.",
        pool.name,
        spare,
        pool.sizeMean);
}

void tail(Advice& a, const PoolReport& pool) {
    const auto& l = pool.latency;
    if (l.n < limits::kLeastForP99 || l.p99Ms < limits::kTailMs ||
        l.p99Ms < limits::kTailFactor * l.p95Ms)
        return;
    a.say(
        "{}: 1 acquisition in 100 took {} or longer where 95 took at most {}; the longest queue "
        "was {}, around {}.",
        pool.name,
        msText(l.p99Ms, Digits::more),
        msText(l.p95Ms, Digits::more),
        pool.waitingPeak,
        a.dates.dayTime(pool.waitingPeakAt));
}

struct BoundAdvice {
    pool::Bound bound;
    const char* text; ///< {} = how often
};
constexpr BoundAdvice kBoundAdvice[] = {
    {pool::Bound::poolMax,
     "growth ended at the pool's maximum {}; raise max if the server has room."},
    {pool::Bound::serverBudget,
     "growth ended at the server budget {}; raise budget, or lower another pool's minimum."},
    {pool::Bound::serverRefuses,
     "the server refused further connections {}; compare budget with its max_connections."},
    {pool::Bound::errors,
     "growth was held back {}, as the server ended too many leases with errors; read its log of "
     "then."},
    {pool::Bound::congestion,
     "growth was held back {}, as the server was congested; look for slow queries then."},
    {pool::Bound::backoff,
     "growth waited {} after failed connects; see the engine's events for their cause."},
};

/// What stopped pools from growing, as the decisions say.
void bounds(Advice& a) {
    std::map<std::pair<std::string, std::string>, std::uint64_t> met; // by pool and bound
    for (const auto& decision : a.report.decisions)
        if (const auto bound = decision.fields.find("bound"); bound != decision.fields.end())
            ++met[{decision.pool, bound->second}];
    for (const auto& [what, n] : met)
        for (const auto& advice : kBoundAdvice)
            if (what.second == pool::toString(advice.bound))
                a.say(
                    "{}: {}",
                    what.first,
                    fmt::format(fmt::runtime(advice.text), counted(n, "time", "times")));
}

void alarms(Advice& a) {
    const auto mean = meanTimeToAcknowledge(a.report);
    if (mean > limits::kSlowAcknowledge)
        a.say(
            "Alarms waited {} for an acknowledgement on average; see that somebody is told.",
            secondsText(mean));
    const auto unseen = static_cast<std::uint64_t>(
        std::ranges::count_if(a.report.alarms, [](const AlarmReport& alarm) {
            return alarm.acknowledged == kNever && alarm.severity >= monitor::Severity::critical;
        }));
    if (unseen > 0)
        a.say(
            "{} never acknowledged; see that somebody is told.",
            unseen == 1 ? "1 critical or graver alarm was"
                        : grouped(unseen) + " critical or graver alarms were");
}

void record(Advice& a) {
    const auto whole = std::chrono::duration<double>(a.report.to - a.report.from).count();
    const auto missing = static_cast<double>(a.report.unmeasured.count());
    if (whole <= 0 || missing < limits::kUnmeasuredShare * whole)
        return;
    a.say(
        "Figures are missing for {} ({} of the time); what happened then is in no figure of this "
        "report.",
        secondsText(a.report.unmeasured),
        shareText(missing / whole, Digits::more));
}

} // namespace

std::vector<std::string> advise(const Report& report, const Dates& dates) {
    if (report.pools.empty())
        return {};
    Advice advice{report, dates, {}};
    for (const auto& pool : report.pools)
        for (const auto rule : {timeouts, failures, headroom, plan, reserve, tail, idle})
            rule(advice, pool);
    bounds(advice);
    alarms(advice);
    record(advice);
    if (advice.out.empty())
        advice.out.push_back("Nothing to change: every figure lies within its target.");
    return std::move(advice.out);
}

} // namespace usher::report
