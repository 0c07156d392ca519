// What every form of the report says in the same words.
#pragma once

#include "report/format.h"
#include "report/report.h"

namespace usher::report {

struct AlarmLife {
    std::string seen; ///< "acknowledged after 42 s by ada", "not acknowledged"
    std::string over; ///< "cleared after 5 min", "still open"
};
/// Of an alarm that rose before the range the times are the clock's: nobody knows after how long.
AlarmLife lifeOf(const AlarmReport& alarm, const Dates& dates);

struct TargetsMet {
    std::size_t met = 0, judged = 0;
    bool all() const { return met == judged; }
    std::string text() const; ///< "11 of 12"
};
TargetsMet targetsMet(const std::vector<Target>& scorecard);

/// A line for each pool that nobody asked for a connection: its charts would be empty.
std::vector<std::string> unusedPools(const Report& report);

/// A report of a Saturday that is made up says so, in its first sentence and where it names the
/// server.
void markMakeBelieve(Report& report);

} // namespace usher::report
