// Cells of CSV (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace usher {

/// In quotes, those in it doubled.
inline std::string csvQuoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

} // namespace usher
