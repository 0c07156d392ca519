// A rolling-origin back-test of the model that the engine runs: each step is foreseen with what was
// known `horizon` before it, and scored beside plain methods.
#pragma once

#include "forecast/backtest/series.h"
#include "forecast/model/event_kernel.h"

#include <cstdint>
#include <string>
#include <vector>

namespace usher::forecast {

struct BacktestOptions {
    Minutes horizon{30};                ///< a step at least
    std::chrono::hours warmup{24 * 21}; ///< trains, is not scored
    double serviceLevel = 0.95;
    std::vector<PlannedEvent> events = {}; ///< in the series' own clock
};

/// A scored step.
struct ScoredStep {
    std::size_t step = 0;
    double load = 0, forecast = 0, bound = 0;
    double last = 0;    ///< load seen when the forecast was made
    bool event = false; ///< from an event's start to three hours after
    int plan = 0;       ///< connections held, the load scaled to a peak of kPeakErlangs
};

/// Errors relative to the same step a week before.
struct Relative {
    double mae = 0, pinball = 0;
};

/// Capacity: a step is under when the plan is smaller than the size at which at most a tenth waits
/// (Erlang-C); excess is the sum of what was planned beyond that, over the sum of what was needed.
struct Capacity {
    double under = 0, excess = 0; ///< shares
    double changesPerDay = 0;
};

struct BacktestResult {
    std::string name;
    int stepMinutes = 0, horizonMinutes = 0;
    std::vector<ScoredStep> steps;
    Relative model, persistence, fourWeekMean;
    double coverage = 0;
    double eventCoverage = 0;
    std::size_t eventSteps = 0;
    Capacity planned;            ///< at the service level
    Capacity atOnePercent;       ///< the bound's distance stretched so that 1 % of steps are under
    Capacity marginAtOnePercent; ///< size(m × last load), m set likewise
    double microsecondsPerStep = 0;
};

inline constexpr double kPeakErlangs = 80, kWaitAtMost = 0.1;

/// Errors: invalidArgument when nothing is left to score.
Result<BacktestResult> backtest(const Series& series, const BacktestOptions& options);

/// One table; several results end with their geometric mean.
std::string backtestTable(const std::vector<BacktestResult>& results);
/// `time,value,forecast,bound,plan`, a row a scored step, with the input's times.
std::string backtestCsv(const Series& series, const BacktestResult& result);
std::string backtestJson(const std::vector<BacktestResult>& results);

} // namespace usher::forecast
