#include "forecast/planned_events.h"

namespace usher::forecast {

namespace {

std::optional<TimeZone> zoneNamed(const std::string& name) {
    auto found = TimeZone::find(name);
    return found ? std::optional(*found) : std::nullopt;
}

/// Empty where it takes place by the platform's own clock.
std::optional<int> minutesToMidnight(const Wedding& wedding) {
    const auto zone = wedding.zone.empty() ? std::nullopt : zoneNamed(wedding.zone);
    if (!zone)
        return std::nullopt;
    const CivilTime local = zone->civil(wedding.start);
    return 24 * 60 - (local.hour * 60 + local.minute);
}

} // namespace

std::vector<PlannedEvent> plannedEvents(const std::vector<Wedding>& weddings) {
    std::vector<PlannedEvent> events;
    events.reserve(weddings.size());
    for (const Wedding& wedding : weddings)
        events.push_back(
            {.start = wedding.start,
             .guests = double(wedding.guests),
             .minutesToMidnight = minutesToMidnight(wedding)});
    return events;
}

} // namespace usher::forecast
