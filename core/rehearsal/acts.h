// What scenarios do that is more than clients over the pools. Each blocks, on the stage's thread.
#pragma once

#include "rehearsal/scorecard.h"

namespace usher::rehearsal {

class Stage;

/// Main is exhausted by transactions that stay open; whoever comes then draws on the reserve.
Result<Measured> exhaustMain(Stage& stage, const Step& step);
/// The wedding pool's own few work on, from a process of their own, while as many others as the
/// plan has lose their connections and come back at once.
Result<Measured> playStorm(Stage& stage, const Step& step);
/// Doubles the rate until it is not kept up, then halves the gap. The card is the best rate's.
Result<Scorecard> searchCapacity(Stage& stage, const Step& first);

} // namespace usher::rehearsal
