#include "engine/rehearsing.h"

#include "base/quantity.h"
#include "engine/effects.h"
#include "engine/rehearsal_port.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

using control::DeskState;

Error nobodyPlays() {
    return {Errc::unavailable, "no rehearsals are played here", "usher rehearse plays them"};
}

/// Once its clients come in.
std::string goesIn(const DeskState& s) {
    if (!s.rehearsals || !s.rehearsals->playing || !s.rehearsals->playing->going)
        return {};
    const auto& playing = *s.rehearsals->playing;
    return fmt::format(
        "{} plays with {}",
        playing.scenario,
        counted(static_cast<std::uint64_t>(playing.clients), "client", "clients"));
}

std::string didNotRun(const DeskState& s) {
    const bool over = s.rehearsals && !s.rehearsals->playing && !s.rehearsals->trouble.empty();
    return over ? "it did not run: " + s.rehearsals->trouble : std::string();
}

} // namespace

Result<Done> rehearse(Actuator& a, const control::Command& c) {
    if (!a.rehearsals)
        return nobodyPlays();
    const int spare = a.pools.budget() - a.pools.connectionCount();
    const int mayOpen =
        control::rehearsalConnections(spare, a.rehearsals->rehearsals()->configured);
    if (auto begun = a.rehearsals->begin(c, mayOpen); !begun)
        return begun.error();
    return Done{
        .text = fmt::format("{} is prepared, on at most {} connections", c.scenario, mayOpen),
        .effect = goesIn,
        .failure = didNotRun};
}

Result<Done> stopRehearsal(Actuator& a, const control::Command&) {
    if (!a.rehearsals)
        return nobodyPlays();
    a.rehearsals->cancel();
    return Done{
        .text = "the rehearsal is being ended",
        .effect = overriddenIs(
            {.kind = control::Override::Kind::rehearsal},
            false,
            "no rehearsal plays any more")};
}

} // namespace usher::engine
