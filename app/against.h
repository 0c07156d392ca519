// Reads what an earlier `rehearse --json` wrote.
#pragma once

#include "rehearsal/comparison.h"
#include <usher/base/result.h>

#include <string>
#include <vector>

namespace usher::app {

/// Errors: invalidArgument when the file can't be read or holds no scorecards.
Result<std::vector<rehearsal::EarlierCard>> readEarlier(const std::string& path);

} // namespace usher::app
