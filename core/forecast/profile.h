// How a profile is learnt from evenly spaced numbers, apart from where they come from: the
// back-test feeds it recorded traffic of all kinds.
#pragma once

#include "forecast/forecast.h"
#include "forecast/model/traffic_model.h"

#include <map>

namespace usher::forecast {

inline constexpr int kQuartersOfDay = 96;

/// One pool's mean load in one quarter of an hour.
struct QuarterLoad {
    WallTime start{};
    int weekday = 0, quarter = 0; ///< local
    bool nearWedding = false;
    double busy = 0;
};

/// What a week looks like: a median per quarter, and the level the last days stand at.
class WeekShape {
  public:
    /// `loads` by time. Hours near a wedding are left out, Saturdays' apart: they would bend their
    /// weekday.
    static WeekShape learn(const std::vector<QuarterLoad>& loads);

    /// The level of an ordinary day: the mean of Monday to Thursday, raised or lowered to where the
    /// last days stood; 0 until one of those weekdays has been seen in two weeks.
    double normal() const { return m_normal; }
    /// Of normal; 0 until that quarter of the week has been seen kOccurrences times.
    double factor(int weekday, int quarter) const;

    static constexpr std::size_t kOccurrences = 2;

  private:
    double m_normal = 0;
    double m_factors[7][kQuartersOfDay] = {};
};

/// What is known of one pool.
struct Profile::Learnt {
    WeekShape shape;
    TrafficModel model;
    PlanTrial trial;
};

/// As Profile::foreseen().
std::optional<ForeseenLoad> foreseenBy(const TrafficModel& model, WallTime at);

} // namespace usher::forecast
