// SHA-256 for chains and tokens; bytes as lower-case hexadecimal.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace usher {
std::string hexOf(std::span<const std::byte> bytes);
std::string sha256Hex(std::string_view text);
/// Compares without telling by its time where the texts differ.
bool equalConstantTime(std::string_view a, std::string_view b);
} // namespace usher
