#include "ui/report/report_export.h"

#include "report/incident.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QFileInfo>

namespace usher::ui {

ReportExport::ReportExport(DeskSource& source, QObject* parent)
    : QObject(parent),
      m_source(source) {
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ReportExport::step);
}

bool ReportExport::refused() {
    if (m_running)
        Q_EMIT told(
            tr("A report is being written already: %1. Wait for it, or cancel it.").arg(m_path));
    return m_running;
}

void ReportExport::start(TimeRange range, const QString& path) {
    if (refused())
        return;
    m_incident.reset();
    m_path = path;
    ask(range);
}

void ReportExport::start(const monitor::Incident& incident, const QString& path) {
    if (refused())
        return;
    m_incident = incident;
    m_path = path;
    const auto range = report::rangeOf(incident, m_source.now().wall);
    ask({range.from, range.to});
}

void ReportExport::ask(TimeRange range) {
    m_running = true;
    Q_EMIT runningChanged(true);
    Q_EMIT progressed(0);
    Q_EMIT told(tr("Requested: the report as %1").arg(m_path));
    m_source.report(range, this, [this, turn = ++m_asked](Result<report::Report> report) {
        if (turn == m_asked && m_running)
            draw(std::move(report));
    });
}

void ReportExport::draw(Result<report::Report> report) {
    if (!report)
        return end(tr("No report: %1").arg(inYourLanguage(report.error().text())));
    const auto zone = forecast::TimeZone::find(report->timezone);
    if (zone && m_path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive))
        return write(
            m_incident
                ? report::toHtml(report::makeIncident(std::move(*report), *m_incident), *zone)
                : report::toHtml(*report, *zone));
    if (m_path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return write(report::toCsv(*report));
    m_job = std::make_unique<PdfJob>(
        std::move(*report),
        PdfOptions{.path = m_path, .timezone = zone ? &*zone : nullptr, .incident = m_incident});
    m_turn.start();
}

void ReportExport::write(const std::string& contents) {
    m_source.writeFile(
        m_path,
        QByteArray::fromStdString(contents),
        this,
        [this, turn = m_asked](const Status& how) {
            if (turn != m_asked || !m_running)
                return;
            end(how ? tr("The report is written: %1").arg(m_path) : notWritten(how.error()));
        });
}

void ReportExport::step() {
    const bool goesOn = m_job->step();
    Q_EMIT progressed(m_job->progress());
    if (goesOn)
        return;
    if (m_job->result())
        return end(tr("The report is written: %1").arg(m_path));
    end(notWritten(m_job->result().error()));
}

QString ReportExport::notWritten(const Error& why) const {
    const QString kept = QFileInfo::exists(m_path)
                             ? QString(u' ') + tr("The file that was there is as it was.")
                             : QString();
    return tr("The report was not written: %1.").arg(inYourLanguage(why.text())) + kept;
}

void ReportExport::cancel() {
    if (!m_running)
        return;
    if (m_job && m_job->saving())
        return Q_EMIT told(
            tr("Too late to cancel: the report is drawn and being saved as %1.").arg(m_path));
    end(tr("Cancelled: no report was written."));
}

void ReportExport::end(const QString& words) {
    m_turn.stop();
    m_job.reset();
    m_running = false;
    Q_EMIT runningChanged(false);
    Q_EMIT told(words);
}

} // namespace usher::ui
