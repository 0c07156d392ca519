// Letters as protocols and files spell their words.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace usher {

/// A to Z as a to z; every other byte as it is, whatever the locale.
inline std::string asciiLower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

} // namespace usher
