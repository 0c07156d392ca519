// The report's data: what happened in a range of time, judged against the targets. Text and CSV
// here; the PDF is drawn by ui/report from the same data.
#pragma once

#include "forecast/calendar.h"
#include "monitor/history_store.h"
#include "report/comparison.h"
#include <usher/base/result.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::report {

struct Target {
    std::string name;       ///< "wedding_critical average on a wedding day"
    std::string limit, got; ///< with units
    bool passed = false;
    bool measured = false; ///< false: nothing to judge by
    std::string pool = {}; ///< whose it is; `name` begins with it. "" = of all
};

struct PoolReport {
    std::string name;
    LatencySummary latency, weddingDay;
    LatencySummary queries, transactions, weddingDayQueries;
    double utilizationMean = 0, utilizationPeak = 0; ///< 0…1
    int sizePeak = 0, waitingPeak = 0;
    figures::Counts counts, onWeddingDays;
    std::vector<monitor::HistorySample> samples; ///< thinned by merging to at most 300
    /// distance of those samples; further apart is a gap
    Seconds step{10};
    Seconds measured{0}; ///< time figures exist for
    /// time of samples with a mean utilization of limits::kHeadroomUtilization or more
    Seconds aboveHeadroom{0};
    /// time with fewer connections than planned
    Seconds belowPlan{0};
    double sizeMean = 0, leasedMean = 0;
    WallTime timeoutsPeakAt{}, waitingPeakAt{}; ///< epoch = there were none

    /// Acquisitions that succeeded, in percent of all asked for; -1 when none was.
    double successPercent() const;
    bool asked() const; ///< somebody wanted a connection
};

struct AlarmReport {
    /// epoch = has not happened (raised: before the range)
    WallTime raised{}, acknowledged{}, cleared{};
    monitor::Severity severity = monitor::Severity::warning;
    std::string pool, rule, text, acknowledgedBy;
};

struct Report {
    WallTime from{}, to{}, made{};
    std::string timezone, version, auditHash, server;
    std::vector<std::string> summary; ///< three sentences
    std::vector<Target> scorecard;
    LatencySummary latency, queries; ///< of all pools
    int connectionsPeak = 0;         ///< of all pools together
    bool hasWeddingDay = false;      ///< some of the range lay on one
    /// of the calendar, that began in the range
    std::vector<forecast::Wedding> weddings;
    std::vector<PoolReport> pools;
    std::vector<AlarmReport> alarms;
    std::vector<monitor::Event> actions, decisions, engineEvents; ///< by time
    std::vector<std::string> advice;
    /// what the history says, and the samples show, is missing
    std::vector<std::string> gaps;
    Seconds unmeasured{0};                ///< time of the range without figures
    std::optional<Comparison> comparison; ///< with an earlier day
};

struct ReportOptions {
    WallTime from{}, to{}, made{};
    std::string version, auditHash, server;
    /// null: times are UTC and no wedding is known
    const forecast::Calendar* calendar = nullptr;
    /// judged by the strict limit on wedding days
    std::vector<std::string> weddingPools{"wedding_critical"};
    std::optional<Compared> rehearsed = {}; ///< the newest rehearsal, to compare with
};

/// Pure. Alarms are put together from the alarm events' fields ("alarm", "rule", "from", "to",
/// "actor"); what the events do not tell stays empty.
Report makeReport(const monitor::HistoryRange& history, const ReportOptions& options);
using ReadHistory = std::function<Result<monitor::HistoryRange>(WallTime from, WallTime to)>;
/// makeReport(), with its comparison. Errors: those of `read`. Blocks as that does.
Result<Report> readReport(const ReadHistory& read, const ReportOptions& options);
struct Span {
    WallTime from{}, to{};
};
/// What the charts' time axes show: the report's range; where figures exist for less than half of
/// it, the stretch from the first to the last of them, for a morning's hour would be a stroke at a
/// day's end. Never without length.
Span chartedSpan(const Report& report);
/// At most 100 columns.
/// Core's English in another language; empty: as it is.
using Reading = std::function<std::string(const std::string& english)>;
std::string
toText(const Report& report, const forecast::TimeZone& zone, const Reading& reading = {});
/// One file that needs nothing else, light and dark, well-formed as XML too; every name in it is
/// harmless.
std::string toHtml(const Report& report, const forecast::TimeZone& zone);
/// RFC 4180, times in UTC. One row a sample: time, pool, n, avg, P50, P95, P99, max, utilization,
/// size, ….
std::string toCsv(const Report& report);

} // namespace usher::report
