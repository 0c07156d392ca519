// The one root cause of the alarms that hold now. What follows from it is folded under it.
#pragma once

#include "alerts/evaluator.h"

#include <optional>
#include <vector>

namespace usher::alerts {

/// What a verdict's `until` counts down to, or why there is nothing to count.
enum class Countdown {
    none,          ///< it has no end of its own
    nobodyWaits,   ///< nobody feels it yet
    nobodyGivesUp, ///< clients wait, and Usher fails none of them: the Saturday protocol
    clientGivesUp, ///< the first of those who wait
    reserveEmpty,  ///< the reserve has nothing more to lend
    poolFull,      ///< every connection that the pool may have is in use
    notKnown       ///< it may come, and nothing measured says when
};

/// Who holds connections of a pool: the clients of one application.
struct Holding {
    std::string pool, application;
    int clients = 0;
    int idle = 0; ///< of them, who run nothing: idle in a transaction
    double oldestMs = 0;
    bool operator==(const Holding&) const = default;
};

struct Verdict {
    Severity severity = Severity::warning;
    std::string text; ///< one sentence, with its numbers
    std::string pool; ///< "" for the whole engine
    WallTime since{};
    Countdown countdown = Countdown::none;
    std::optional<WallTime> until = {};  ///< of those countdowns that have a time
    std::string remedy;                  ///< the first thing to do, in words
    std::string meanwhile;               ///< what clients see until then
    std::vector<Remedy> remedies;        ///< the one that helps first; never empty
    std::uint64_t alarm = 0;             ///< the one to acknowledge
    std::vector<std::uint64_t> symptoms; ///< the alarms that follow from it
    bool operator==(const Verdict&) const = default;
};

/// Pure. `alarms` as Evaluator::alarms() gives them, `holdings` the oldest first. A database that
/// is away goes before all else, then the gravest, and of equals the first of: something paused or
/// drained, a budget or a maximum reached, connections held for long, demand. What only eases is no
/// cause: nothing then.
std::optional<Verdict> judge(
    const std::vector<Alarm>& alarms,
    const monitor::Snapshot& snapshot,
    const std::vector<Holding>& holdings = {});

} // namespace usher::alerts
