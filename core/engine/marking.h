// Commands that change nothing but what is remembered of the desk: incidents, and ACT UNRECORDED.
#pragma once

#include "engine/actuator.h"

namespace usher::engine {

/// control::OperatorMarks remembers it; CommandDesk notes what was done.
Result<Done> marking(Actuator& actuator, const control::Command& command);

} // namespace usher::engine
