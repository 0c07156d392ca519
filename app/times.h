// Times as people type and read them.
#pragma once

#include "forecast/calendar.h"
#include <usher/base/result.h>

#include <string>

namespace usher::app {

/// "2026-06-06T15:00", "2026-06-06 15:00:30", "2026-06-06" (midnight) in `zone`; with Z or ±hh:mm
/// as it says.
Result<WallTime> parseTime(const std::string& text, const forecast::TimeZone& zone);
/// "2026-06-06 15:00"; in the hour that the clock's going back repeats with its offset behind it,
/// "2026-10-25 01:15+01:00".
std::string localTime(WallTime at, const forecast::TimeZone& zone);
/// "2026-06-06T14:00:00Z".
std::string utcTime(WallTime at);

} // namespace usher::app
