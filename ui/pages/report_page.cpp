#include "ui/pages/report_page.h"

#include "ui/pages/page_head.h"
#include "ui/report/pdf_report.h"

#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QStandardPaths>

namespace usher::ui {

ReportPage::ReportPage(DeskSource& source, QWidget* parent)
    : Page(parent), m_source(source), m_span(new QComboBox), m_export(new QPushButton(tr("Export PDF… (Ctrl+E)"))), m_text(new QPlainTextEdit) {
    m_span->addItems({tr("Last hour"), tr("Last 6 hours"), tr("Last day"), tr("Last week"), tr("Last 5 weeks")});
    m_span->setCurrentIndex(2);
    m_span->setAccessibleName(tr("Range of the report"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Report"));
    auto* again = new QPushButton(tr("Read again"));
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Report"), nullptr, {m_span, again, m_export}));
    column->addWidget(m_text, 1);
    connect(m_span, &QComboBox::activated, this, &ReportPage::read);
    connect(again, &QPushButton::clicked, this, &ReportPage::read);
    connect(m_export, &QPushButton::clicked, this, &ReportPage::exportPdf);
}

TimeRange ReportPage::range() const {
    const int hours[] = {1, 6, 24, 7 * 24, 35 * 24};
    const auto now = m_source.now().wall;
    return {now - std::chrono::hours{hours[m_span->currentIndex()]}, now};
}

void ReportPage::refresh(const DeskView&) {
    if (!m_read) read();
}

void ReportPage::read() {
    m_read = true;
    const int turn = ++m_turn;
    m_text->setPlainText(tr("Reading the history…"));
    m_source.report(range(), this, [this, turn](Result<report::Report> report) {
        if (turn == m_turn) preview(report);
    });
}

void ReportPage::preview(const Result<report::Report>& report) {
    if (!report) return m_text->setPlainText(tr("There is no report: %1").arg(text(report.error().text())));
    auto zone = forecast::TimeZone::find(report->timezone);
    if (!zone) zone = forecast::TimeZone::find("UTC");
    m_text->setPlainText(zone ? text(report::toText(*report, *zone)) : text(zone.error().text()));
}

void ReportPage::exportPdf() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the report"), QDir(folder).filePath(QStringLiteral("usher-report.pdf")), tr("PDF (*.pdf)"));
    if (!path.isEmpty()) save(path);
}

void ReportPage::save(const QString& path) {
    Q_EMIT told(tr("Requested: the report as %1").arg(path));
    m_source.report(range(), this, [this, path](Result<report::Report> report) {
        if (!report) return Q_EMIT told(tr("No report: %1").arg(text(report.error().text())));
        const auto zone = forecast::TimeZone::find(report->timezone);
        const auto written = writePdf(*report, {.path = path, .timezone = zone ? &*zone : nullptr});
        Q_EMIT told(written ? tr("The report is written: %1").arg(path) : tr("The report was not written: %1").arg(text(written.error().text())));
    });
}

} // namespace usher::ui
