// REHEARSE and STOP REHEARSAL: handed to whoever plays.
#pragma once

#include "engine/actuator.h"

namespace usher::engine {

Result<Done> rehearse(Actuator& a, const control::Command& c);
Result<Done> stopRehearsal(Actuator& a, const control::Command& c);

} // namespace usher::engine
