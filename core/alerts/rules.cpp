#include "alerts/rules.h"

#include <algorithm>
#include <array>

namespace usher::alerts {

namespace {

constexpr double kLatencyStrictMs = 5, kLatencyMs = 10, kUtilizationPercent = 95;
constexpr double kExhaustionSeconds = 300, kExhaustionSoonSeconds = 60, kStaleSeconds = 10;
/// Below this a second's average is the luck of a few; the minute is looked at instead.
constexpr std::uint64_t kEnough = 20;

Severity graver(bool strict, Severity otherwise) {
    return strict ? Severity::emergency : otherwise;
}

/// Of several hosts, the cluster's own rules speak.
Reading readDatabase(const RuleInput& in) {
    return {
        .known = in.snapshot.server.hosts.empty(),
        .value = in.snapshot.server.reachable ? 0.0 : 1.0,
        .limit = 0,
        .severity = graver(in.strict, Severity::critical)};
}

Reading readPrimaryLost(const RuleInput& in) {
    return {
        .known = !in.snapshot.server.hosts.empty(),
        .value = in.snapshot.server.primaryLost ? 1.0 : 0.0,
        .limit = 0,
        .severity = graver(in.strict, Severity::critical)};
}

Reading readSplitBrain(const RuleInput& in) {
    return {
        .known = !in.snapshot.server.hosts.empty(),
        .value = in.snapshot.server.splitBrain ? 1.0 : 0.0,
        .limit = 0,
        .severity = graver(in.strict, Severity::critical)};
}

Reading readTimeout(const RuleInput& in) {
    return {
        .known = true,
        .value = static_cast<double>(in.recentTimeouts),
        .limit = 0,
        .severity = graver(in.strict, Severity::warning)};
}

Reading readFailure(const RuleInput& in) {
    return {
        .known = true,
        .value = static_cast<double>(in.recentFailures),
        .limit = 0,
        .severity = graver(in.strict, Severity::warning)};
}

/// The reserve is to stand at 100 % on wedding days; on others a loan alone says enough.
Reading readReserveShort(const RuleInput& in) {
    const auto& r = in.snapshot.reserve;
    if (r.size == 0 || !in.strict)
        return {};
    return {
        .known = true,
        .value = 100.0 * r.ready / r.size,
        .limit = 100,
        .lowIsBad = true,
        .severity = Severity::emergency};
}

Reading readReserveInUse(const RuleInput& in) {
    return {
        .known = in.snapshot.reserve.size > 0,
        .value = static_cast<double>(in.snapshot.reserve.lent),
        .limit = 0};
}

Reading readLatency(const RuleInput& in) {
    const auto& p = *in.pool;
    const LatencySummary& figures =
        p.lastSecond.n < kEnough && p.lastMinute.n > 0 ? p.lastMinute : p.lastSecond;
    return {
        .known = figures.n > 0,
        .value = figures.avgMs,
        .limit = in.strict ? kLatencyStrictMs : kLatencyMs};
}

Reading readWaiter(const RuleInput& in) {
    const double half = toMs(in.acquireTimeout) / 2;
    const bool overdue = in.pool->figures.overdue;
    return {
        .known = half > 0,
        // Whoever waits for a paused pool waits by decision.
        .value = in.pool->figures.waiting > 0 && !in.pool->figures.paused
                     ? toMs(in.pool->figures.oldestWait)
                     : 0,
        .limit = overdue ? 0 : half,
        // Under the Saturday protocol it would have failed by now, and does not.
        .severity = graver(overdue, Severity::critical)};
}

/// A rise from a pool's idle floor projects wildly, so it counts once the pool is half in use.
Reading readExhaustion(const RuleInput& in) {
    const double seconds = in.pool->secondsToExhaustion;
    if (seconds < 0 || in.pool->utilization < 0.5)
        return {};
    const bool soon = seconds < kExhaustionSoonSeconds;
    return {
        .known = true,
        .value = seconds,
        .limit = soon ? kExhaustionSoonSeconds : kExhaustionSeconds,
        .lowIsBad = true,
        .severity = soon ? Severity::critical : Severity::warning};
}

Reading readUtilization(const RuleInput& in) {
    return {
        .known = in.pool->figures.total > 0,
        .value = 100 * in.pool->utilization,
        .limit = kUtilizationPercent,
        .severity = Severity::critical};
}

Reading readStale(const RuleInput& in) {
    return {
        .known = true,
        .value = std::max(in.snapshot.engineLagMs / 1000, in.silenceSeconds),
        .limit = kStaleSeconds,
        .severity = Severity::critical};
}

constexpr Seconds kFlicker{3};

const std::array kRules = std::to_array<Rule>({
    {"database", Signal::database, false, "", Seconds{0}, false, false, readDatabase, sayDatabase},
    {"primary_lost",
     Signal::database,
     false,
     "",
     Seconds{0},
     false,
     false,
     readPrimaryLost,
     sayPrimaryLost},
    {"split_brain",
     Signal::cluster,
     false,
     "",
     Seconds{0},
     false,
     false,
     readSplitBrain,
     saySplitBrain},
    {"timeout", Signal::service, true, "", Seconds{0}, false, false, readTimeout, sayTimeout},
    {"failure", Signal::service, true, "", Seconds{0}, false, false, readFailure, sayFailure},
    {"reserve_short",
     Signal::reserve,
     false,
     "%",
     kFlicker,
     false,
     false,
     readReserveShort,
     sayReserveShort},
    {"reserve_in_use",
     Signal::reserve,
     false,
     "",
     Seconds{0},
     false,
     false,
     readReserveInUse,
     sayReserveInUse},
    {"oldest_waiter", Signal::service, true, "ms", Seconds{0}, false, false, readWaiter, sayWaiter},
    {"latency", Signal::service, true, "ms", Seconds{0}, false, true, readLatency, sayLatency},
    {"exhaustion",
     Signal::capacity,
     true,
     "s",
     kFlicker,
     false,
     false,
     readExhaustion,
     sayExhaustion},
    {"utilization",
     Signal::capacity,
     true,
     "%",
     Seconds{0},
     false,
     false,
     readUtilization,
     sayUtilization},
    {"stale", Signal::freshness, false, "s", Seconds{0}, true, false, readStale, sayStale},
});

} // namespace

bool Reading::breached(bool active) const {
    if (!known)
        return false;
    // A share of 100 % has no better side to move the limit to, nor has a count of none.
    const bool edge = lowIsBad ? limit == 100 : limit == 0;
    const double band = active && !edge ? kDeadband : 0;
    return lowIsBad ? value < limit * (1 + band) : value > limit * (1 - band);
}

std::span<const Rule> rules() {
    return kRules;
}

Holds holdsOf(Severity severity, bool strict) {
    switch (severity) {
    case Severity::emergency:
        return {Seconds{0}, Seconds{120}, Minutes{3}};
    case Severity::critical:
        return {Seconds{strict ? 0 : 5}, Seconds{60}, Minutes{10}};
    case Severity::info:
    case Severity::warning:
        break;
    }
    return {Seconds{strict ? 0 : 15}, Seconds{60}, Minutes{10}};
}

} // namespace usher::alerts
