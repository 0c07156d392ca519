#include "ui/report/report_pass.h"

#include "ui/languages/core_reader.h"
#include "ui/report/pdf_incident.h"
#include "ui/report/pdf_sections.h"

#include <QCoreApplication>

namespace usher::ui::pdf {
namespace {

QString versionLine(const report::Report& report) {
    auto line = QCoreApplication::translate("PdfReport", "Usher %1")
                    .arg(QString::fromStdString(report.version));
    if (!report.auditHash.empty())
        line += QCoreApplication::translate("PdfReport", " · audit %1")
                    .arg(QString::fromStdString(report.auditHash));
    return line;
}

} // namespace

ReportPass::ReportPass(const Setup& setup, Paper& paper)
    : m_setup(setup),
      m_flow(
          paper,
          {.range = rangeOf(setup), .version = versionLine(setup.report), .pages = setup.pages}) {}

void ReportPass::step() {
    const int section = m_next++;
    if (m_setup.incident)
        drawIncident(m_flow, *m_setup.incident, m_setup.dates);
    else
        drawSection(m_flow, m_setup.report, m_setup.dates, section);
}

int ReportPass::sectionsOf(const Setup& setup) {
    return setup.incident ? 1 : sections(setup.report);
}

QString ReportPass::rangeOf(const Setup& setup) {
    const auto* own = setup.incident;
    const auto from = own ? own->incident.from : setup.report.from;
    const auto to = own ? own->to : setup.report.to;
    return inYourLanguage(setup.dates.range(from, to)) +
           QString::fromStdString(" · " + setup.dates.zone());
}

} // namespace usher::ui::pdf
