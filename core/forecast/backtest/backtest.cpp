#include "forecast/backtest/backtest.h"

#include "forecast/backtest/baselines.h"
#include "forecast/backtest/capacity.h"
#include "forecast/model/traffic_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace usher::forecast {
namespace {

double pinball(double over, double level) {
    return over > 0 ? level * over : (level - 1) * over;
}

double meanOf(const Loads& loads) {
    double sum = 0, count = 0;
    for (const auto& load : loads)
        if (load) {
            sum += *load;
            ++count;
        }
    return count > 0 ? sum / count : 0;
}

class Run {
  public:
    Run(const Series& series, const BacktestOptions& options)
        : m_series(series),
          m_options(options),
          m_horizon(
              std::max<int>(1, static_cast<int>(options.horizon / Minutes{series.stepMinutes}))),
          m_week(kMinutesOfWeek / series.stepMinutes),
          m_starts(options.events),
          m_persistence(persistenceOf(series.loads, m_horizon)),
          m_weekAgo(weekAgoOf(series.loads, m_week)) {
        std::ranges::sort(m_starts, {}, &PlannedEvent::start);
    }

    BacktestResult go() {
        BacktestResult result;
        result.name = m_series.name;
        result.stepMinutes = m_series.stepMinutes;
        result.horizonMinutes = m_horizon * m_series.stepMinutes;
        foresee(result);
        if (result.steps.empty())
            return result;
        scoreErrors(result);
        scoreCapacity(result);
        return result;
    }

  private:
    void foresee(BacktestResult& result) {
        TrafficModel model(
            {.start = m_series.start,
             .stepMinutes = m_series.stepMinutes,
             .horizons = {m_horizon},
             .levels = {.ordinary = m_options.serviceLevel, .event = m_options.serviceLevel}});
        model.setEvents(m_options.events);
        const auto horizon = static_cast<std::size_t>(m_horizon);
        const auto begun = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i + horizon < m_series.loads.size(); ++i) {
            model.observe(m_series.loads[i]);
            if (const auto outlook = model.outlook(0); outlook && scored(i + horizon))
                result.steps.push_back(stepOf(i + horizon, *outlook));
        }
        const auto spent = std::chrono::steady_clock::now() - begun;
        result.microsecondsPerStep =
            toMs(spent) * 1000 / static_cast<double>(m_series.loads.size());
    }

    bool scored(std::size_t step) const {
        const auto warmup =
            static_cast<std::size_t>(m_options.warmup / Minutes{m_series.stepMinutes});
        return step >= warmup && m_series.loads[step] && m_weekAgo[step] && m_persistence[step];
    }

    ScoredStep stepOf(std::size_t step, const Outlook& outlook) const {
        return {
            .step = step,
            .load = *m_series.loads[step],
            .forecast = outlook.value,
            .bound = outlook.bound,
            .last = *m_persistence[step],
            .event = insideEvent(step)};
    }

    bool insideEvent(std::size_t step) const {
        constexpr std::chrono::hours kLong{3};
        const WallTime at =
            m_series.start + Minutes{m_series.stepMinutes} * static_cast<std::int64_t>(step);
        const auto next = std::upper_bound(
            m_starts.begin(),
            m_starts.end(),
            at,
            [](WallTime when, const PlannedEvent& event) { return when < event.start; });
        return next != m_starts.begin() && at - std::prev(next)->start <= kLong;
    }

    struct Sums {
        double error = 0, pinball = 0;
    };
    Sums sumsOf(const BacktestResult& result, const Loads& forecasts) const {
        constexpr double kOffsetShare = 0.02; // of the mean, for ratios of small loads
        const auto bounds = boundsOf(
            m_series.loads,
            forecasts,
            {.horizon = m_horizon,
             .week = m_week,
             .level = m_options.serviceLevel,
             .offset = kOffsetShare * meanOf(m_series.loads)});
        Sums sums;
        for (const ScoredStep& step : result.steps) {
            const double forecast = forecasts[step.step].value_or(0);
            sums.error += std::abs(step.load - forecast);
            sums.pinball +=
                pinball(step.load - bounds[step.step].value_or(forecast), m_options.serviceLevel);
        }
        return sums;
    }

    Sums ownSums(const BacktestResult& result) const {
        Sums sums;
        for (const ScoredStep& step : result.steps) {
            sums.error += std::abs(step.load - step.forecast);
            sums.pinball += pinball(step.load - step.bound, m_options.serviceLevel);
        }
        return sums;
    }

    void scoreErrors(BacktestResult& result) const {
        const Sums naive = sumsOf(result, m_weekAgo);
        const auto relative = [&](const Sums& sums) {
            return Relative{sums.error / naive.error, sums.pinball / naive.pinball};
        };
        result.model = relative(ownSums(result));
        result.persistence = relative(sumsOf(result, m_persistence));
        result.fourWeekMean = relative(sumsOf(result, fourWeekMeanOf(m_series.loads, m_week)));
        double covered = 0, eventCovered = 0;
        for (const ScoredStep& step : result.steps) {
            covered += step.load <= step.bound;
            result.eventSteps += step.event;
            eventCovered += step.event && step.load <= step.bound;
        }
        result.coverage = covered / static_cast<double>(result.steps.size());
        if (result.eventSteps > 0)
            result.eventCoverage = eventCovered / static_cast<double>(result.eventSteps);
    }

    void scoreCapacity(BacktestResult& result) const {
        double peak = 0;
        for (const auto& load : m_series.loads)
            peak = std::max(peak, load.value_or(0));
        constexpr double kUnder = 0.01;
        const CapacityScore score(result.steps, m_series.stepMinutes, peak);
        result.planned = score.planned();
        result.atOnePercent = score.atUnder(kUnder);
        result.marginAtOnePercent = score.marginAtUnder(kUnder);
        const auto plans = score.plans(1);
        for (std::size_t i = 0; i < plans.size(); ++i)
            result.steps[i].plan = plans[i];
    }

    const Series& m_series;
    const BacktestOptions& m_options;
    int m_horizon, m_week; ///< steps
    std::vector<PlannedEvent> m_starts;
    Loads m_persistence, m_weekAgo;
};

} // namespace

Result<BacktestResult> backtest(const Series& series, const BacktestOptions& options) {
    BacktestResult result = Run(series, options).go();
    if (!result.steps.empty())
        return result;
    const double days =
        static_cast<double>(series.loads.size()) * series.stepMinutes / kMinutesOfDay;
    return Error{
        Errc::invalidArgument,
        fmt::format("{}: nothing is left to score of its {:.1f} days", series.name, days),
        fmt::format(
            "a step is scored after {} days of warm-up and with a load a week before it; give a "
            "longer file or a shorter --warmup",
            options.warmup.count() / 24)};
}

} // namespace usher::forecast
