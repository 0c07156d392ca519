#include "alerts/rules.h"

#include <algorithm>
#include <array>

namespace usher::alerts {

namespace {

double secondsOf(Seconds length) {
    return static_cast<double>(length.count());
}

Severity graver(bool strict, Severity otherwise) {
    return strict ? Severity::emergency : otherwise;
}

/// Of what is either so or not.
Reading sign(const RuleInput& in, bool known, bool wrong) {
    return {
        .known = known,
        .value = wrong ? 1.0 : 0.0,
        .limit = 0,
        .severity = graver(in.strict, Severity::critical)};
}

/// Of several hosts, the cluster's own rules speak, but for one that is silent.
Reading readDatabase(const RuleInput& in) {
    const auto& server = in.snapshot.server;
    const bool silent = server.silentS > 0 && !server.primaryLost;
    return sign(in, true, server.hosts.empty() ? !server.reachable : silent);
}

/// Whoever waits for a wedding pool today waits by somebody's mistake.
Reading readPaused(const RuleInput& in) {
    const auto& f = in.pool->figures;
    const bool felt = f.waiting > 0 || in.recentTimeouts > 0;
    return {
        .known = f.wedding && in.strict,
        .value = f.paused ? 1.0 : 0.0,
        .limit = 0,
        .severity = graver(felt, Severity::critical)};
}

Reading readAudit(const RuleInput& in) {
    return {
        .known = true,
        .value = in.snapshot.records.auditTrouble.empty() ? 0.0 : 1.0,
        .limit = 0,
        .severity = Severity::emergency};
}

Reading readHistory(const RuleInput& in) {
    return {
        .known = true,
        .value = in.snapshot.records.historyTrouble.empty() ? 0.0 : 1.0,
        .limit = 0,
        .severity = in.strict ? Severity::critical : Severity::warning};
}

Reading readPrimaryLost(const RuleInput& in) {
    const auto& server = in.snapshot.server;
    return sign(in, !server.hosts.empty(), server.primaryLost);
}

Reading readSplitBrain(const RuleInput& in) {
    const auto& server = in.snapshot.server;
    return sign(in, !server.hosts.empty(), server.splitBrain);
}

/// None is the limit.
Reading happened(const RuleInput& in, std::uint64_t times) {
    return {
        .known = true,
        .value = static_cast<double>(times),
        .limit = 0,
        .severity = graver(in.strict, Severity::warning)};
}

Reading readTimeout(const RuleInput& in) {
    return happened(in, in.recentTimeouts);
}

Reading readFailure(const RuleInput& in) {
    return happened(in, in.recentFailures);
}

/// The reserve is to stand at 100 % on wedding days; on others a loan alone says enough.
Reading readReserveShort(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    if (r.size == 0 || !in.strict)
        return {};
    const int there = std::min(r.ready + r.checking, r.size); // each is tested now and then
    return {
        .known = true,
        .value = 100.0 * there / r.size,
        .limit = 100,
        .lowIsBad = true,
        .severity = Severity::emergency};
}

/// What a client lent one may do and see is not what the pool's own connections give.
Reading readReserveDiffers(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    return {
        .known = r.size > 0,
        .value = r.lack.empty() ? 0.0 : 1.0,
        .limit = 0,
        .severity = Severity::warning};
}

Reading readReserveInUse(const RuleInput& in) {
    return {
        .known = in.snapshot.reserve.size > 0,
        .value = static_cast<double>(in.snapshot.reserve.lent),
        .limit = 0};
}

/// A minute that reaches back before it served is not its own.
bool hasServedAMinute(const monitor::PoolSnapshot& pool) {
    return pool.settledS >= secondsOf(limits::kRecent + limits::kMinuteCloses);
}

Reading readLatency(const RuleInput& in) {
    const auto& p = *in.pool;
    const bool few = p.lastSecond.n < limits::kEnoughForAverage && p.lastMinute.n > 0;
    const bool judged = !few || hasServedAMinute(p);
    const LatencySummary& figures = few ? p.lastMinute : p.lastSecond;
    return {
        .known = judged && figures.n > 0,
        .value = figures.avgMs,
        .limit = in.strict ? limits::kWeddingAverageMs : limits::kAverageMs};
}

/// Of wedding pools on a wedding day alone; over a minute, in which one slow query is no P95.
Reading readQueries(const RuleInput& in) {
    const auto& p = *in.pool;
    return {
        .known = p.figures.wedding && in.strict && hasServedAMinute(p) &&
                 p.queryMinute.n >= limits::kLeastForP95,
        .value = p.queryMinute.p95Ms,
        .limit = limits::kWeddingQueryP95Ms,
        .severity = Severity::warning};
}

Reading readWaiter(const RuleInput& in) {
    const auto& f = in.pool->figures;
    const double most = toMs(in.acquireTimeout) * limits::kWaiterShare;
    // Whoever waits for a paused pool waits by decision.
    const bool waits = f.waiting > 0 && !f.paused;
    return {
        .known = most > 0,
        .value = waits ? toMs(f.oldestWait) : 0,
        .limit = f.overdue ? 0 : most,
        // Under the Saturday protocol it would have failed by now, and does not.
        .severity = graver(f.overdue, Severity::critical)};
}

Reading readExhaustion(const RuleInput& in) {
    const double seconds = in.pool->secondsToExhaustion;
    if (seconds < 0 || in.pool->utilization < limits::kExhaustionLeastUtilization)
        return {};
    const bool near = seconds < secondsOf(limits::kExhaustionNear);
    return {
        .known = true,
        .value = seconds,
        .limit = secondsOf(near ? limits::kExhaustionNear : limits::kExhaustionSoon),
        .lowIsBad = true,
        .severity = near ? Severity::critical : Severity::warning};
}

/// What a wedding pool lacks of what its plan wants for now; the plan stood half an hour ahead.
Reading readBelowPlan(const RuleInput& in) {
    const auto& pool = *in.pool;
    return {
        .known = in.strict && pool.figures.wedding && pool.planned > 0,
        .value = static_cast<double>(pool.planned - pool.figures.total),
        .limit = 0,
        .severity = Severity::critical};
}

/// Connections that the forecast wants within hours and the pool may not hold.
Reading readPlanShort(const RuleInput& in) {
    const auto& shortage = in.pool->shortage;
    return {
        .known = shortage.has_value(),
        .value = shortage ? static_cast<double>(shortage->wanted - shortage->planned) : 0,
        .limit = 0,
        .severity = Severity::warning};
}

Reading readUtilization(const RuleInput& in) {
    return {
        .known = in.pool->figures.total > 0,
        .value = 100 * in.pool->utilization,
        .limit = 100 * limits::kCriticalUtilization,
        .severity = Severity::critical};
}

Reading readStale(const RuleInput& in) {
    return {
        .known = true,
        .value = std::max(in.snapshot.engineLagMs / 1000, in.silenceSeconds),
        .limit = secondsOf(limits::kFiguresStale),
        .severity = Severity::critical};
}

constexpr bool kPool = true, kEngine = false;

const std::array kRules = std::to_array<Rule>({
    {.name = "database",
     .signal = Signal::database,
     .perPool = kEngine,
     .unit = "",
     .read = readDatabase,
     .say = sayDatabase,
     .atOnce = true,
     .endsAtOnce = true},
    {.name = "primary_lost",
     .signal = Signal::database,
     .perPool = kEngine,
     .unit = "",
     .read = readPrimaryLost,
     .say = sayPrimaryLost,
     .atOnce = true,
     .endsAtOnce = true},
    {"split_brain", Signal::cluster, kEngine, "", readSplitBrain, saySplitBrain},
    {.name = "paused",
     .signal = Signal::operation,
     .perPool = kPool,
     .unit = "",
     .read = readPaused,
     .say = sayPaused,
     .atOnce = true,
     .endsAtOnce = true},
    {.name = "audit",
     .signal = Signal::record,
     .perPool = kEngine,
     .unit = "",
     .read = readAudit,
     .say = sayAudit,
     .atOnce = true,
     .endsAtOnce = true},
    {.name = "history",
     .signal = Signal::record,
     .perPool = kEngine,
     .unit = "",
     .read = readHistory,
     .say = sayHistory},
    {.name = "reserve_differs",
     .signal = Signal::operation,
     .perPool = kEngine,
     .unit = "",
     .read = readReserveDiffers,
     .say = sayReserveDiffers},
    {.name = "timeout",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "",
     .read = readTimeout,
     .say = sayTimeout,
     .symptom = true},
    {.name = "failure",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "",
     .read = readFailure,
     .say = sayFailure,
     .symptom = true},
    {.name = "reserve_short",
     .signal = Signal::reserve,
     .perPool = kEngine,
     .unit = "%",
     .read = readReserveShort,
     .say = sayReserveShort,
     .leastHold = limits::kFlickerHold,
     .symptom = true},
    {.name = "reserve_in_use",
     .signal = Signal::reserve,
     .perPool = kEngine,
     .unit = "",
     .read = readReserveInUse,
     .say = sayReserveInUse,
     .leastHold = limits::kLoanHold,
     .symptom = true},
    {.name = "oldest_waiter",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "ms",
     .read = readWaiter,
     .say = sayWaiter,
     .symptom = true},
    {.name = "latency",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "ms",
     .read = readLatency,
     .say = sayLatency,
     .symptom = true},
    {.name = "queries",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "ms",
     .read = readQueries,
     .say = sayQueries,
     .leastHold = limits::kFlickerHold,
     .symptom = true},
    {.name = "exhaustion",
     .signal = Signal::capacity,
     .perPool = kPool,
     .unit = "s",
     .read = readExhaustion,
     .say = sayExhaustion,
     .leastHold = limits::kFlickerHold,
     .symptom = true},
    {.name = "below_plan",
     .signal = Signal::operation,
     .perPool = kPool,
     .unit = "",
     .read = readBelowPlan,
     .say = sayBelowPlan,
     .leastHold = limits::kPlanHold,
     .symptom = true},
    {.name = "plan_short",
     .signal = Signal::operation,
     .perPool = kPool,
     .unit = "",
     .read = readPlanShort,
     .say = sayPlanShort,
     .leastHold = limits::kPlanHold,
     .endsAtOnce = true,
     .symptom = true,
     .foretold = true},
    {.name = "utilization",
     .signal = Signal::capacity,
     .perPool = kPool,
     .unit = "%",
     .read = readUtilization,
     .say = sayUtilization,
     .symptom = true},
    {.name = "stale",
     .signal = Signal::freshness,
     .perPool = kEngine,
     .unit = "s",
     .read = readStale,
     .say = sayStale,
     .atOnce = true},
});

limits::AlarmHolds usualHolds(Severity severity) {
    switch (severity) {
    case Severity::emergency:
        return limits::kEmergencyHolds;
    case Severity::critical:
        return limits::kCriticalHolds;
    case Severity::info:
    case Severity::warning:
        return limits::kWarningHolds;
    }
    return limits::kWarningHolds;
}

} // namespace

bool Reading::breached(bool active) const {
    if (!known)
        return false;
    // A share of 100 % has no better side to move the limit to, nor has a count of none.
    const bool edge = lowIsBad ? limit == 100 : limit == 0;
    const double band = active && !edge ? limits::kDeadband : 0;
    return lowIsBad ? value < limit * (1 + band) : value > limit * (1 - band);
}

std::span<const Rule> rules() {
    return kRules;
}

limits::AlarmHolds holdsOf(Severity severity, bool strict) {
    auto holds = usualHolds(severity);
    if (strict)
        holds.raise = Seconds{0};
    return holds;
}

} // namespace usher::alerts
