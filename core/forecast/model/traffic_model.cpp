#include "forecast/model/traffic_model.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {
namespace {

constexpr double kMeanDays = 14, kLevelDays = 3; // half-lives
/// Added before the logarithm is taken, of the mean: a night's few are not minus infinity.
constexpr double kOffsetShare = 0.02;
constexpr double kMinutesOfDayDouble = kMinutesOfDay;

double stepOf(double halfLifeDays, int stepMinutes) {
    return 1 - std::exp2(-stepMinutes / (halfLifeDays * kMinutesOfDayDouble));
}

} // namespace

int utcMinuteOfWeek(WallTime at) {
    constexpr int kThursday = 4; // 1970-01-01
    const auto minutes = std::chrono::floor<Minutes>(at.time_since_epoch()).count();
    const auto ofWeek = (minutes + kThursday * kMinutesOfDay) % kMinutesOfWeek;
    return static_cast<int>(ofWeek < 0 ? ofWeek + kMinutesOfWeek : ofWeek);
}

TrafficModel::TrafficModel(TrafficOptions options)
    : m_options(std::move(options)),
      m_profile(m_options.stepMinutes),
      m_kernel(m_options.minuteOfWeek),
      m_past(m_options.stepMinutes) {
    for (const int horizon : m_options.horizons)
        m_forecasters.emplace_back(horizon, m_options.stepMinutes);
    m_outlooks.resize(m_forecasters.size());
    m_corrections.resize(m_forecasters.size());
}

WallTime TrafficModel::timeOf(std::int64_t step) const {
    return m_options.start + Minutes{m_options.stepMinutes} * step;
}

double TrafficModel::offset() const {
    return kOffsetShare * std::max(m_mean, 1e-9);
}

Place TrafficModel::look(WallTime at) const {
    const int minute = m_options.minuteOfWeek(at);
    return {minute, m_profile.at(minute, m_level), m_kernel.at(at) * std::exp(m_level)};
}

/// Mean and level.
void TrafficModel::follow(double load) {
    if (m_seen++ == 0)
        m_mean = load;
    const double first = 1.0 / static_cast<double>(m_seen);
    m_mean += (load - m_mean) * std::max(first, stepOf(kMeanDays, m_options.stepMinutes));
    const double logLoad = std::log(load + offset());
    if (m_seen == 1)
        m_level = logLoad;
    m_level += (logLoad - m_level) * std::max(first, stepOf(kLevelDays, m_options.stepMinutes));
}

void TrafficModel::settle(double load, WallTime at) {
    const HorizonForecaster::Actual actual{
        .logLoad = std::log(load + offset()),
        .load = load,
        .meanLoad = m_mean,
        .offset = offset(),
        .minuteOfWeek = m_options.minuteOfWeek(at),
        .eventMinutes = m_kernel.minutesFromEvent(at)};
    for (HorizonForecaster& forecaster : m_forecasters)
        forecaster.settle(m_past.steps(), actual, m_options.levels);
}

/// The profile learns what the events leave, the events what the profile leaves: no day is left
/// out.
void TrafficModel::learnProfile(double load, WallTime at) {
    constexpr double kLeastShare = 0.1;
    const bool special = m_kernel.near(at);
    const double level = std::exp(m_level), events = special ? m_kernel.at(at) * level : 0;
    const double ordinary = std::max(load - events, kLeastShare * load);
    const int minute = m_options.minuteOfWeek(at);
    m_profile.learn(
        minute,
        {.value = std::log(ordinary + offset()),
         .deviation = m_forecasters.empty() ? 0.3 : m_forecasters.front().typicalError(),
         .special = special});
    if (!special)
        return;
    const double base = std::exp(m_profile.usual(minute, m_level));
    m_kernel.learn(at, (load - base) / level, base / level);
}

void TrafficModel::learn(double load) {
    const WallTime at = next();
    follow(load);
    settle(load, at);
    learnProfile(load, at);
    const double logLoad = std::log(load + offset());
    m_past.add(RecentPast::Seen{logLoad, logLoad - look(at).base});
    m_lastLoad = load;
}

