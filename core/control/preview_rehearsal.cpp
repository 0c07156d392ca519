#include "base/quantity.h"
#include "control/preview_parts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::control {
namespace {

std::string unknownScenario(const Rehearsals& rehearsals, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& scenario : rehearsals.scenarios)
        names.push_back(scenario.name);
    return fmt::format("there is no scenario \"{}\" (one of {})", name, fmt::join(names, ", "));
}

int clientsOf(const Scenario& scenario, const Command& command) {
    return command.value > 0 && scenario.sizable ? command.value : scenario.clients;
}

int connectionsFor(const DeskState& state, const Rehearsals& rehearsals) {
    return rehearsalConnections(roomFor(state), rehearsals.configured);
}

/// Why a load on the pools' server is not to be had now; "": it is.
std::string serverTrouble(const DeskState& state, const Rehearsals& rehearsals) {
    if (rehearsals.configured && state.day.weddingDay)
        return "today is a wedding day: the load on the server would be real (rehearse on another "
               "day)";
    if (!rehearsals.refusal.empty())
        return rehearsals.refusal;
    if (connectionsFor(state, rehearsals) < rehearsals.connectionsAtLeast)
        return fmt::format(
            "the server has {} connections to spare, {} of them for a rehearsal, and its pools "
            "begin with {}",
            roomFor(state),
            connectionsFor(state, rehearsals),
            rehearsals.connectionsAtLeast);
    return {};
}

/// "": it can be played.
std::string trouble(const DeskState& state, const Command& command) {
    if (!state.rehearsals)
        return "no rehearsals are played here (usher rehearse plays them)";
    const auto& rehearsals = *state.rehearsals;
    if (rehearsals.playing)
        return fmt::format(
            "{} plays already (STOP REHEARSAL ends it)",
            rehearsals.playing->scenario);
    const auto* scenario = rehearsals.find(command.scenario);
    if (!scenario)
        return unknownScenario(rehearsals, command.scenario);
    if (clientsOf(*scenario, command) >= rehearsals.clientsAtMost)
        return fmt::format(
            "{} clients are more than a gate has room for (at most {}, raise [gate] max_clients)",
            grouped(static_cast<std::uint64_t>(clientsOf(*scenario, command))),
            grouped(static_cast<std::uint64_t>(rehearsals.clientsAtMost - 1)));
    return scenario->ownServers ? std::string() : serverTrouble(state, rehearsals);
}

void sayLoad(Preview& preview, const Scenario& scenario, const Command& command) {
    const auto clients = static_cast<std::uint64_t>(clientsOf(scenario, command));
    say(preview,
        fmt::format(
            "{}: up to {} clients, for about {} once they are in.",
            scenario.name,
            grouped(clients),
            secondsText(static_cast<double>(scenario.length.count()))));
}

/// Where the load lands, and what it may take there.
void sayServer(Preview& preview, const DeskState& state, const Rehearsals& rehearsals) {
    say(preview,
        rehearsals.configured
            ? fmt::format(
                  "It loads {}, which others use: what it costs there is real.",
                  rehearsals.server)
            : fmt::format("It loads {}, which nobody else uses.", rehearsals.server));
    say(preview,
        fmt::format(
            "Its pools and its gate are its own: at most {} of the {} connections to spare, the "
            "rest stay for production.",
            connectionsFor(state, rehearsals),
            roomFor(state)));
    if (rehearsals.configured && !rehearsals.asked)
        say(preview, "Whether its owner has marked it for rehearsals is looked at first.");
}

} // namespace

Preview previewRehearse(Preview preview, const DeskState& state, const Command& command) {
    if (auto why = trouble(state, command); !why.empty())
        return refuse(std::move(preview), std::move(why));
    const auto& rehearsals = *state.rehearsals;
    const auto& scenario = *rehearsals.find(command.scenario);
    sayLoad(preview, scenario, command);
    if (scenario.ownServers) {
        say(preview, "It makes two private servers, loses one of them, and removes both.");
    } else {
        sayServer(preview, state, rehearsals);
        if (rehearsals.configured)
            preview.tier = Tier::three;
    }
    preview.serverHeadroom = roomFor(state);
    say(preview,
        "It takes processors of this machine: production's clients may wait longer meanwhile.");
    say(preview,
        "Its clients enter neither history nor forecast nor alarms; its table goes when it ends.");
    return preview;
}

Preview previewStopRehearsal(Preview preview, const DeskState& state, const Command&) {
    if (!state.rehearsals || !state.rehearsals->playing)
        return refuse(std::move(preview), "no rehearsal plays");
    say(preview,
        fmt::format(
            "{} ends now, without a verdict; its clients leave and its table goes.",
            state.rehearsals->playing->scenario));
    return preview;
}

} // namespace usher::control
