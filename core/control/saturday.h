// The day's state: Saturday protocol off, armed, on, ending.
#pragma once

#include "base/clock.h"

#include <string>

namespace usher::control {

enum class DayState {
    off,
    armed,     ///< a wedding day begins within 12 hours
    on,
    ending     ///< switched off; capacity shrinks and thresholds relax as calm returns
};
const char* toString(DayState state);

enum class DayMode { automatic, forcedOn, forcedOff };

struct Day {
    DayState state = DayState::off;
    DayMode mode = DayMode::automatic;
    bool weddingDay = false;
    WallTime since{};
    std::string by;            ///< "calendar" or the person
    WallTime endsAt{};         ///< local midnight that ends the wedding day; epoch when not known
    std::string reason;        ///< "Saturday", "4 weddings today"
    bool operator==(const Day&) const = default;
};

} // namespace usher::control
