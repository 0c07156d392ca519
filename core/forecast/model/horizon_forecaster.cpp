#include "forecast/model/horizon_forecaster.h"

#include "forecast/model/season_profile.h"

#include <algorithm>
#include <cmath>

namespace usher::forecast {
namespace {

constexpr std::array<double, 4> kLongHalfLives{2, 5, 14, 60}; // days
constexpr std::array<double, 2> kShortHalfLives{7, 28};
constexpr double kDayPartHalfLife = 60, kDayPartRidge = 2, kLossHalfLife = 7;
/// A mean error this many typical errors larger leaves an expert a weight of 1/e.
constexpr double kExpertScale = 0.03;
/// The same for bounds, as a share of the smaller loss.
constexpr double kBoundScale = 0.02;
/// And for the mix against persistence.
constexpr double kGuardScale = 0.02;
constexpr double kFurthest = 3; ///< from the base, a logarithm
constexpr double kLevel = 0.95; ///< at which bounds are judged against each other

double pinball(double over, double level) {
    return over > 0 ? level * over : (level - 1) * over;
}

template <std::size_t N> double least(const std::array<double, N>& values) {
    return *std::min_element(values.begin(), values.end());
}

} // namespace

HorizonForecaster::HorizonForecaster(int horizon, int stepMinutes)
    : m_horizon(horizon),
      m_bounds{ErrorBound(stepMinutes), ErrorBound(stepMinutes)},
      m_pending(static_cast<std::size_t>(horizon) + 1) {
    const double day = double(kMinutesOfDay) / stepMinutes;
    m_keepLoss = std::exp2(-1 / (kLossHalfLife * day));
    for (const double days : kLongHalfLives)
        m_long.emplace_back(days * day);
    for (const double days : kShortHalfLives)
        m_short.emplace_back(days * day);
    for (int part = 0; part < kDayParts; ++part)
        m_dayParts.emplace_back(kDayPartHalfLife * day, kDayPartRidge);
}

std::size_t HorizonForecaster::dayPart(int minuteOfWeek) {
    return static_cast<std::size_t>(minuteOfWeek % kMinutesOfDay * kDayParts / kMinutesOfDay);
}

/// Those that a short past can tell: the last residuals, their means, yesterday's and last week's.
HorizonForecaster::FewFeatures::Vector HorizonForecaster::fewOf(const FeatureVector& all) {
    constexpr std::array<int, kFewFeatures> kKept{0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 15, 16};
    FewFeatures::Vector few;
    for (int i = 0; i < kFewFeatures; ++i)
        few[i] = all[kKept[static_cast<std::size_t>(i)]];
    return few;
}

HorizonForecaster::Experts HorizonForecaster::ask(const TargetView& view, int minuteOfWeek) const {
    Experts experts{};
    std::size_t next = 0;
    const auto add = [&](double residual) {
        experts[next++] =
            static_cast<float>(view.base + std::clamp(residual, -kFurthest, kFurthest));
    };
    for (const auto& regression : m_long)
        add(regression.predict(view.features));
    add(m_dayParts[dayPart(minuteOfWeek)].predict(view.features));
    for (const auto& regression : m_short)
        add(regression.predict(fewOf(view.features)));
    constexpr double kDamping = 0.8;
    add(view.dayResidual);
    add(kDamping * view.lastResidual);
    experts[next++] = static_cast<float>(view.persistent);
    experts[next++] = static_cast<float>(view.weekAgo);
    return experts;
}

double HorizonForecaster::mix(const Experts& experts) const {
    const double best = least(m_loss), steps = std::max(1.0, m_lossSteps);
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < experts.size(); ++i) {
        const double weight = std::exp((best - m_loss[i]) / steps / kExpertScale);
        sum += weight * double(experts[i]);
        weights += weight;
    }
    return sum / weights;
}

/// The experts are weighed by errors of logarithms, where every hour counts alike. What matters in
/// the end are loads: where persistence does better by them, it is leant on.
double HorizonForecaster::guard(double mixed, double persistent) const {
    const double best = std::max(1e-12, least(m_guardLoss));
    const double advantage = (m_guardLoss[1] - m_guardLoss[0]) / best / kGuardScale;
    const double share = 1 / (1 + std::exp(advantage)); // of persistence
    return mixed + share * (persistent - mixed);
}

void HorizonForecaster::judgeGuard(const Pending& pending, const Actual& actual) {
    for (std::size_t i = 0; i < m_guardLoss.size(); ++i) {
        const double forecast = i == 0 ? pending.mixed : pending.persistent;
        const double error = std::abs(actual.load + actual.offset - std::exp(forecast));
        m_guardLoss[i] = m_guardLoss[i] * m_keepLoss + error / std::max(actual.meanLoad, 1e-12);
    }
}

