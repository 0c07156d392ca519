// The option table's rows, a function a theme, in the order the documentation shows them.
#pragma once

#include "config/option.h"

namespace usher::config {

std::span<const Option> serverOptions();
std::span<const Option> gateOptions();
std::span<const Option> poolOptions();
std::span<const Option> otherOptions(); ///< reserve, calendar, metrics, history

} // namespace usher::config
