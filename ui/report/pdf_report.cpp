#include "ui/report/pdf_report.h"

#include "ui/report/page_flow.h"
#include "ui/report/pdf_sections.h"

#include <QApplication>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>

namespace usher::ui {
namespace {

QString translated(const char* text) { return QCoreApplication::translate("PdfReport", text); }

QString versionLine(const report::Report& report) {
    auto line = translated("Usher %1").arg(QString::fromStdString(report.version));
    if (!report.auditHash.empty()) line += translated(" · audit %1").arg(QString::fromStdString(report.auditHash));
    return line;
}

/// Draws once; with `pages` = 0 only to learn how many there are.
int draw(QIODevice& device, const report::Report& report, const PdfOptions& options, int pages) {
    const report::Dates dates(options.timezone);
    QPdfWriter writer(&device);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6); // the first with attachments
    writer.setResolution(pdf::kDpi);
    writer.setPageSize(QPageSize(options.page == PdfPage::a4 ? QPageSize::A4 : QPageSize::Letter));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    const auto range = QString::fromStdString(dates.range(report.from, report.to) + " · " + dates.zone());
    writer.setTitle(translated("Usher performance report, %1").arg(range));
    writer.setCreator(translated("Usher %1").arg(QString::fromStdString(report.version)));
    writer.addFileAttachment(QStringLiteral("usher-report.csv"), QByteArray::fromStdString(report::toCsv(report)),
                             QStringLiteral("text/csv"));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    pdf::PageFlow flow(writer, painter, {.range = range, .version = versionLine(report), .pages = pages});
    pdf::drawReport(flow, report, dates);
    return flow.page();
}

Error cannotWrite(const QSaveFile& file) {
    return {Errc::io, (translated("cannot write %1: %2").arg(file.fileName(), file.errorString())).toStdString(),
            translated("choose a folder that exists, may be written to and has room").toStdString()};
}

} // namespace

Result<void> writePdf(const report::Report& report, const PdfOptions& options) {
    if (!qobject_cast<QApplication*>(QCoreApplication::instance()))
        return Error{Errc::internal, "the PDF was asked for without a QApplication",
                     "its charts need one; any platform plugin will do"};
    QSaveFile file(options.path);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(file);
    // Drawn in memory first: a QPdfWriter does not tell when its device refuses a byte.
    QBuffer counted, bytes;
    counted.open(QIODevice::WriteOnly);
    bytes.open(QIODevice::WriteOnly);
    draw(bytes, report, options, draw(counted, report, options, 0));
    if (file.write(bytes.data()) != bytes.size() || !file.commit()) return cannotWrite(file);
    return {};
}

} // namespace usher::ui
