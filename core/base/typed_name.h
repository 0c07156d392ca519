// A name within a command line.
#pragma once

#include <string>

namespace usher {

/// As it is typed: in double quotes where it would be several words or none, a quote in it doubled.
std::string typedName(const std::string& name);

} // namespace usher
