// The numbers that the regressions of all lead times look at.
#pragma once

#include "forecast/model/horizon_forecaster.h"
#include "forecast/model/recent_past.h"
#include "forecast/model/season_profile.h"

namespace usher::forecast {

/// A moment as profile and events see it; logarithms but for the load that events add.
struct Place {
    Place(int minute, const SeasonProfile::View& view, double eventLoad);

    int minuteOfWeek;
    SeasonProfile::View profile;
    double events;     ///< in units of the load
    double base;       ///< of the profile's load and the events'
    double eventShare; ///< of that, what the events add
};

struct FeatureInput {
    const Place &now, &target;
    int horizon = 1; ///< steps
    int stepsOfDay = 288;
    double typicalError = 0;
};

/// Pure. Reads no step after the last one in `past`.
FeatureVector makeFeatures(const RecentPast& past, const FeatureInput& input);

} // namespace usher::forecast
