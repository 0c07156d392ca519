// Commands that change nothing but what is remembered of the desk: incidents, notes, and ACT
// UNRECORDED.
#pragma once

#include "engine/actuator.h"

namespace usher::engine {

/// control::OperatorMarks or NoteBook remembers it; CommandDesk tells them what was done. Errors: a
/// note on an alarm that never was.
Result<Done> marking(Actuator& actuator, const control::Command& command);

} // namespace usher::engine
