// Words looked for in what a server, a log or an error says.
#pragma once

#include <string_view>

namespace usher::test {

inline bool contains(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

} // namespace usher::test
