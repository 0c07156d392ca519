// A back-test's results as a table, as CSV and as JSON.
#include "base/json.h"
#include "forecast/backtest/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace usher::forecast {
namespace {

std::string relative(const Relative& value) {
    return fmt::format("{:.3f} / {:.3f}", value.mae, value.pinball);
}

std::string capacity(const Capacity& value) {
    return fmt::format("{:.1f} / {:.1f}", 100 * value.under, 100 * value.excess);
}

std::string percentOrNone(double share, bool any) {
    return any ? fmt::format("{:.1f}", 100 * share) : "–";
}

struct Width {
    std::size_t name = 12;
};

std::string
errorRow(const std::string& name, const std::array<std::string, 5>& cells, Width width) {
    return fmt::format(
        "{:<{}} {:>15} {:>15} {:>15} {:>9} {:>9}\n",
        name,
        width.name,
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4]);
}

std::string errorTable(const std::vector<BacktestResult>& results, Width width) {
    std::string text = errorRow(
        "relMAE / relPin",
        {"model", "persistence", "four-week mean", "coverage", "in events"},
        width);
    for (const auto& result : results)
        text += errorRow(
            result.name,
            {relative(result.model),
             relative(result.persistence),
             relative(result.fourWeekMean),
             percentOrNone(result.coverage, true),
             percentOrNone(result.eventCoverage, result.eventSteps > 0)},
            width);
    return text;
}

Relative geometric(const std::vector<BacktestResult>& results, Relative BacktestResult::*member) {
    Relative sum;
    for (const auto& result : results) {
        sum.mae += std::log((result.*member).mae) / static_cast<double>(results.size());
        sum.pinball += std::log((result.*member).pinball) / static_cast<double>(results.size());
    }
    return {std::exp(sum.mae), std::exp(sum.pinball)};
}

std::string capacityTable(const std::vector<BacktestResult>& results, Width width) {
    std::string text = fmt::format(
        "{:<{}} {:>15} {:>15} {:>15} {:>9} {:>9}\n",
        "under / excess %",
        width.name,
        "as planned",
        "at 1 % under",
        "last × margin",
        "a day",
        "steps");
    for (const auto& result : results)
        text += fmt::format(
            "{:<{}} {:>15} {:>15} {:>15} {:>9.1f} {:>9}\n",
            result.name,
            width.name,
            capacity(result.planned),
            capacity(result.atOnePercent),
            capacity(result.marginAtOnePercent),
            result.atOnePercent.changesPerDay,
            result.steps.size());
    return text;
}

std::string relativeJson(const char* name, const Relative& value) {
    return fmt::format(
        "\"{}\":{{\"rel_mae\":{},\"rel_pinball\":{}}}",
        name,
        jsonNumber(value.mae),
        jsonNumber(value.pinball));
}

std::string capacityJson(const char* name, const Capacity& value) {
    return fmt::format(
        "\"{}\":{{\"under\":{},\"excess\":{},\"changes_per_day\":{}}}",
        name,
        jsonNumber(value.under),
        jsonNumber(value.excess),
        jsonNumber(value.changesPerDay));
}

std::string resultJson(const BacktestResult& result) {
    return fmt::format(
        "{{\"name\":{},\"step_minutes\":{},\"horizon_minutes\":{},\"scored\":{},{},{},{},"
        "\"coverage\":{},\"event_steps\":{},\"event_coverage\":{},{},{},{},"
        "\"microseconds_per_step\":{}}}",
        jsonQuote(result.name),
        result.stepMinutes,
        result.horizonMinutes,
        result.steps.size(),
        relativeJson("model", result.model),
        relativeJson("persistence", result.persistence),
        relativeJson("four_week_mean", result.fourWeekMean),
        jsonNumber(result.coverage),
        result.eventSteps,
        jsonNumber(result.eventSteps > 0 ? result.eventCoverage : std::nan("")),
        capacityJson("planned", result.planned),
        capacityJson("at_one_percent", result.atOnePercent),
        capacityJson("margin_at_one_percent", result.marginAtOnePercent),
        jsonNumber(result.microsecondsPerStep));
}

} // namespace

std::string backtestTable(const std::vector<BacktestResult>& results) {
    Width width{.name = 16};
    for (const auto& result : results)
        width.name = std::max(width.name, result.name.size());
    std::string text = errorTable(results, width);
    if (results.size() > 1)
        text += errorRow(
            "geometric mean",
            {relative(geometric(results, &BacktestResult::model)),
             relative(geometric(results, &BacktestResult::persistence)),
             relative(geometric(results, &BacktestResult::fourWeekMean)),
             "",
             ""},
            width);
    return text + "\n" + capacityTable(results, width);
}

std::string backtestCsv(const Series& series, const BacktestResult& result) {
    std::string text = "time,value,forecast,bound,plan\n";
    for (const ScoredStep& step : result.steps)
        text += fmt::format(
            "{},{:.10g},{:.10g},{:.10g},{}\n",
            series.times[step.step],
            step.load,
            step.forecast,
            step.bound,
            step.plan);
    return text;
}

std::string backtestJson(const std::vector<BacktestResult>& results) {
    std::string rows;
    for (const auto& result : results)
        rows += (rows.empty() ? "\n  " : ",\n  ") + resultJson(result);
    return "[" + rows + "\n]\n";
}

} // namespace usher::forecast
