// What a command would do, computed from the state an operator sees, without doing it. Pure.
#pragma once

#include "control/desk_state.h"

#include <string>

namespace usher::control {

/// Refuses what cannot be done (unknown pool, above the bound) and says why; tells sizes before and
/// after, the server's headroom, the expected P99, and whether the action needs arming.
Preview makePreview(const DeskState& state, const Command& command);

/// Hash of the part of the state a tier-3 action depends on: it is refused when this has changed
/// since it was armed. Figures that change by themselves every second are not in it.
std::string stateToken(const DeskState& state, const Command& command);

/// P99 of the wait for one of `connections` servers in an M/M/c queue, in ms; -1 when it is not
/// known or the queue is not stable. `busy` in erlangs, `holdMs` the mean hold. From P(W > t) =
/// C(c, a) e^{-(c-a) t / hold}; Cooper, Introduction to Queueing Theory, 2nd ed., (4.9).
double expectedP99Ms(double busy, double holdMs, int connections);

} // namespace usher::control
