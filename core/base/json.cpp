#include "base/json.h"

#include "base/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace usher {

std::string jsonQuote(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const auto length = utf8Length(text, i);
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
