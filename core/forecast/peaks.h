// Where a pool's plan rises to.
#pragma once

#include "forecast/forecast.h"

namespace usher::forecast {

/// Adds the peaks of that pool's plan, soonest first: the first slot at the top of a rise of a
/// fifth or more.
void findPeaks(const std::vector<Slot>& slots, const std::string& pool, std::vector<Peak>& peaks);

} // namespace usher::forecast
