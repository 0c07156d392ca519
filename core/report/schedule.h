// Which wedding days are due for a report of their own, and which files of earlier ones may go.
// Pure.
#pragma once

#include "forecast/calendar.h"

#include <string>
#include <vector>

namespace usher::report {

struct WeddingDayDone {
    WallTime from{}, to{}; ///< local midnight to the day's end
    std::string date;      ///< "2026-06-06"
    bool operator==(const WeddingDayDone&) const = default;
};

/// A report is due when the day's last samples are in the history.
inline constexpr Minutes kDueAfter{1};
/// How long a report that is missing is still made.
inline constexpr std::chrono::hours kDueFor{24 * 7};

/// The wedding days that ended within kDueFor, the oldest first, the newest `most` of them.
std::vector<WeddingDayDone>
daysDone(const forecast::Calendar& calendar, WallTime now, std::size_t most);
/// "usher-report-2026-06-06.pdf"
std::string reportFileName(const std::string& date, const std::string& format);
/// Of a folder's file names those of Usher's own that are of none of the newest `keep` days.
/// Whatever is not named exactly as by reportFileName() is somebody else's.
std::vector<std::string> outdatedReports(const std::vector<std::string>& names, std::size_t keep);

} // namespace usher::report
