// What one key alone cannot tell: checks between keys, and the order of the pools.
#pragma once

#include "config/config.h"
#include <usher/base/result.h>

#include <cstddef>
#include <functional>
#include <string>

namespace usher::config {

/// Where a key stands in the file; the nearest enclosing table, or 0, when it is not written there.
using LineOf = std::function<std::size_t(const std::string& key)>;

Status check(const Config& config, const std::string& file, const LineOf& lineOf);

void sortByPriority(std::vector<PoolConfig>& pools); ///< descending; equals as they are written

} // namespace usher::config
