// A line that was typed at the console, as words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

/// Words apart by blanks, quotes and closing semicolons removed, upper case.
std::vector<std::string> upperWords(std::string_view text);
/// Statements of a simple query, apart by semicolons outside of quotes; empty ones left out. A
/// quote that nothing closes is a letter.
std::vector<std::string> statements(std::string_view text);
/// What SHOW names: "STATS", "STATS_TOTALS", or "HELP" for SHOW alone.
std::string tableName(const std::vector<std::string>& words);
/// A setting that drivers and psql make at the start of a session, upper case.
bool isSessionSetting(std::string_view name);

} // namespace usher::gate
