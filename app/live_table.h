// The desk as lines of text, for a terminal.
#pragma once

#include "control/desk_state.h"

#include <string>

namespace usher::app {
/// A block of lines: day, server, a row a pool, the reserve, alarms. Pure.
std::string liveTable(const control::DeskState& state);
} // namespace usher::app
