// Just enough JSON to write; reading is left to libraries.
#pragma once

#include <string>
#include <string_view>

namespace usher {

/// The text as a JSON string, quotes included. Bytes that are not UTF-8 become U+FFFD.
std::string jsonQuote(std::string_view text);
/// A number as JSON: NaN and infinities, which JSON lacks, become null.
std::string jsonNumber(double value);

} // namespace usher
