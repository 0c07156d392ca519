// What shows in a state that a command has had its effect, in words; "" while it does not.
#pragma once

#include "control/desk_state.h"
#include "engine/outcome_tracker.h"

#include <string>
#include <vector>

namespace usher::engine {

Effect holdsAtLeast(const std::string& pool, int connections);
Effect maximumIs(const std::string& pool, int maximum);
/// The command's pool, or all of them; paused: and nothing runs.
Effect pausedIs(const control::Command& c, bool paused);
/// `words` once something of its kind, pool and option is set, or is not.
Effect overriddenIs(control::Override what, bool set, std::string words);
/// None of them holds a connection any more.
Effect lettingGo(const std::vector<control::ClientRow>& meant);
Effect holdsNothing(std::uint64_t client);
/// What the command itself has done by the time it answers.
Effect atOnce(std::string words);
/// The end is seen when it comes.
Effect notBeforeTheEnd();

} // namespace usher::engine
