// The zone that tests of days and hours are told in: it has a summer time.
#pragma once

#include "forecast/calendar.h"

namespace usher::test {

inline const forecast::TimeZone& london() {
    static const auto zone = forecast::TimeZone::find("Europe/London").value();
    return zone;
}

/// As London's clocks show it.
inline WallTime local(int year, int month, int day, int hour = 0, int minute = 0) {
    return london().instant(year, month, day, hour, minute);
}

} // namespace usher::test
