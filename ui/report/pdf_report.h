// The performance report as a PDF: drawn from report::Report, never from anything live.
#pragma once

#include "monitor/incident.h"
#include "report/report.h"
#include "ui/report/paper.h"
#include <usher/base/result.h>

#include <QString>

#include <memory>
#include <optional>

namespace usher::ui {

struct PdfOptions {
    QString path; ///< replaced as a whole, or not at all
    PdfPage page = PdfPage::a4;
    const forecast::TimeZone* timezone = nullptr; ///< of the times shown; null: UTC
    /// one page of this, of a report of report::rangeOf(), instead of the whole
    std::optional<monitor::Incident> incident = {};
};

/// Several pages, always on light ground: summary and scorecard, a page a pool with vector charts,
/// alarms, operator actions, decisions, advice, gaps; the numbers behind it are attached as CSV.
/// The same report makes the same bytes but for the date and ids of the file. Blocks for some
/// tenths of a second (PdfJob does not). Needs a QApplication (Qt Charts), any platform plugin.
/// Thread contract: the window's thread. Errors: Errc::io when the file cannot be written (folder
/// missing, no permission, disk full).
Result<void> writePdf(const report::Report& report, const PdfOptions& options);

/// The same in slices, a section each, for a window that must go on moving: call step() once a turn
/// of the event loop (a timer of 0 ms) until it returns false. The file is written by a thread of
/// its own, step() waits a few milliseconds for it at a time. Thread contract: the window's thread.
class PdfJob {
  public:
    PdfJob(report::Report report, const PdfOptions& options);
    /// before the last page is drawn: nothing is written; after it: waits for the disk
    ~PdfJob();
    PdfJob(const PdfJob&) = delete;
    PdfJob& operator=(const PdfJob&) = delete;

    bool step();             ///< false when it is done, well or not
    double progress() const; ///< 0…1
    /// the pages are drawn, the file is being written: too late to give up
    bool saving() const;
    const Result<void>& result() const; ///< once step() has returned false

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace usher::ui
