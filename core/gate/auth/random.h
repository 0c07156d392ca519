// Secrets from the operating system's randomness.
#pragma once

#include <cstdint>
#include <string>

namespace usher::gate {

std::uint32_t randomSecret();
std::string randomBytes(int count);
std::string randomHex(int bytes);

} // namespace usher::gate
