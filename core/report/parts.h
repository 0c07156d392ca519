// The steps of makeReport. Each is pure; only core/report includes this.
#pragma once

#include "report/format.h"
#include "report/report.h"

namespace usher::report {

/// Figures of every pool, wedding pools first, then by name; and the latency of all together.
void addPools(
    Report& report,
    const monitor::HistoryRange& history,
    const std::vector<std::string>& weddingPools);
/// The lives of alarms from their events; other events into their lists.
void addEvents(Report& report, const std::vector<monitor::Event>& events);
/// Notes of the history and stretches without figures.
void addGaps(Report& report, const monitor::HistoryRange& history, const Dates& dates);
std::vector<Target> judge(const Report& report, const std::vector<std::string>& weddingPools);
std::vector<std::string> advise(const Report& report, const Dates& dates);
std::vector<std::string> summarize(const Report& report, const Dates& dates);

/// Time of the report in which the database did not answer or had no primary, from `from` on.
Seconds databaseAway(const Report& report, WallTime from, WallTime to);
/// Mean time from raised to acknowledged, of the alarms that were; -1 s when none was.
Seconds meanTimeToAcknowledge(const Report& report);
/// Not cleared by the end of the record.
bool isOpen(const AlarmReport& alarm);

inline constexpr WallTime kNever{};

} // namespace usher::report
