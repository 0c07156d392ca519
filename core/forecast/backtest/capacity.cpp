#include "forecast/backtest/capacity.h"

#include "base/erlang.h"
#include "forecast/model/held_plan.h"
#include "forecast/model/season_profile.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {

CapacityScore::CapacityScore(const std::vector<ScoredStep>& steps, int stepMinutes, double peak)
    : m_steps(steps),
      m_stepMinutes(stepMinutes),
      m_erlangs(peak > 0 ? kPeakErlangs / peak : 0) {
    const auto perDay = static_cast<std::size_t>(kMinutesOfDay / stepMinutes);
    std::size_t day = 0;
    for (const ScoredStep& step : steps) {
        m_needs.push_back(sizeOf(step.load));
        m_days += m_days == 0 || step.step / perDay != day;
        day = step.step / perDay;
    }
}

int CapacityScore::sizeOf(double load) const {
    constexpr double kMost = 10 * kPeakErlangs; // a bound beyond it is no plan
    return erlangSize(std::min(load * m_erlangs, kMost), kWaitAtMost, 1);
}

std::vector<int> CapacityScore::hold(const std::vector<double>& loads) const {
    HeldPlan plan({.holdSteps = std::max(1, 30 / m_stepMinutes)});
    std::vector<int> plans;
    plans.reserve(loads.size());
    for (const double load : loads)
        plans.push_back(plan.next(sizeOf(load)));
    return plans;
}

std::vector<int> CapacityScore::plans(double stretch) const {
    std::vector<double> loads;
    loads.reserve(m_steps.size());
    for (const ScoredStep& step : m_steps) {
        const double forecast = std::max(step.forecast, 1e-9);
        const double bound = std::max(step.bound, forecast * 1.0001);
        loads.push_back(forecast * std::pow(bound / forecast, stretch));
    }
    return hold(loads);
}

std::vector<int> CapacityScore::marginPlans(double margin) const {
    std::vector<double> loads;
    loads.reserve(m_steps.size());
    for (const ScoredStep& step : m_steps)
        loads.push_back(margin * step.last);
    return hold(loads);
}

Capacity CapacityScore::score(const std::vector<int>& plans) const {
    double under = 0, excess = 0, need = 0;
    int changes = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        under += plans[i] < m_needs[i];
        excess += std::max(0, plans[i] - m_needs[i]);
        need += m_needs[i];
        changes += i > 0 && plans[i] != plans[i - 1];
    }
    return {
        .under = under / static_cast<double>(plans.size()),
        .excess = excess / need,
        .changesPerDay = double(changes) / std::max(1, m_days)};
}

/// The smallest knob at which no more than `share` of the steps is under.
template <class Plans>
Capacity CapacityScore::tuned(double share, double most, const Plans& plans) const {
    double low = 0, high = most;
    constexpr int kHalvings = 16;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        (score(plans(middle)).under > share ? low : high) = middle;
    }
    return score(plans(high));
}

Capacity CapacityScore::atUnder(double share) const {
    return tuned(share, 10, [this](double stretch) { return plans(stretch); });
}

Capacity CapacityScore::marginAtUnder(double share) const {
    return tuned(share, 50, [this](double margin) { return marginPlans(margin); });
}

} // namespace usher::forecast
