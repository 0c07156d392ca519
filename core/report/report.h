// The report's data: what happened in a range of time, judged against the targets. Text and CSV here; the
// PDF is drawn by ui/report from the same data.
#pragma once

#include "base/result.h"
#include "forecast/calendar.h"
#include "monitor/history_store.h"

#include <map>
#include <string>
#include <vector>

namespace usher::report {

struct Target {
    std::string name;          ///< "wedding_critical average on a wedding day"
    std::string limit, got;    ///< with units
    bool passed = false;
    bool measured = false;     ///< false: nothing to judge by
};

struct PoolReport {
    std::string name;
    LatencySummary latency, weddingDay;
    double utilizationMean = 0, utilizationPeak = 0; ///< 0…1
    int sizePeak = 0, waitingPeak = 0;
    std::uint64_t acquisitions = 0, transactions = 0, timeouts = 0, failures = 0, reserveAcquired = 0;
    std::vector<monitor::HistorySample> samples;     ///< thinned by merging to at most 300
};

struct AlarmReport {
    WallTime raised{}, acknowledged{}, cleared{};    ///< epoch = has not happened
    monitor::Severity severity = monitor::Severity::warning;
    std::string pool, rule, text, acknowledgedBy;
};

struct Report {
    WallTime from{}, to{}, made{};
    std::string timezone, version, auditHash, server;
    std::vector<std::string> summary;                ///< three sentences
    std::vector<Target> scorecard;
    std::vector<PoolReport> pools;
    std::vector<AlarmReport> alarms;
    std::vector<monitor::Event> actions, decisions, engineEvents;
    std::vector<std::string> advice, gaps;           ///< gaps: what the history says is missing
};

struct ReportOptions {
    WallTime from{}, to{}, made{};
    std::string version, auditHash, server;
    const forecast::Calendar* calendar = nullptr;
};
/// Pure.
Report makeReport(const monitor::HistoryRange& history, const ReportOptions& options);
std::string toText(const Report& report, const forecast::TimeZone& zone);
/// One row a sample: time, pool, n, avg, P50, P95, P99, max, utilization, size, ….
std::string toCsv(const Report& report);

} // namespace usher::report
