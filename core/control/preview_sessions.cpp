#include "base/quantity.h"
#include "control/preview_parts.h"
#include "sessions/blocking.h"
#include "sessions/targets.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

using sessions::Session;

constexpr std::size_t kSessionsSaid = 4;

/// Those of a command that the last sample shows.
struct Meant {
    std::vector<const Session*> there;
    std::vector<sessions::Place> places; ///< of those
    std::size_t wanted = 0;
    int behind = 0; ///< of the one with the most
};

Meant meantBy(const DeskState& state, const std::vector<sessions::Target>& targets) {
    Meant meant{.there = {}, .places = {}, .wanted = targets.size()};
    const auto& all = state.sessions->sessions;
    const auto places = sessions::placesOf(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool named = std::ranges::any_of(targets, [&](const sessions::Target& target) {
            return target.means(all[i]);
        });
        if (!named)
            continue;
        meant.there.push_back(&all[i]);
        meant.places.push_back(places[i]);
        meant.behind = std::max(meant.behind, places[i].behind);
    }
    return meant;
}

std::string doing(const Session& session) {
    if (session.state.empty())
        return "what it does may not be seen";
    if (session.isActive() && session.queryS >= 0)
        return fmt::format("running for {}", secondsText(session.queryS));
    if (session.transactionS >= 0)
        return fmt::format("{}, for {}", session.state, secondsText(session.transactionS));
    return session.state;
}

std::string inWords(const Session& session, const sessions::Place& place) {
    return fmt::format(
        "{} ({}, {}): {}{}.",
        session.pid,
        session.whoseApplication().empty() ? session.whoseUser() : session.whoseApplication(),
        sessions::label(session),
        doing(session),
        place.behind > 0 ? ", " +
                               counted(
                                   static_cast<std::uint64_t>(place.behind),
                                   "session waits",
                                   "sessions wait") +
                               " for it"
                         : std::string());
}

void sayWho(Preview& preview, const Meant& meant) {
    for (std::size_t i = 0; i < std::min(meant.there.size(), kSessionsSaid); ++i)
        say(preview, inWords(*meant.there[i], meant.places[i]));
    if (meant.there.size() > kSessionsSaid)
        say(preview, fmt::format("And {} more.", meant.there.size() - kSessionsSaid));
    if (meant.there.size() < meant.wanted)
        say(preview,
            fmt::format(
                "{} not there a moment ago: what has ended, or begun another transaction, is left "
                "alone.",
                counted(meant.wanted - meant.there.size(), "was", "were")));
}

/// What it comes to for those behind them.
void sayWhat(Preview& preview, const Meant& meant, bool terminates) {
    const bool clients =
        std::ranges::any_of(meant.there, [](const Session* each) { return each->client != 0; });
    const auto processes = counted(meant.there.size(), "process", "processes");
    if (!terminates)
        return say(
            preview,
            fmt::format(
                "What {} of the server {} is cancelled; transactions stay open.",
                processes,
                meant.there.size() == 1 ? "runs" : "run"));
    say(preview,
        fmt::format(
            "{} of the server {}; what was open there is rolled back.",
            processes,
            meant.there.size() == 1 ? "ends" : "end"));
    if (clients)
        say(preview, "The clients behind are told so, and lose their transaction.");
}

void sayRole(Preview& preview, const sessions::Sample& sample) {
    if (!sample.serviceRole)
        say(preview,
            fmt::format(
                "There is no service role: it is asked as {}, which may end its own sessions and "
                "what it was granted.",
                sample.role.empty() ? "the pools' role" : sample.role));
}

} // namespace

Preview previewSessions(Preview preview, const DeskState& state, const Command& command) {
    const auto targets = sessions::targetsIn(command.text);
    if (!targets)
        return refuse(
            std::move(preview),
            fmt::format("no session is named so (write {})", spec(command.verb).syntax));
    const bool terminates = command.verb == Verb::terminateSessions;
    if (!state.sessions || !state.sessions->trouble.empty()) {
        say(preview, "The server's sessions are not seen now; it is asked all the same.");
        return preview;
    }
    const auto meant = meantBy(state, *targets);
    if (!meant.there.empty())
        sayWhat(preview, meant, terminates);
    sayWho(preview, meant);
    sayRole(preview, *state.sessions);
    return preview;
}

} // namespace usher::control
