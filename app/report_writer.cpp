#include "app/report_writer.h"

#include "app/audit_file.h"
#include "app/files.h"
#include "app/rehearsed.h"
#include "pg/uri.h"
#include "report/incident.h"
#include "report/sentences.h"
#include "ui/report/pdf_report.h"

namespace usher::app {

Result<forecast::Calendar> calendarOf(const config::Config& config) {
    auto zone = forecast::TimeZone::find(config.calendar.timezone);
    if (!zone)
        return zone.error();
    std::vector<forecast::Wedding> weddings;
    if (!config.calendar.file.empty())
        if (auto read = forecast::readCalendar(config.calendar.file, *zone))
            weddings = std::move(read->weddings);
    return forecast::Calendar(*zone, std::move(weddings));
}

std::vector<std::string> weddingPools(const config::Config& config) {
    std::vector<std::string> names;
    for (const auto& pool : config.pools)
        if (pool.wedding)
            names.push_back(pool.name);
    return names;
}

namespace {

std::string
htmlOf(const report::Report& report, const forecast::TimeZone& zone, const ReportJob& job) {
    return job.incident ? report::toHtml(report::makeIncident(report, *job.incident), zone)
                        : report::toHtml(report, zone);
}

Status writeAll(const report::Report& report, const config::Config& config, const ReportJob& job) {
    const auto zone = forecast::TimeZone::find(config.calendar.timezone);
    if (!zone)
        return zone.error();
    if (!job.htmlPath.empty())
        if (auto html = writeFile(job.htmlPath, htmlOf(report, *zone, job)); !html)
            return html;
    if (!job.csvPath.empty())
        if (auto csv = writeFile(job.csvPath, report::toCsv(report)); !csv)
            return csv;
    if (job.path.empty())
        return {};
    return ui::writePdf(
        report,
        {.path = QString::fromStdString(job.path),
         .page = job.pageSize == "Letter" ? ui::PdfPage::letter : ui::PdfPage::a4,
         .timezone = &*zone,
         .incident = job.incident});
}

} // namespace

Result<report::Report> readReport(
    monitor::HistoryStore& history,
    const config::Config& config,
    const ReportJob& job,
    const std::string& auditHash) {
    history.flush();
    const auto calendar = calendarOf(config);
    if (!calendar)
        return calendar.error();
    std::string server = "embedded PostgreSQL";
    if (const auto uri = pg::parseUri(config.server.primary);
        !config.server.embedded && uri && !uri->hosts.empty())
        server = uri->hosts.front().text();
    return report::readReport(
        [&history](WallTime from, WallTime to) { return history.read(from, to); },
        {.from = job.from,
         .to = job.to,
         .made = std::chrono::system_clock::now(),
         .version = USHER_VERSION,
         .auditHash = auditHash,
         .server = server,
         .calendar = &*calendar,
         .weddingPools = weddingPools(config),
         .rehearsed = newestRehearsed(dataFolderPath(), calendar->zone())});
}

Status writeReport(RunningEngine& running, const ReportJob& job) {
    if (!running.installation.history)
        return Error{
            Errc::unavailable,
            "there is no history to report on: " + running.installation.historyTrouble,
            ""};
    const auto& config = running.installation.config;
    auto report =
        readReport(*running.installation.history, config, job, running.engine->audit().lastHash());
    if (report && control::isMakeBelieve(running.engine->state()->overrides))
        report::markMakeBelieve(*report);
    return report ? writeAll(*report, config, job) : Status(report.error());
}

namespace {

Result<report::Report>
readAlone(monitor::HistoryStore& history, const config::Config& config, const ReportJob& job) {
    auto report = readReport(history, config, job, readAudit(auditFilePath()).lastHash);
    if (report && job.makeBelieve)
        report::markMakeBelieve(*report);
    return report;
}

} // namespace

Status
writeReport(monitor::HistoryStore& history, const config::Config& config, const ReportJob& job) {
    const auto report = readAlone(history, config, job);
    return report ? writeAll(*report, config, job) : Status(report.error());
}

Result<std::string>
incidentText(monitor::HistoryStore& history, const config::Config& config, const ReportJob& job) {
    const auto zone = forecast::TimeZone::find(config.calendar.timezone);
    if (!zone)
        return zone.error();
    auto report = readAlone(history, config, job);
    if (!report)
        return report.error();
    return report::toText(report::makeIncident(std::move(*report), *job.incident), *zone);
}

} // namespace usher::app
