#include "base/utf8.h"

#include <algorithm>

namespace usher {

std::size_t utf8Length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : (first & 0xF0) == 0xE0        ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(at + i) & 0xC0) != 0x80)
            return 0;
    if (first == 0xE0 && byte(at + 1) < 0xA0)
        return 0;
    if (first == 0xED && byte(at + 1) > 0x9F)
        return 0;
    if (first == 0xF0 && byte(at + 1) < 0x90)
        return 0;
    if (first == 0xF4 && byte(at + 1) > 0x8F)
        return 0;
    return length;
}

namespace {

/// U+0000 to U+001F, U+007F to U+009F, and the separators of lines and paragraphs.
bool isControl(std::string_view letter) {
    const auto first = static_cast<unsigned char>(letter[0]);
    if (letter.size() == 2)
        return first == 0xC2 && static_cast<unsigned char>(letter[1]) < 0xA0;
    return letter == "\u2028" || letter == "\u2029" || first < 0x20 || first == 0x7F;
}

bool turnsDirection(std::string_view letter) {
    return letter == "\u200E" || letter == "\u200F" || letter == "\u061C" ||
           (letter >= "\u202A" && letter <= "\u202E") || (letter >= "\u2066" && letter <= "\u2069");
}

} // namespace

std::string printable(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0, length = 0; at < text.size(); at += std::max<std::size_t>(1, length)) {
        length = utf8Length(text, at);
        const auto letter = text.substr(at, length);
        if (length == 0 || isControl(letter))
            shown += ' ';
        else if (!turnsDirection(letter))
            shown += letter;
    }
    return shown;
}

} // namespace usher
