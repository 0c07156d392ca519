// The one root cause of the alarms that hold now. What follows from it is folded under it.
#pragma once

#include "alerts/evaluator.h"

#include <optional>
#include <vector>

namespace usher::alerts {

struct Verdict {
    Severity severity = Severity::warning;
    std::string text; ///< one sentence, with its numbers
    std::string pool; ///< "" for the whole engine
    WallTime since{};
    /// when the first client gives up; nothing: nobody waits, or not known
    std::optional<WallTime> until = {};
    std::string remedy;    ///< the first thing to do, in words
    std::string meanwhile; ///< what clients see until then
    std::vector<Remedy> remedies;
    std::uint64_t alarm = 0;             ///< the one to acknowledge
    std::vector<std::uint64_t> symptoms; ///< the alarms that follow from it
    bool operator==(const Verdict&) const = default;
};

/// Pure. `alarms` as Evaluator::alarms() gives them. A database that is away goes before all else,
/// then the gravest, and of equals the first of: something paused or drained, a budget or a maximum
/// reached, connections held for long, demand. What only eases is no cause: nothing then.
std::optional<Verdict> judge(
    const std::vector<Alarm>& alarms,
    const monitor::Snapshot& snapshot,
    const EvaluatorSettings& settings);

} // namespace usher::alerts