double HorizonForecaster::mixBounds(const Pending& pending) const {
    const double best = std::max(1e-12, least(m_boundLoss));
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        const double weight = std::exp((best - m_boundLoss[i]) / best / kBoundScale);
        const double centre = i == 0 ? pending.value : pending.persistent;
        sum += weight * (centre + double(pending.bounds[i].distance));
        weights += weight;
    }
    return sum / weights;
}

/// Mean distance of the regressions from their mean.
double HorizonForecaster::disagreement(const Experts& experts) {
    constexpr std::size_t kRegressions = kLong + 1 + kShort;
    double mean = 0, distance = 0;
    for (std::size_t i = 0; i < kRegressions; ++i)
        mean += double(experts[i]) / kRegressions;
    for (std::size_t i = 0; i < kRegressions; ++i)
        distance += std::abs(double(experts[i]) - mean) / kRegressions;
    return distance;
}

BoundView HorizonForecaster::boundView(const TargetView& view, const Pending& pending) const {
    BoundView bound = view.bound;
    const double value = pending.value;
    bound.disagreement = disagreement(pending.experts);
    bound.fromUsual = value - view.base;
    bound.height = value - std::log(std::max(view.meanLoad, 1e-12));
    bound.fromNow = value - view.persistent;
    return bound;
}

HorizonForecaster::Forecast HorizonForecaster::make(
    std::int64_t step,
    const TargetView& view,
    const ErrorBound::Levels& levels) {
    Pending& pending = m_pending[static_cast<std::size_t>((step + m_horizon) % (m_horizon + 1))];
    pending.step = step + m_horizon;
    pending.features = view.features.cast<float>();
    pending.slotSeen = view.slotSeen;
    pending.base = static_cast<float>(view.base);
    pending.persistent = static_cast<float>(view.persistent);
    pending.experts = ask(view, view.bound.minuteOfWeek);
    pending.mixed = static_cast<float>(mix(pending.experts));
    pending.value = static_cast<float>(guard(pending.mixed, pending.persistent));
    const BoundView bound = boundView(view, pending);
    for (std::size_t i = 0; i < m_bounds.size(); ++i)
        pending.bounds[i] = m_bounds[i].make(bound, m_typicalError, levels);
    pending.bound = static_cast<float>(mixBounds(pending));
    return {.value = pending.value, .bound = pending.bound};
}

void HorizonForecaster::judgeExperts(const Pending& pending, double logLoad) {
    constexpr double kMost = 50;
    m_lossSteps = m_lossSteps * m_keepLoss + 1;
    for (std::size_t i = 0; i < m_loss.size(); ++i) {
        const double error = std::abs(logLoad - double(pending.experts[i]));
        m_loss[i] =
            m_loss[i] * m_keepLoss + std::min(kMost, error / std::max(m_typicalError, 1e-3));
    }
}

void HorizonForecaster::judgeBounds(const Pending& pending, const Actual& actual) {
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        const double centre = i == 0 ? pending.value : pending.persistent;
        const double bound = std::exp(centre + double(pending.bounds[i].distance)) - actual.offset;
        m_boundLoss[i] = m_boundLoss[i] * m_keepLoss +
                         pinball((actual.load - bound) / std::max(actual.meanLoad, 1e-12), kLevel);
    }
}

void HorizonForecaster::regress(const Pending& pending, const Actual& actual) {
    if (!pending.slotSeen)
        return;
    const double target = actual.logLoad - double(pending.base), most = 4 * m_typicalError;
    const FeatureVector x = pending.features.cast<double>();
    for (auto& regression : m_long)
        regression.learn(x, target, most);
    for (auto& regression : m_short)
        regression.learn(fewOf(x), target, most);
    m_dayParts[dayPart(actual.minuteOfWeek)].learn(x, target, most);
}

void HorizonForecaster::settle(
    std::int64_t step,
    const Actual& actual,
    const ErrorBound::Levels& levels) {
    const Pending& pending = m_pending[static_cast<std::size_t>(step % (m_horizon + 1))];
    if (pending.step != step)
        return;
    judgeExperts(pending, actual.logLoad);
    judgeGuard(pending, actual);
    judgeBounds(pending, actual);
    regress(pending, actual);
    constexpr double kFollow = 0.01, kDeviationOfMean = 1.25; // of a normal distribution
    const double error = std::abs(actual.logLoad - double(pending.value));
    m_typicalError += (kDeviationOfMean * error - m_typicalError) * kFollow;
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        const double centre = i == 0 ? pending.value : pending.persistent;
        m_bounds[i].settle(
            pending.bounds[i],
            {.minuteOfWeek = actual.minuteOfWeek,
             .eventMinutes = actual.eventMinutes,
             .error = actual.logLoad - centre,
             .typicalError = m_typicalError},
            levels);
    }
}

} // namespace usher::forecast
