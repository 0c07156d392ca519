// What a save would change in a file, line by line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

struct LineChange {
    bool added = false;   ///< else it goes
    std::size_t line = 0; ///< in the text it is of, from 1
    std::string text;     ///< without its end
};
/// In the order of the file; what goes before what comes in its place.
std::vector<LineChange> lineDiff(std::string_view before, std::string_view after);

} // namespace usher::config
