// The day's state: Saturday protocol off, armed, on, ending. Pure: the calendar and now decide, or
// a person.
#pragma once

#include "forecast/calendar.h"
#include <usher/base/clock.h>

#include <string>

namespace usher::control {

enum class DayState {
    off,
    armed, ///< a wedding day begins within kArmedAhead
    on,
    ending ///< switched off less than kEnding ago: nothing shrinks yet
};
const char* toString(DayState state);

enum class DayMode {
    automatic,
    forcedOn,
    forcedOff
};
const char* toString(DayMode mode);

inline constexpr std::chrono::hours kArmedAhead{12};
inline constexpr Minutes kEnding{60};

struct Day {
    DayState state = DayState::off;
    DayMode mode = DayMode::automatic;
    bool weddingDay = false;     ///< or a wedding that began yesterday goes on
    WallTime since{};            ///< when the state was entered
    std::string by = "calendar"; ///< "calendar" or the person
    WallTime endsAt{};  ///< the local midnight, or the end of the weddings that pass it; epoch when
                        ///< not known
    std::string reason; ///< "Saturday", "4 weddings today"
    bool operator==(const Day&) const = default;

    bool protocolOn() const { return state == DayState::on; }
};

/// The day at `now`. A person's choice holds until the next local midnight, so that an OFF of today
/// never leaves tomorrow's weddings unprotected; then the calendar decides again.
Day advance(const Day& before, WallTime now, const forecast::Calendar& calendar);
/// A person switches on, off, or back to the calendar.
Day request(
    const Day& before,
    DayMode mode,
    const std::string& who,
    WallTime now,
    const forecast::Calendar& calendar);

} // namespace usher::control
