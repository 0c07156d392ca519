// One fault after the other strikes the servers while clients write through the gate; what they
// were told is held against what is there.
#pragma once

#include "rehearsal/plan.h"
#include "rehearsal/rehearsal.h"

namespace usher::rehearsal {

/// On a cluster and with an engine of its own; both are gone when it returns. Errors: as
/// PrivateCluster::make(), Engine::start() and Crowd, and cancelled.
Result<Scorecard> playFailures(const RehearsalOptions& options, const Plan& plan);

} // namespace usher::rehearsal
