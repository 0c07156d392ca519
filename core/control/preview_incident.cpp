#include "control/incidents.h"
#include "control/preview_parts.h"

#include <fmt/format.h>

namespace usher::control {

Preview previewIncident(Preview preview, const DeskState& state, const Command& command) {
    constexpr std::size_t kLongestText = 200;
    const auto running = runningIncident(state.overrides);
    if (command.verb == Verb::endIncident) {
        if (!running)
            return refuse(std::move(preview), "no incident runs (BEGIN INCIDENT begins one)");
        say(preview, "The incident ends; its page can be read at once and later.");
        return preview;
    }
    if (running)
        return refuse(
            std::move(preview),
            fmt::format("{} has begun an incident already (END INCIDENT ends it)", running->by));
    if (command.reason.size() > kLongestText)
        return refuse(
            std::move(preview),
            fmt::format("an incident is named in {} letters at most", kLongestText));
    say(preview, "An incident begins: what happens until its end makes one page.");
    return preview;
}

} // namespace usher::control
