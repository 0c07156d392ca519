// Snapshot and now → alarm transitions.
#pragma once

#include "alerts/alarm.h"
#include "limits/limits.h"
#include "monitor/snapshot.h"
#include <usher/base/result.h>

#include <map>
#include <memory>

namespace usher::alerts {

/// What the rules need to know and no snapshot says.
struct EvaluatorSettings {
    Millis acquireTimeout{limits::kAcquireTimeout};  ///< of pools not named below
    std::map<std::string, Millis> acquireTimeouts{}; ///< by pool
};

/// Deterministic: same snapshots and times, same transitions. Thread contract: one thread.
class Evaluator {
  public:
    virtual ~Evaluator() = default;
    /// At start and after a reload; alarms go on.
    virtual void configure(EvaluatorSettings settings) = 0;
    /// With every snapshot. Emergencies on a wedding day rise with hold 0.
    virtual std::vector<Transition> evaluate(const monitor::Snapshot& snapshot) = 0;
    virtual Result<Transition>
    acknowledge(std::uint64_t alarm, const std::string& who, Now now) = 0;
    /// undo, within limits::kUndo
    virtual Result<Transition> unacknowledge(std::uint64_t alarm, Now now) = 0;
    /// Up to limits::kLongestShelf, a reason is demanded, never an emergency.
    virtual Result<Transition> shelve(
        std::uint64_t alarm,
        const std::string& who,
        const std::string& reason,
        Minutes howLong,
        Now now) = 0;
    virtual Result<Transition> unshelve(std::uint64_t alarm, Now now) = 0;
    /// All that are not normal, most severe and oldest first.
    virtual std::vector<Alarm> alarms() const = 0;
};
std::unique_ptr<Evaluator> makeEvaluator(EvaluatorSettings settings = {});

} // namespace usher::alerts
