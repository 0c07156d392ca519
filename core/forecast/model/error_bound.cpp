#include "forecast/model/error_bound.h"

#include "forecast/model/season_profile.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace usher::forecast {
namespace {

constexpr double kLearnHalfLifeDays = 14;
constexpr std::array<double, 3> kRecentMinutes{60, 6 * 60, 24 * 60};
constexpr int kEventBin = 15, kEventBefore = 60;
constexpr int kAroundMinutes = 30;
constexpr double kLeastQuantile = 0.8, kMostQuantile = 0.998;

std::size_t eventBin(int minutes) {
    return static_cast<std::size_t>(std::clamp((minutes + kEventBefore) / kEventBin, 0, 23));
}

void follow(float& size, double seen, double step) {
    size = static_cast<float>(size < 0 ? seen : double(size) + step * (seen - double(size)));
}

} // namespace

ErrorBound::ErrorBound(int stepMinutes)
    : m_step(stepMinutes),
      m_daySize(static_cast<std::size_t>(kMinutesOfDay / stepMinutes), -1.0F),
      m_weekSize(static_cast<std::size_t>(kMinutesOfWeek / stepMinutes), -1.0F),
      m_regression(kLearnHalfLifeDays * kMinutesOfDay / stepMinutes) {
    m_eventSize.fill(-1);
    m_recent.fill(-2);
}

std::size_t ErrorBound::slotOfDay(int minuteOfWeek) const {
    return static_cast<std::size_t>(minuteOfWeek % kMinutesOfDay / m_step);
}

double ErrorBound::slotSize(const BoundView& view, double typicalError) const {
    const double day = m_daySize[slotOfDay(view.minuteOfWeek)];
    const double size = day > 0 ? day : typicalError;
    if (!view.eventMinutes)
        return size;
    constexpr double kLeastShare = 0.3;
    const double event = m_eventSize[eventBin(*view.eventMinutes)];
    return event > 0 ? std::max(event, kLeastShare * size) : size;
}

ErrorBound::Features ErrorBound::features(const BoundView& view, double logSlotSize) const {
    const double week = m_weekSize[static_cast<std::size_t>(view.minuteOfWeek / m_step)];
    const double faint = 0.02 * std::exp(logSlotSize);
    Features x;
    x << 1, m_recent[0] - logSlotSize, m_recent[1] - logSlotSize, m_recent[2] - logSlotSize,
        std::log(view.disagreement + faint) - logSlotSize,
        week > 0 ? std::log(week) - logSlotSize : 0, std::abs(view.usualChange), view.fromUsual,
        view.eventShare, view.height, std::abs(view.fromNow), view.eventMinutes ? 1 : 0;
    return x.cwiseMax(-4).cwiseMin(4);
}

double ErrorBound::quantile(bool event, const Levels& levels) const {
    constexpr double kEnoughEvents = 30, kUntilThen = 1.5;
    const bool own = event && m_ratios[1].weight() > kEnoughEvents;
    const double wanted = own ? levels.event + m_shift[1] : levels.ordinary + m_shift[0];
    const double share = std::clamp(wanted, kLeastQuantile, kMostQuantile);
    return m_ratios[own].quantile(share) * (event && !own ? kUntilThen : 1);
}

ErrorBound::Pending
ErrorBound::make(const BoundView& view, double typicalError, const Levels& levels) const {
    constexpr double kLeast = 0.2, kMost = 5, kFurthest = 3;
    const double slot = std::max(slotSize(view, typicalError), 1e-6);
    const Features x = features(view, std::log(slot));
    const double size = slot * std::clamp(std::exp(m_regression.predict(x)), kLeast, kMost);
    Pending pending{.features = x.cast<float>()};
    pending.slotSize = static_cast<float>(slot);
    pending.size = static_cast<float>(size);
    pending.event = view.eventMinutes.has_value();
    const double distance = quantile(pending.event, levels) * size;
    pending.distance = static_cast<float>(std::clamp(distance, -kFurthest, kFurthest));
    return pending;
}

void ErrorBound::learnEvent(int minutes, double size) {
    constexpr int kReach = 2;
    const int bin = static_cast<int>(eventBin(minutes));
    for (int k = -kReach; k <= kReach; ++k) {
        const int at = bin + k;
        if (at < 0 || at >= static_cast<int>(m_eventSize.size()))
            continue;
        const double step = 0.1 * (1 - std::abs(k) / (kReach + 1.0));
        follow(m_eventSize[static_cast<std::size_t>(at)], size, step);
    }
}

void ErrorBound::learnSlot(const Outcome& outcome, double size) {
    follow(m_weekSize[static_cast<std::size_t>(outcome.minuteOfWeek / m_step)], size, 0.2);
    const int reach = std::max(1, kAroundMinutes / m_step);
    const int slots = static_cast<int>(m_daySize.size());
    const int slot = static_cast<int>(slotOfDay(outcome.minuteOfWeek));
    for (int k = -reach; k <= reach; ++k) {
        const double step = 0.1 * (1 - std::abs(k) / (reach + 1.0)) / reach;
        follow(m_daySize[static_cast<std::size_t>((slot + k + slots) % slots)], size, step);
    }
}

void ErrorBound::learnRecent(double size, double typicalError) {
    const double seen = std::log(std::max({size, 0.02 * typicalError, 1e-6}));
    for (std::size_t i = 0; i < m_recent.size(); ++i)
        m_recent[i] += (seen - m_recent[i]) * (1 - std::exp(-m_step / kRecentMinutes[i]));
}

void ErrorBound::settle(const Pending& pending, const Outcome& outcome, const Levels& levels) {
    constexpr double kKeepOrdinary = 0.9998, kKeepEvent = 0.999;
    constexpr double kFollowOrdinary = 0.001, kFollowEvent = 0.003;
    const double size = std::abs(outcome.error);
    const bool event = pending.event;
    const double level = event ? levels.event : levels.ordinary;
    const double miss = (outcome.error > double(pending.distance)) - (1 - level);
    double& shift = m_shift[event];
    shift = std::clamp(
        shift + (event ? kFollowEvent : kFollowOrdinary) * miss,
        kLeastQuantile - level,
        kMostQuantile - level);
    m_ratios[event].add(outcome.error / double(pending.size), event ? kKeepEvent : kKeepOrdinary);
    const double slot = pending.slotSize;
    m_regression
        .learn(pending.features.cast<double>(), std::log(std::max(size, 0.05 * slot) / slot), 3);
    learnRecent(size, outcome.typicalError);
    if (outcome.eventMinutes)
        learnEvent(*outcome.eventMinutes, size);
    else
        learnSlot(outcome, size);
}

} // namespace usher::forecast
