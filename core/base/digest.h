// SHA-256 as lower-case hexadecimal, for chains and tokens.
#pragma once

#include <string>
#include <string_view>

namespace usher {
std::string sha256Hex(std::string_view text);
/// Compares without telling by its time where the texts differ.
bool equalConstantTime(std::string_view a, std::string_view b);
} // namespace usher
