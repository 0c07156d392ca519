// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace usher {

/// Length of the well-formed sequence at `at`, which lies within the text; 0 if there is none.
std::size_t utf8Length(std::string_view text, std::size_t at);

inline bool isUtf8(std::string_view text) {
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size(); at += length)
        if (length = utf8Length(text, at); length == 0)
            return false;
    return true;
}

/// Letters of a well-formed text, not bytes.
inline std::size_t utf8Letters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

/// As it may be shown: control characters and bytes that are no UTF-8 become spaces, and what would
/// turn the direction of the words around it (U+200E, U+202A to U+202E, U+2066 to U+2069) is left
/// out.
std::string printable(std::string_view text);

} // namespace usher
