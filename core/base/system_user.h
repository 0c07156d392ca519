// Users of the operating system.
#pragma once

#include <string>

namespace usher {

/// The operating system's name of a user; "" when it has none. Thread contract: any thread.
std::string systemUserName(int uid);

} // namespace usher
