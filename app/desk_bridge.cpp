#include "app/desk_bridge.h"

#include "app/check.h"
#include "app/rehearsed.h"
#include "app/report_writer.h"

namespace usher::app {

std::unique_ptr<ui::EngineBridge> makeBridge(RunningEngine& running) {
    ui::BridgeOptions options;
    options.engine = running.engine.get();
    options.history = running.installation.history;
    if (auto calendar = calendarOf(running.installation.config))
        options.calendar = std::make_shared<const forecast::Calendar>(std::move(*calendar));
    options.rehearsed = [&installation = running.installation] {
        const auto zone = forecast::TimeZone::find(installation.config.calendar.timezone);
        return zone ? newestRehearsed(installation.dataFolder, *zone)
                    : std::optional<report::Compared>();
    };
    options.weddingPools = weddingPools(running.installation.config);
    options.version = USHER_VERSION;
    options.rehearser = running.rehearser;
    options.check = [&installation = running.installation](const config::Config& wanted) {
        return checkBeside(installation, wanted);
    };
    return std::make_unique<ui::EngineBridge>(std::move(options));
}

} // namespace usher::app
