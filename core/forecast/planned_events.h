// Weddings of a calendar as the model of the load takes them.
#pragma once

#include "forecast/calendar.h"
#include "forecast/model/event_kernel.h"

namespace usher::forecast {

std::vector<PlannedEvent> plannedEvents(const std::vector<Wedding>& weddings);

} // namespace usher::forecast
