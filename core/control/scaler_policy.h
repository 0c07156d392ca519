// Policy: what floor each pool should hold, from the forecast, the day, the operator and the
// alarms. Pure. The pool's own reactive growth (waiters, utilization) works below this and needs no
// permission.
#pragma once

#include "control/guidance.h"
#include "control/saturday.h"
#include "forecast/forecast.h"
#include "limits/limits.h"
#include "monitor/snapshot.h"

#include <optional>
#include <string>

namespace usher::control {

/// An operator's force scale-up.
struct ManualFloor {
    int connections = 0;
    WallTime expires{};
    std::string actor;
};

/// A wedding pool in trouble is doubled at once and held so for kEmergencyHold after the last
/// trouble.
struct EmergencyFloor {
    int connections = 0;
    WallTime until{};
    std::string why;
};
inline constexpr Minutes kEmergencyHold = limits::kEmergencyFloor;

struct ScalerInput {
    const monitor::PoolSnapshot* pool = nullptr;
    const forecast::Forecast* forecast = nullptr; ///< may be null
    pool::Floor held = {};                        ///< of what was planned and is not given back yet
    Day day;
    std::optional<ManualFloor> manual;
    std::optional<EmergencyFloor> emergency;
    WallTime now{};
};
Guidance decide(const ScalerInput& input);

/// The emergency floor after this snapshot: doubled when timeouts, failures or an emergency alarm
/// hit a wedding pool, kept until kEmergencyHold has passed, then gone. `before` are the pool's
/// timeouts and failures at the last call.
struct EmergencyInput {
    const monitor::PoolSnapshot* pool = nullptr;
    std::uint64_t troubleBefore = 0, troubleNow = 0;
    std::string emergencyAlarm = {}; ///< cause of the one that stands; "" = none
    bool protectedDay = false;       ///< wedding day or protocol on
    WallTime now{};
};
std::optional<EmergencyFloor> stepEmergency(
    const std::optional<EmergencyFloor>& before,
    const EmergencyInput& input);

} // namespace usher::control
