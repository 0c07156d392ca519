#include "report/parts.h"

namespace usher::report {

double PoolReport::successPercent() const {
    const auto lent = static_cast<double>(counts.acquired);
    const auto asked = lent + static_cast<double>(counts.timeouts + counts.failures);
    return asked == 0 ? -1 : 100.0 * lent / asked;
}

bool PoolReport::asked() const {
    return latency.n > 0 || successPercent() >= 0 || counts.cancelled > 0;
}

namespace {

/// What is known before a figure is read.
Report begun(const ReportOptions& options) {
    Report report;
    report.from = options.from;
    report.to = options.to;
    report.made = options.made;
    report.version = options.version;
    report.auditHash = options.auditHash;
    report.server = options.server;
    report.timezone = "UTC";
    if (options.calendar) {
        report.timezone = options.calendar->zone().name();
        report.weddings = options.calendar->between(options.from, options.to);
    }
    return report;
}

} // namespace

Report makeReport(const monitor::HistoryRange& history, const ReportOptions& options) {
    const Dates dates(options.calendar ? &options.calendar->zone() : nullptr);
    Report report = begun(options);
    addPools(report, history, options.weddingPools);
    addEvents(report, history.events);
    addGaps(report, history, dates);
    report.scorecard = judge(report, options.weddingPools);
    report.advice = advise(report, dates);
    report.summary = summarize(report, dates);
    return report;
}

} // namespace usher::report
