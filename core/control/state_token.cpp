// What an armed action is held against.
#include "base/digest.h"
#include "control/preview.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

/// Who plays, and whether the server's owner has said yes.
std::string rehearsalsSeen(const Rehearsals& rehearsals) {
    const auto& playing = rehearsals.playing;
    return fmt::format("|{}|{}", playing ? playing->scenario : "", rehearsals.refusal);
}

} // namespace

std::string stateToken(const DeskState& state, const Command& command) {
    std::string seen = fmt::format(
        "{}|{}|{}|{}|{}",
        toLine(command),
        static_cast<int>(state.day.state),
        static_cast<int>(state.day.mode),
        state.day.weddingDay,
        state.figures->reserve.draining);
    for (const auto& pool : state.figures->pools)
        seen += fmt::format(
            "|{} {} {} {}",
            pool.figures.name,
            pool.figures.min,
            pool.figures.max,
            pool.figures.paused);
    for (const auto& alarm : state.alarms)
        if (alarm.active() && alarm.severity == alerts::Severity::emergency)
            seen += fmt::format("|{}", alarm.id);
    if (state.rehearsals)
        seen += rehearsalsSeen(*state.rehearsals);
    return sha256Hex(seen).substr(0, 16);
}

} // namespace usher::control