void TrafficModel::observe(std::optional<double> load) {
    if (load && std::isfinite(*load))
        learn(std::max(0.0, *load));
    else
        m_past.add(std::nullopt);
    if (m_seen > 0)
        foresee();
}

void TrafficModel::foresee() {
    const Place now = look(timeOf(m_past.steps() - 1));
    for (std::size_t i = 0; i < m_forecasters.size(); ++i)
        m_outlooks[i] = makeOutlook(i, now);
}

double TrafficModel::loadOf(double logLoad) const {
    return std::max(0.0, std::exp(logLoad) - offset());
}

/// Between two horizons by the logarithm of the lead.
TrafficModel::Correction TrafficModel::correctionAt(double steps) const {
    std::size_t after = 0;
    while (after < m_forecasters.size() && m_forecasters[after].horizon() < steps)
        ++after;
    if (after == 0)
        return m_corrections.front();
    if (after == m_forecasters.size())
        return m_corrections.back();
    const double from = std::log(m_forecasters[after - 1].horizon());
    const double share =
        (std::log(steps) - from) / (std::log(m_forecasters[after].horizon()) - from);
    const auto &near = m_corrections[after - 1], &far = m_corrections[after];
    return {
        .value = near.value + share * (far.value - near.value),
        .bound = near.bound + share * (far.bound - near.bound)};
}

std::optional<Outlook> TrafficModel::outlookAt(WallTime at) const {
    constexpr double kFurther = 1.5;
    const auto lead =
        std::chrono::duration<double, std::ratio<60>>(at - timeOf(m_past.steps() - 1));
    const double steps = lead.count() / m_options.stepMinutes;
    if (m_seen == 0 || m_forecasters.empty() || steps <= 0 ||
        steps > kFurther * m_forecasters.back().horizon())
        return std::nullopt;
    const Place place = look(at);
    const Correction correction = correctionAt(steps);
    return Outlook{
        .value = loadOf(place.base + correction.value),
        .bound = loadOf(place.base + correction.bound),
        .usual = loadOf(place.profile.usual),
        .events = place.events};
}

Outlook TrafficModel::makeOutlook(std::size_t index, const Place& now) {
    HorizonForecaster& forecaster = m_forecasters[index];
    const std::int64_t last = m_past.steps() - 1;
    const WallTime at = timeOf(last + forecaster.horizon());
    const Place target = look(at);
    TargetView seen = view(now, target, forecaster.horizon());
    seen.bound.eventMinutes = m_kernel.minutesFromEvent(at);
    const auto made = forecaster.make(last, seen, m_options.levels);
    m_corrections[index] = {made.value - target.base, made.bound - target.base};
    return {
        .value = loadOf(made.value),
        .bound = loadOf(made.bound),
        .usual = loadOf(target.profile.usual),
        .events = target.events};
}

TargetView TrafficModel::view(const Place& now, const Place& target, int horizon) const {
    const std::int64_t last = m_past.steps() - 1, at = last + horizon;
    const std::int64_t week = kMinutesOfWeek / m_options.stepMinutes;
    TargetView view;
    view.features = makeFeatures(
        m_past,
        {.now = now,
         .target = target,
         .horizon = horizon,
         .stepsOfDay = kMinutesOfDay / m_options.stepMinutes,
         .typicalError = m_forecasters.front().typicalError()});
    view.base = target.base;
    view.persistent = std::log(m_lastLoad.value_or(0) + offset());
    view.weekAgo = m_past.logLoad(at - week).value_or(target.base);
    view.dayResidual = m_past.smoothed(RecentPast::day);
    view.lastResidual = m_past.last(0);
    view.meanLoad = m_mean + offset();
    view.slotSeen = target.profile.seen;
    view.bound.minuteOfWeek = target.minuteOfWeek;
    view.bound.usualChange = target.base - now.base;
    view.bound.eventShare = target.eventShare;
    return view;
}

} // namespace usher::forecast
