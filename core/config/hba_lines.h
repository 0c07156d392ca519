// Lines of the files pg_hba.conf and pg_ident.conf: words in columns, quotes, comments.
#pragma once

#include <usher/base/result.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

struct HbaWord {
    std::string text;
    bool quoted = false; ///< a keyword no more
};
/// The words of a column, which commas part.
using HbaColumn = std::vector<HbaWord>;

struct HbaPlace {
    std::string file;
    std::size_t line = 0; ///< 0: all of it
};

Error wrongLine(const HbaPlace& place, std::string what, std::string mend);

/// Each line that has columns; ends with the first error, the caller's or a quote that is not
/// closed.
using HbaLine = std::function<Status(const std::vector<HbaColumn>&, const HbaPlace&)>;
Status forEachHbaLine(std::string_view text, const std::string& file, const HbaLine& take);

/// Of a megabyte at most.
Result<std::string> readHbaFile(const std::string& file);

} // namespace usher::config
