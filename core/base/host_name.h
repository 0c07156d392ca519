// This machine's name.
#pragma once

#include <string>
#include <string_view>

namespace usher {

/// "" where the system tells none. Thread contract: any thread.
std::string hostName();

/// "localhost", 127.0.0.0/8 or ::1, as written in an address; no name is looked up.
bool isLoopbackHost(std::string_view host);

} // namespace usher
