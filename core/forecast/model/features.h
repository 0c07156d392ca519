// The numbers that the regressions of all lead times look at.
#pragma once

#include "forecast/model/horizon_forecaster.h"
#include "forecast/model/recent_past.h"
#include "forecast/model/season_profile.h"

namespace usher::forecast {

/// A moment as profile and events see it; logarithms.
struct FeatureSide {
    SeasonProfile::View profile;
    int minuteOfWeek = 0;
    double base = 0, eventShare = 0;
};

struct FeatureInput {
    FeatureSide now, target;
    int horizon = 1; ///< steps
    int stepsOfDay = 288;
    double typicalError = 0;
};

/// Pure. Reads no step after the last one in `past`.
FeatureVector makeFeatures(const RecentPast& past, const FeatureInput& input);

} // namespace usher::forecast
