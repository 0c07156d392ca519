#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace usher {
namespace {

/// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (RFC 3629).
std::size_t sequenceLength(std::string_view text, std::size_t at) {
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

} // namespace

std::string jsonQuote(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const auto length = sequenceLength(text, i);
        const char c = text[i];
        if (length == 0) {
            out += "\\ufffd";
            ++i;
            continue;
        }
        if (length > 1) {
            out.append(text.substr(i, length));
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            out += c;
        }
        i += length;
    }
    return out + '"';
}

std::string jsonNumber(double value) {
    return std::isfinite(value) ? fmt::format("{:.6g}", value) : "null";
}

namespace {

/// What follows "member": in the object. A quote within a text is escaped, so that none can look
/// like a member's beginning.
std::string_view behind(std::string_view object, std::string_view member) {
    for (const char before : {'{', ','}) {
        const auto key = fmt::format("{}\"{}\":", before, member);
        if (const auto at = object.find(key); at != std::string_view::npos)
            return object.substr(at + key.size());
    }
    return {};
}

/// The character that "\\" and `code` at the front of `text` stand for, as UTF-8.
std::string unescaped(std::string_view text) {
    if (text.front() == 'n')
        return "\n";
    if (text.front() != 'u')
        return std::string(1, text.front());
    unsigned code = 0;
    std::from_chars(text.data() + 1, text.data() + std::min<std::size_t>(5, text.size()), code, 16);
    return code < 0x80 ? std::string(1, static_cast<char>(code)) : "\xef\xbf\xbd";
}

} // namespace

std::string jsonText(std::string_view object, std::string_view member) {
    auto rest = behind(object, member);
    if (!rest.starts_with('"'))
        return {};
    rest.remove_prefix(1);
    std::string text;
    while (!rest.empty() && rest.front() != '"') {
        const bool escape = rest.front() == '\\' && rest.size() > 1;
        if (escape)
            rest.remove_prefix(1);
        text += escape ? unescaped(rest) : std::string(1, rest.front());
        rest.remove_prefix(
            std::min<std::size_t>(escape && rest.front() == 'u' ? 5 : 1, rest.size()));
    }
    return text;
}

std::uint64_t jsonWhole(std::string_view object, std::string_view member) {
    const auto digits = behind(object, member);
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

} // namespace usher
