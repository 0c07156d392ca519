// CANCEL SESSIONS and TERMINATE SESSIONS.
#pragma once

#include "engine/actuator.h"

namespace usher::engine {

Result<Done> endSessions(Actuator& actuator, const control::Command& command);

} // namespace usher::engine
