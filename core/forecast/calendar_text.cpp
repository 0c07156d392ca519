// Text as programs of the office write it, made UTF-8 with one kind of line end.
#include "forecast/calendar_reading.h"

#include <array>

namespace usher::forecast {

namespace {

void append(std::string& out, char32_t code) {
    const auto tail = [&](int shift) {
        out += static_cast<char>(0x80 | ((code >> shift) & 0x3F));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

constexpr char32_t kReplacement = 0xFFFD;

std::string fromUtf16(std::string_view text, bool littleEndian) {
    std::string out;
    char32_t high = 0; // the first half of a pair
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto second = static_cast<unsigned char>(text[i + 1]);
        const char32_t unit = littleEndian ? first | (second << 8) : second | (first << 8);
        if (high != 0 && unit >= 0xDC00 && unit < 0xE000) {
            append(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            high = 0;
            continue;
        }
        if (high != 0)
            append(out, kReplacement);
        high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
        if (high == 0)
            append(out, unit >= 0xDC00 && unit < 0xE000 ? kReplacement : unit);
    }
    return out;
}

/// Length of the UTF-8 character at `at`; 0 when there is none.
std::size_t characterAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    for (std::size_t i = 1; i < length; ++i)
        if (at + i >= text.size() || (static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80)
            return 0;
    return length;
}

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterAt(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

/// Windows-1252; its 0x80 … 0x9F differ from Latin-1's.
std::string fromCp1252(std::string_view text) {
    static constexpr std::array<char16_t, 32> kHigh{
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        append(out, byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte);
    }
    return out;
}

/// A carriage return alone ends a line, as on old Macs.
std::string oneLineEnd(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 >= text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

} // namespace

std::string calendarText(std::string_view text) {
    if (text.starts_with("\xFF\xFE"))
        return oneLineEnd(fromUtf16(text.substr(2), true));
    if (text.starts_with("\xFE\xFF"))
        return oneLineEnd(fromUtf16(text.substr(2), false));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return isUtf8(text) ? oneLineEnd(text) : oneLineEnd(fromCp1252(text));
}

} // namespace usher::forecast
