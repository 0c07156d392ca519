// When alarms come faster than a person can read: those that matter and a count.
#pragma once

#include "alerts/alarm.h"

namespace usher::alerts {

struct Flood {
    bool flooding = false;
    std::vector<Alarm> shown; ///< all when not flooding, else limits::kFloodShown, graver and newer
                              ///< first
    std::size_t hidden = 0;   ///< how many more there are
    /// "14 alarms in 10 min: 3 emergencies, 11 warnings", "" when not flooding
    std::string line;
};
/// Pure. `alarms` as Evaluator::alarms() gives them; pending, shelved and suppressed ones do not
/// count.
Flood summarize(const std::vector<Alarm>& alarms, WallTime now);

} // namespace usher::alerts
