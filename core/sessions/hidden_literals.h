// A statement without what stood in it: a guest's name, a password.
#pragma once

#include <string>
#include <string_view>

namespace usher::sessions {

/// Texts and numbers become "?", comments go, blanks become one. A text that was cut within a
/// literal ends there; where a backslash before a quote means one thing or another, depending on a
/// setting, so does the rest.
std::string withoutLiterals(std::string_view statement);

/// At most `bytes` of it and whole characters of UTF-8, with "…" where some are left out.
std::string shortened(std::string text, std::size_t bytes);

} // namespace usher::sessions
