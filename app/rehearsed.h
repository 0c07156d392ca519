// The newest rehearsal's scorecards, kept in the data folder for reports to be compared with.
#pragma once

#include "forecast/calendar.h"
#include "rehearsal/rehearsal.h"
#include "report/comparison.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::app {

/// In place of those before, as `rehearse --json` writes them; what hinders it is logged.
void keepRehearsed(const std::string& dataFolder, const std::vector<rehearsal::Scorecard>& cards);
/// Of the Saturday among them, else of the last; none where none are kept.
std::optional<report::Compared> newestRehearsed(
    const std::string& dataFolder,
    const forecast::TimeZone& zone);

} // namespace usher::app
