// This machine's name.
#pragma once

#include <string>

namespace usher {

/// "" where the system tells none. Thread contract: any thread.
std::string hostName();

} // namespace usher
