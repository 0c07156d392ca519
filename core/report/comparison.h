// A report beside an earlier day of the same kind: a table and sentences, which every form of the
// report shows as they are.
#pragma once

#include "forecast/calendar.h"
#include <usher/base/histogram.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::report {

struct Report;

/// What two days are compared by.
struct DayFigures {
    Seconds measured{0}; ///< time figures exist for
    std::uint64_t transactions = 0, lent = 0, timeouts = 0;
    LatencySummary queries, acquisitions;
    int connections = 0;                      ///< of all pools at most
    std::optional<int> waiting = 0;           ///< for one pool at most; none: not known
    std::optional<Seconds> away = Seconds{0}; ///< the database; none: not known
};

struct Comparison {
    std::vector<std::string> columns; ///< the first names a row's figure, the rest hold figures
    std::vector<std::vector<std::string>> rows = {}; ///< none where nothing was recorded then
    std::vector<std::string> sentences = {};
};

/// An earlier stretch of the same clock times.
struct EarlierDay {
    WallTime from{}, to{};
    std::string name; ///< "last Saturday, 30 May", "Wednesday, 20 May", "the wedding day Thu 28
                      ///< May"
};

/// Those worth comparing with, the best first: the same weekday a week before and further back
/// where it is of the same kind, wedding day or none; for a wedding day any other wedding day of
/// the last five weeks after it. None for more than a day and a half.
std::vector<EarlierDay> earlierDays(const forecast::Calendar& calendar, WallTime from, WallTime to);

/// What there is to compare with; without figures nothing was recorded then.
struct Compared {
    std::string name;  ///< in a sentence
    std::string title; ///< of its column: short
    std::optional<DayFigures> figures;
};
DayFigures figuresOf(const Report& report);
/// `title` names the report's own column.
Comparison
compare(const std::string& title, const DayFigures& own, const std::vector<Compared>& others);

} // namespace usher::report
