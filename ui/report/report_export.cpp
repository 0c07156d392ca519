#include "ui/report/report_export.h"

#include "ui/format.h"

#include <QFileInfo>

namespace usher::ui {

ReportExport::ReportExport(DeskSource& source, QObject* parent)
    : QObject(parent),
      m_source(source) {
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ReportExport::step);
}

void ReportExport::start(TimeRange range, const QString& path) {
    if (m_running)
        return Q_EMIT told(
            tr("A report is being written already: %1. Wait for it, or cancel it.").arg(m_path));
    m_path = path;
    m_running = true;
    Q_EMIT runningChanged(true);
    Q_EMIT progressed(0);
    Q_EMIT told(tr("Requested: the report as %1").arg(path));
    m_source.report(range, this, [this, turn = ++m_asked](Result<report::Report> report) {
        if (turn == m_asked && m_running)
            draw(std::move(report));
    });
}

void ReportExport::draw(Result<report::Report> report) {
    if (!report)
        return end(tr("No report: %1").arg(text(report.error().text())));
    const auto zone = forecast::TimeZone::find(report->timezone);
    m_job = std::make_unique<PdfJob>(
        std::move(*report),
        PdfOptions{.path = m_path, .timezone = zone ? &*zone : nullptr});
    m_turn.start();
}

void ReportExport::step() {
    const bool goesOn = m_job->step();
    Q_EMIT progressed(m_job->progress());
    if (goesOn)
        return;
    if (m_job->result())
        return end(tr("The report is written: %1").arg(m_path));
    const QString kept =
        QFileInfo::exists(m_path) ? tr(" The file that was there is as it was.") : QString();
    end(tr("The report was not written: %1.").arg(text(m_job->result().error().text())) + kept);
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
