#include "alerts/rule_readings.h"

#include <algorithm>

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

} // namespace

/// Of several hosts, the cluster's own rules speak, but for one that is silent.
Reading readDatabase(const RuleInput& in) {
    const auto& server = in.snapshot.server;
    const bool silent = server.silentS > 0 && !server.primaryLost;
    return sign(in, true, server.hosts.empty() ? !server.reachable : silent);
}

/// One alarm a server: the most urgent of its pools has it.
Reading readOwnServer(const RuleInput& in) {
    const auto& own = in.pool->figures.server;
    const auto first = std::ranges::find_if(in.snapshot.pools, [&](const auto& pool) {
        return pool.figures.server == own;
    });
    const auto& server = in.snapshot.serverOf(own);
    return sign(in, !own.empty() && &*first == in.pool, !server.reachable);
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

namespace {

/// None is the limit.
Reading happened(const RuleInput& in, std::uint64_t times) {
    return {
        .known = true,
        .value = static_cast<double>(times),
        .limit = 0,
        .severity = graver(in.strict, Severity::warning)};
}

} // namespace

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

/// The login of all is the database's alarm; one of a pool's own fails by itself.
Reading readLoginRefused(const RuleInput& in) {
    const auto& f = in.pool->figures;
    return {
        .known = f.hasOwnLogin(),
        .value = f.loginRefused ? 1.0 : 0.0,
        .limit = 0,
        .severity = graver(f.wedding && in.strict, Severity::critical)};
}

Reading readReserveInUse(const RuleInput& in) {
    return {
        .known = in.snapshot.reserve.size > 0,
        .value = static_cast<double>(in.snapshot.reserve.lent),
        .limit = 0};
}

namespace {

/// A minute that reaches back before it served is not its own.
bool hasServedAMinute(const monitor::PoolSnapshot& pool) {
    return pool.settledS >= secondsOf(limits::kRecent + limits::kMinuteCloses);
}

} // namespace

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

namespace {

/// Of wedding pools on a wedding day alone; over a minute, in which one that is slow is no P95.
Reading p95OfAMinute(const RuleInput& in, const LatencySummary& minute, double limitMs) {
    const auto& p = *in.pool;
    return {
        .known = p.figures.wedding && in.strict && hasServedAMinute(p) && limitMs > 0 &&
                 minute.n >= limits::kLeastForP95,
        .value = minute.p95Ms,
        .limit = limitMs,
        .severity = Severity::warning};
}

} // namespace

Reading readQueries(const RuleInput& in) {
    return p95OfAMinute(in, in.pool->queryMinute, limits::kWeddingQueryP95Ms);
}

/// Whoever waits behind one that long has borne half of what it bears.
Reading readTransactions(const RuleInput& in) {
    return p95OfAMinute(
        in,
        in.pool->transactionMinute,
        toMs(in.acquireTimeout) * limits::kWaiterShare);
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

} // namespace usher::alerts
