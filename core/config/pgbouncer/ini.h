// pgbouncer.ini as PgBouncer 1.25 reads it: sections, keys, comments at a
// line's beginning, and %include.
#pragma once

#include <usher/base/result.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config::pgbouncer {

/// Where something is written.
struct Place {
    std::string file;
    std::size_t line = 0;
};

struct IniEntry {
    std::string section, key, value;
    Place place;
};

struct IniSection {
    std::string name;
    Place place;
};

struct Ini {
    std::vector<IniEntry> entries;    ///< in their order, one of an included file where it is read
    std::vector<IniSection> sections; ///< in their order, each time one begins
};

/// A file's bytes. Errors: as the caller's complain() shall say them.
using ReadFile = std::function<Result<std::string>(const std::string& path)>;

inline constexpr std::size_t kLongestLine = 64 * 1024;

/// Errors name file, line, key and the mend, never a value: a NUL, a line that
/// is too long or means nothing, an unknown section, files that include each
/// other.
Result<Ini> readIni(const std::string& path, const ReadFile& read);

/// One pair of a [databases] line: key=value, the value with '…' (and '' for ')
/// where it has blanks. Nothing when it can't be read.
using Pairs = std::vector<std::pair<std::string, std::string>>;
std::optional<Pairs> readPairs(std::string_view text);

} // namespace usher::config::pgbouncer
