#include "report/parts.h"

namespace usher::report {

double PoolReport::successPercent() const {
    const auto asked = acquisitions + timeouts + failures;
    return asked == 0 ? -1 : 100.0 * static_cast<double>(acquisitions) / static_cast<double>(asked);
}

Report makeReport(const monitor::HistoryRange& history, const ReportOptions& options) {
    const auto* zone = options.calendar ? &options.calendar->zone() : nullptr;
    const Dates dates(zone);
    Report report;
    report.from = options.from;
    report.to = options.to;
    report.made = options.made;
    report.timezone = zone ? zone->name() : "UTC";
    report.version = options.version;
    report.auditHash = options.auditHash;
    report.server = options.server;
    if (options.calendar)
        report.weddings = options.calendar->between(options.from, options.to);
    addPools(report, history, options.weddingPools);
    addEvents(report, history.events);
    addGaps(report, history, dates);
    report.scorecard = judge(report, options.weddingPools);
    report.advice = advise(report, dates);
    report.summary = summarize(report, dates);
    return report;
}

} // namespace usher::report
