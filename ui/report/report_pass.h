// Once through a report, section by section, onto paper of whatever kind.
#pragma once

#include "report/incident.h"
#include "report/report.h"
#include "ui/report/page_flow.h"

namespace usher::ui::pdf {

/// Thread contract: the window's thread (Qt Charts).
class ReportPass {
  public:
    struct Setup {
        const report::Report& report;
        const report::Dates& dates;
        const report::IncidentReport* incident = nullptr; ///< instead of the whole
        int pages = 0;                                    ///< 0: only to learn how many there are
    };

    ReportPass(const Setup& setup, Paper& paper);
    bool finished() const { return m_next == sectionsOf(m_setup); }
    int next() const { return m_next; }
    void step(); ///< draws the next section
    int pages() const { return m_flow.page(); }

    static int sectionsOf(const Setup& setup);
    static QString rangeOf(const Setup& setup); ///< "Sat 6 Jun 2026, 08:00 to 10:00 · UTC"

  private:
    const Setup m_setup;
    PageFlow m_flow;
    int m_next = 0;
};

} // namespace usher::ui::pdf
