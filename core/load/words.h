// Words in a line between the two processes: separated by tabs, with tabs, ends of lines and
// backslashes in them escaped. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::load {

std::string joinWords(const std::vector<std::string>& words, char separator = '\t');
/// What joinWords() wrote; a stray backslash stands for itself.
std::vector<std::string> splitWords(std::string_view line, char separator = '\t');

} // namespace usher::load
