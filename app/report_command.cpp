#include "app/audit_file.h"
#include "app/jobs.h"
#include "app/report_writer.h"
#include "app/times.h"
#include "report/incident.h"

#include <fmt/format.h>

namespace usher::app {
namespace {

/// Its time, and what led to it.
Result<ReportJob> withIncident(ReportJob job, const std::string& which) {
    auto incident = findIncident(readAudit(auditFilePath()), which);
    if (!incident)
        return incident.error();
    const auto range = report::rangeOf(*incident, job.to);
    job.from = range.from;
    job.to = range.to;
    job.incident = std::move(*incident);
    return job;
}

bool wantsFiles(const CommandLine& line) {
    return !(line.pdfFile + line.htmlFile + line.csvFile).empty();
}

/// Into the files asked for; an incident without one as text on stdout.
Status
writeWanted(const CommandLine& line, const Installation& installation, const ReportJob& job) {
    if (wantsFiles(line))
        return writeReport(*installation.history, installation.config, job);
    const auto text = incidentText(*installation.history, installation.config, job);
    if (!text)
        return text.error();
    fmt::print("{}", *text);
    return {};
}

/// Up to now.
ReportJob filesOf(const CommandLine& line) {
    return {
        .path = line.pdfFile,
        .htmlPath = line.htmlFile,
        .csvPath = line.csvFile,
        .from = {},
        .to = std::chrono::system_clock::now(),
        .pageSize = line.pageSize,
        .makeBelieve = line.makeBelieve};
}

Result<ReportJob> jobOf(const CommandLine& line, const config::Config& config) {
    const auto zone = forecast::TimeZone::find(config.calendar.timezone);
    if (!zone)
        return zone.error();
    auto job = filesOf(line);
    if (!line.incident.empty())
        return withIncident(job, line.incident);
    if (!line.to.empty()) {
        const auto to = parseTime(line.to, *zone);
        if (!to)
            return to.error();
        job.to = *to;
    }
    job.from = zone->startOfDay(job.to - Seconds{1});
    if (!line.from.empty()) {
        const auto from = parseTime(line.from, *zone);
        if (!from)
            return from.error();
        job.from = *from;
    }
    if (job.from >= job.to)
        return Error{Errc::invalidArgument, "--from is not before --to", "swap them"};
    return job;
}

} // namespace

int runReport(const CommandLine& line) {
    auto config = readConfiguration(line.configFile);
    if (!config)
        return complain(config.error());
    const auto job = jobOf(line, *config);
    if (!job)
        return complain(job.error());
    auto installation =
        openInstallation(std::move(*config), {.needServer = false, .needHistory = true});
    if (!installation)
        return complain(installation.error());
    if (!installation->history)
        return complain({Errc::io, installation->historyTrouble, ""});
    if (auto written = writeWanted(line, *installation, *job); !written)
        return complain(written.error());
    for (const auto& file : {line.pdfFile, line.htmlFile, line.csvFile})
        if (!file.empty())
            fmt::print("{}\n", file);
    return kDone;
}

} // namespace usher::app
