#include "alerts/rules.h"

#include "alerts/rule_readings.h"

#include <array>

namespace usher::alerts {

namespace {

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
    {.name = "own_server",
     .signal = Signal::database,
     .perPool = kPool,
     .unit = "",
     .read = readOwnServer,
     .say = sayOwnServer,
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
    {.name = "login_refused",
     .signal = Signal::login,
     .perPool = kPool,
     .unit = "",
     .read = readLoginRefused,
     .say = sayLoginRefused,
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
    {.name = "transactions",
     .signal = Signal::service,
     .perPool = kPool,
     .unit = "ms",
     .read = readTransactions,
     .say = sayTransactions,
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
