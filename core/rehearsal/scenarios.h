// The suite's scenarios at their full size. Pure.
#pragma once

#include "rehearsal/plan.h"

namespace usher::rehearsal {

/// Without steps for a name that is none.
Plan scenarioOf(const PlanOptions& options);

} // namespace usher::rehearsal
