// When a wedding day is over: one answer for the protocol and for its report.
#pragma once

#include "forecast/calendar.h"

namespace usher::forecast {

/// Local.
WallTime nextMidnight(WallTime at, const TimeZone& zone);
/// Of the wedding day that `at` falls in: its midnight, or when the last wedding that began before
/// it is over.
WallTime endOfWeddingDay(const Calendar& calendar, WallTime at);

} // namespace usher::forecast
