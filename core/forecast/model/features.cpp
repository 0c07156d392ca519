#include "forecast/model/features.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace usher::forecast {
namespace {

constexpr double kConstant = 0.3; // of a residual's size, so that one ridge suits all

class Maker {
  public:
    Maker(const RecentPast& past, const FeatureInput& input) : m_past(past), m_in(input) {}

    FeatureVector make() {
        recent();
        sameTimeBefore();
        profiles();
        kindOfDay();
        events();
        hours();
        assert(m_count == kFeatures);
        return m_features;
    }

  private:
    void add(double value) { m_features[m_count++] = value; }

    void recent() {
        add(kConstant);
        for (const int back : {0, 1, 2})
            add(m_past.last(back));
        for (const auto span :
             {RecentPast::hour, RecentPast::sixHours, RecentPast::day, RecentPast::week})
            add(m_past.smoothed(span));
    }

    /// A day, a week and two ago: how far that moment and the one a lead time before lay from what
    /// was usual, and how much more it rose.
    void sameTimeBefore() {
        const std::int64_t now = m_past.steps() - 1, target = now + m_in.horizon;
        const std::int64_t day = m_in.stepsOfDay, week = 7 * day;
        for (const std::int64_t lag : {day, week, 2 * week}) {
            add(m_past.residualOr(target - lag, 0));
            add(m_past.residualOr(now - lag, 0));
        }
        const double change = m_in.target.base - m_in.now.base;
        for (const std::int64_t lag : {day, week}) {
            const auto from = m_past.logLoad(now - lag), to = m_past.logLoad(target - lag);
            add(from && to ? *to - *from - change : 0);
        }
        add(change);
    }

    void profiles() {
        const auto& now = m_in.now.profile;
        const auto& target = m_in.target.profile;
        add(target.smooth - target.usual);
        add(now.smooth - now.usual);
        add(target.slow - target.smooth);
        add(target.quick - target.usual);
        add(target.day - target.usual);
        add(now.day - now.usual);
    }

    /// A working day that goes like a free one, and the other way about.
    void kindOfDay() {
        const auto& now = m_in.now.profile;
        const auto& target = m_in.target.profile;
        const double apart = now.otherDay - now.day;
        const double change = target.otherDay - now.otherDay - (target.day - now.day);
        const double hour = m_past.smoothed(RecentPast::hour);
        const double scale = apart * apart + hour * hour + m_in.typicalError * m_in.typicalError;
        add(change);
        add(scale > 0 ? apart * hour / scale * change : 0);
    }

    void events() {
        add(m_in.target.eventShare);
        add(m_in.target.eventShare - m_in.now.eventShare);
    }

    /// What the last hour tells, and what is left over, differ over the day.
    void hours() {
        const double turn = 2 * std::numbers::pi * (m_in.target.minuteOfWeek % kMinutesOfDay) /
                            static_cast<double>(kMinutesOfDay);
        const double hour = m_past.smoothed(RecentPast::hour);
        for (const int harmonic : {1, 2}) {
            const double sine = std::sin(harmonic * turn), cosine = std::cos(harmonic * turn);
            add(hour * sine);
            add(hour * cosine);
            add(kConstant * sine);
            add(kConstant * cosine);
        }
    }

    const RecentPast& m_past;
    const FeatureInput& m_in;
    FeatureVector m_features = FeatureVector::Zero();
    Eigen::Index m_count = 0;
};

} // namespace

Place::Place(int minute, const SeasonProfile::View& view, double eventLoad)
    : minuteOfWeek(minute),
      profile(view),
      events(eventLoad),
      base(std::log(std::exp(view.usual) + eventLoad)),
      eventShare(std::log1p(eventLoad / std::exp(view.usual))) {}

FeatureVector makeFeatures(const RecentPast& past, const FeatureInput& input) {
    return Maker(past, input).make();
}

} // namespace usher::forecast
