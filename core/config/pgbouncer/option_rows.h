// The parts of the table. For option_map.cpp.
#pragma once

#include "config/pgbouncer/option_map.h"

namespace usher::config::pgbouncer {

std::span<const MappedOption> poolRows();
std::span<const MappedOption> gateRows();
std::span<const MappedOption> processRows();
std::span<const MappedOption> lineRows();

} // namespace usher::config::pgbouncer
