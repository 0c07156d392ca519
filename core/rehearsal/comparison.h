// A run beside an earlier one: what got worse, beyond chance. Pure.
#pragma once

#include "rehearsal/rehearsal.h"

#include <string>
#include <vector>

namespace usher::rehearsal {

/// What is compared of an earlier run's card.
struct EarlierCard {
    std::string scenario;
    std::vector<LatencySummary> parts; ///< as Scorecard::parts
};

struct Comparison {
    std::string text; ///< a line a scenario and figure
    bool worse = false;
};

/// A figure is worse when the means of both runs' equal parts lie apart by more than their 95 %
/// confidence intervals (Student's t) allow together, and by more than a twentieth. Scenarios that
/// only one of the two has are left out.
Comparison compare(const std::vector<Scorecard>& scores, const std::vector<EarlierCard>& earlier);

} // namespace usher::rehearsal
