// What a season would have had held, step by step, and how it fared: the weekly rules alone, a pool
// that reacts, and the model with what was known at each moment.
#pragma once

#include "base/erlang.h"
#include "forecast/forecast.h"
#include "forecast/model/load_plan.h"
#include "support/wedding_season.h"

namespace usher::tests {

using Plan = std::vector<int>;
inline constexpr double kWaitAtMost = 0.1;

/// The fewest connections for which at most a tenth waits.
inline int needOf(double load) {
    return erlangSize(load, kWaitAtMost, 1);
}

/// Of what is normal by then, which the rules alone would not know.
inline Plan rulesPlan(const WeddingSeason& season, int days) {
    Plan plan;
    for (int step = 0; step < days * WeddingSeason::kDay; ++step) {
        double factor = 1;
        for (const auto& rule : forecast::weeklyRules()) {
            const int hour = step % WeddingSeason::kDay * WeddingSeason::kStep / 60;
            if (rule.weekday == step / WeddingSeason::kDay % 7 && hour >= rule.fromHour &&
                hour < rule.toHour)
                factor = rule.factor;
        }
        plan.push_back(needOf(factor * season.normalAt(step)));
    }
    return plan;
}

/// A seventh above the load of five minutes ago, up at once, down after half an hour.
inline Plan reactivePlan(const WeddingSeason& season, int days) {
    constexpr double kRoom = 1.15;
    Plan plan{1, 1};
    forecast::HeldPlan held({});
    for (std::size_t step = 2; step < std::size_t(days * WeddingSeason::kDay); ++step)
        plan.push_back(held.next(needOf(kRoom * season.loads()[step - 2])));
    return plan;
}

enum class Weddings {
    known,
    unknown
};

/// What was observed until five minutes before is known, and the calendar as it stood that morning.
inline Plan modelPlan(const WeddingSeason& season, int days, Weddings weddings = Weddings::known) {
    using Season = WeddingSeason;
    forecast::TrafficModel model(
        {.start = Season::start(),
         .stepMinutes = Season::kStep,
         .horizons = {2, 6, 12, 36},
         .levels = forecast::kPlanLevels});
    forecast::LoadPlan plan({.stepMinutes = Season::kStep, .waitShare = kWaitAtMost});
    Plan sizes{1, 1};
    for (int step = 0; step + 2 < days * Season::kDay; ++step) {
        if (step % Season::kDay == 0 && weddings == Weddings::known)
            model.setEvents(season.known(Season::timeOf(step)));
        model.observe(season.loads()[std::size_t(step)]);
        sizes.push_back(plan.next(model));
    }
    return sizes;
}

struct SeasonScore {
    int steps = 0, shortSteps = 0, inside = 0, shortInside = 0, peaks = 0, coveredPeaks = 0;
    double need = 0, excess = 0;

    double shortPercent() const { return 100.0 * shortSteps / steps; }
    double insidePercent() const { return 100.0 * shortInside / std::max(1, inside); }
    double coveredPercent() const { return 100.0 * coveredPeaks / std::max(1, peaks); }
    double excessPercent() const { return 100 * excess / need; }
};

/// Steps from a wedding's start to six hours after it.
inline std::vector<bool> insideWeddings(const WeddingSeason& season) {
    constexpr int kLong = 6 * 60 / WeddingSeason::kStep;
    std::vector<bool> inside(season.loads().size());
    for (const SeasonWedding& wedding : season.weddings()) {
        const auto first = std::size_t((wedding.start - season.start()) / Minutes{season.kStep});
        for (std::size_t i = first; !wedding.cancelled && i <= first + kLong; ++i)
            if (i < inside.size())
                inside[i] = true;
    }
    return inside;
}

/// A day's highest need; a peak counts on days with weddings.
inline void scoreDay(
    const WeddingSeason& season,
    const Plan& plan,
    const std::vector<bool>& inside,
    std::size_t first,
    SeasonScore& score) {
    int top = 0;
    bool topCovered = false, weddings = false;
    for (std::size_t i = first; i < first + WeddingSeason::kDay; ++i) {
        const int need = needOf(season.loads()[i]);
        const bool missed = plan[i] < need;
        ++score.steps;
        score.shortSteps += missed;
        score.inside += inside[i];
        score.shortInside += inside[i] && missed;
        score.need += need;
        score.excess += std::max(0, plan[i] - need);
        weddings = weddings || inside[i];
        if (need > top) {
            top = need;
            topCovered = !missed;
        }
    }
    score.peaks += weddings;
    score.coveredPeaks += weddings && topCovered;
}

inline void addScore(const WeddingSeason& season, const Plan& plan, SeasonScore& score) {
    const auto inside = insideWeddings(season);
    for (std::size_t first = WeddingSeason::kWarmupDays * WeddingSeason::kDay; first < plan.size();
         first += WeddingSeason::kDay)
        scoreDay(season, plan, inside, first, score);
}

} // namespace usher::tests
