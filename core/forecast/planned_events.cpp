#include "forecast/planned_events.h"

namespace usher::forecast {

std::vector<PlannedEvent> plannedEvents(const std::vector<Wedding>& weddings) {
    std::vector<PlannedEvent> events;
    events.reserve(weddings.size());
    for (const Wedding& wedding : weddings)
        events.push_back({.start = wedding.start, .guests = double(wedding.guests)});
    return events;
}

} // namespace usher::forecast
