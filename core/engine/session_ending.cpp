#include "engine/session_ending.h"

#include "base/quantity.h"
#include "engine/session_watch.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

using sessions::Act;

/// As the last sample tells of it; null while it does not.
const Act* actOf(const control::DeskState& state, std::uint64_t id) {
    if (!state.sessions)
        return nullptr;
    const auto& acts = state.sessions->acts;
    const auto found = std::ranges::find(acts, id, &Act::id);
    return found == acts.end() ? nullptr : &*found;
}

std::string sessionsText(int n) {
    return counted(static_cast<std::uint64_t>(n), "session", "sessions");
}

/// What was not reached, and why.
std::string restOf(const Act& act) {
    std::string words;
    if (act.missed > 0)
        words += fmt::format("; {} had ended or moved on", sessionsText(act.missed));
    if (act.refused > 0)
        words += fmt::format("; {} refused: {}", sessionsText(act.refused), act.refusal);
    return words;
}

/// The server's own next word shows none of them as it was.
Effect ended(std::uint64_t id, bool terminates) {
    return [id, terminates](const control::DeskState& state) {
        const auto* act = actOf(state, id);
        if (!act || act->asked == 0 || act->remaining > 0)
            return std::string();
        const auto* did = terminates ? "gone" : "no longer at it";
        return fmt::format("{} {}{}", sessionsText(act->asked), did, restOf(*act));
    };
}

Effect notEnded(std::uint64_t id) {
    return [id](const control::DeskState& state) {
        const auto* act = actOf(state, id);
        if (!act || act->asked > 0)
            return std::string();
        return act->refused > 0
                   ? fmt::format("the server refuses: {}", act->refusal)
                   : std::string("nothing was left to end: they had ended or moved on");
    };
}

} // namespace

Result<Done> endSessions(Actuator& a, const control::Command& c) {
    const auto targets = sessions::targetsIn(c.text);
    if (!targets || !a.sessions)
        return Error{Errc::invalidArgument, "no session is named so", ""};
    const bool terminates = c.verb == control::Verb::terminateSessions;
    const auto id = a.sessions->act(terminates, *targets);
    return Done{
        .text = fmt::format(
            "the server is asked to {} {}",
            terminates ? "end" : "cancel what runs in",
            sessionsText(static_cast<int>(targets->size()))),
        .effect = ended(id, terminates),
        .failure = notEnded(id)};
}

} // namespace usher::engine
