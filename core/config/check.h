// What one key alone cannot tell: checks between keys.
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

} // namespace usher::config
