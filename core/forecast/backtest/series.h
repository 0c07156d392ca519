// A recorded load, from a CSV of time and value.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::forecast {

/// Evenly spaced; the mean of what a step held.
struct Series {
    std::string name; ///< the file's
    WallTime start{};
    int stepMinutes = 0;
    std::vector<std::optional<double>> loads; ///< empty = a gap
    std::vector<std::string> times; ///< as the input wrote them; "" for a step without rows
};

/// Reads `time,value` with a header: the time is the first column, the value the one named value,
/// else the last that is not named observed. An empty value, or `observed` 0, is a gap. Separators
/// are commas, semicolons or tabs. Times are taken as they are written: YYYY-MM-DD hh:mm[:ss], with
/// T or a blank; Z or an offset behind them changes nothing. Where the rows lie further apart than
/// `stepMinutes`, their own distance is the step. Errors: invalidArgument with file and line.
Result<Series> parseSeries(const std::string& text, const std::string& fileName, int stepMinutes);

} // namespace usher::forecast
