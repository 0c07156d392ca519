// Writing connection strings.
#pragma once

#include <string>
#include <string_view>

namespace usher::pg {

/// A value as libpq's key=value text wants it, whatever is in it: one value it stays.
inline std::string conninfoQuoted(std::string_view value) {
    std::string text = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + "'";
}

/// One keyword more, with its value.
inline void appendConninfo(std::string& text, std::string_view keyword, std::string_view value) {
    text += text.empty() ? "" : " ";
    text += keyword;
    text += "=" + conninfoQuoted(value);
}

} // namespace usher::pg
