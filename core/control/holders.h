// Who holds connections, and for how long.
#pragma once

#include "control/desk_state.h"

#include <string>
#include <vector>

namespace usher::control {

/// What a holders' command means by long.
Seconds heldLong(const Command& command);
/// Those of its pool, and of its application where it names one, that have held a connection for
/// so long; oldest first.
std::vector<ClientRow> holdersMeant(const std::vector<ClientRow>& holders, const Command& command);
/// By pool and application, whoever has held one for limits::kLongHoldMs; the oldest first.
std::vector<alerts::Holding> holdingsOf(const std::vector<ClientRow>& holders);

} // namespace usher::control
