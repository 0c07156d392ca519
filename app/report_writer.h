// The report over a range of recorded history: as PDF, as HTML, its figures as CSV.
#pragma once

#include "app/running_engine.h"
#include "monitor/incident.h"
#include "report/report.h"

#include <optional>
#include <string>

namespace usher::app {

struct ReportJob {
    std::string path; ///< of the PDF; "" = none
    std::string htmlPath = {}, csvPath = {};
    WallTime from{}, to{};
    std::string pageSize = "A4";
    std::optional<monitor::Incident> incident = {}; ///< its page alone, of its own time
    bool makeBelieve = false;
};

/// The configuration's calendar; without weddings when its file cannot be read, since a report is
/// about the past.
Result<forecast::Calendar> calendarOf(const config::Config& config);
std::vector<std::string> weddingPools(const config::Config& config);

/// Reads the history and judges it. Blocks.
Result<report::Report> readReport(
    monitor::HistoryStore& history,
    const config::Config& config,
    const ReportJob& job,
    const std::string& auditHash);
/// With an engine running (its audit hash and server are in the header). Needs a QApplication.
Status writeReport(RunningEngine& running, const ReportJob& job);
/// From the history alone; the audit's chain is read where it lies.
Status
writeReport(monitor::HistoryStore& history, const config::Config& config, const ReportJob& job);
/// An incident as text.
Result<std::string>
incidentText(monitor::HistoryStore& history, const config::Config& config, const ReportJob& job);

} // namespace usher::app
