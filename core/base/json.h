// Just enough JSON to write, and to read back what was written so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace usher {

/// The text as a JSON string, quotes included. Bytes that are not UTF-8 become U+FFFD.
std::string jsonQuote(std::string_view text);
/// A number as JSON: NaN and infinities, which JSON lacks, become null.
std::string jsonNumber(double value);

// Of an object in one line as jsonQuote() and fmt write it: no blanks, no object in the object.
/// The member's text, "" when it is not there or none.
std::string jsonText(std::string_view object, std::string_view member);
/// The member's whole number, 0 when it is not there or none.
std::uint64_t jsonWhole(std::string_view object, std::string_view member);

} // namespace usher
