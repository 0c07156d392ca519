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

} // namespace usher::pg
