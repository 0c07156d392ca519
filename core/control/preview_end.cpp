#include "base/quantity.h"
#include "control/preview_parts.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

int inTransaction(const DeskState& state) {
    int leased = 0;
    for (const auto& pool : state.figures->pools)
        leased += pool.figures.leased;
    return leased;
}

void sayWhoIsCutOff(Preview& preview, const DeskState& state) {
    const auto& clients = state.figures->clients;
    say(preview,
        fmt::format(
            "{} connected, {} of them in a transaction; {}.",
            counted(static_cast<std::uint64_t>(clients.connected), "client is", "clients are"),
            inTransaction(state),
            counted(static_cast<std::uint64_t>(clients.waiting), "waits", "wait")));
}

} // namespace

Preview previewEnd(Preview preview, const DeskState& state, const Command& command) {
    preview.before = state.figures->server.held;
    preview.serverHeadroom = state.figures->server.budget;
    sayWhoIsCutOff(preview, state);
    if (command.verb == Verb::shutdownWhenEmpty)
        say(preview, "No new client is let in; Usher ends when the last has left.");
    else
        say(preview,
            "No new client is let in. Transactions that run may finish, for some seconds; what "
            "runs longer is rolled back. Then every client loses its connection.");
    if (state.rehearsals && state.rehearsals->playing)
        say(preview,
            fmt::format("The rehearsal {} ends too.", state.rehearsals->playing->scenario));
    if (state.day.weddingDay)
        say(preview,
            "Today is a wedding day: nobody reaches the database through Usher until it "
            "is started again.");
    return preview;
}

} // namespace usher::control
