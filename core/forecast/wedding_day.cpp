#include "forecast/wedding_day.h"

#include <algorithm>

namespace usher::forecast {

WallTime nextMidnight(WallTime at, const TimeZone& zone) {
    // 36 h after a local midnight lies within the next local day, whatever DST does.
    return zone.startOfDay(zone.startOfDay(at) + std::chrono::hours{36});
}

WallTime endOfWeddingDay(const Calendar& calendar, WallTime at) {
    const auto midnight = nextMidnight(at, calendar.zone());
    const auto weddings = calendar.between(calendar.zone().startOfDay(at), midnight);
    return weddings.empty() ? midnight : std::max(midnight, weddings.back().start + kWeddingLasts);
}

} // namespace usher::forecast
