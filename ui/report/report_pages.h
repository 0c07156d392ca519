// The report's pages as pictures, for a window: the PDF's own, drawn by the same hand.
#pragma once

#include "report/report.h"
#include "ui/report/paper.h"

#include <memory>

namespace usher::ui {

/// Drawn in slices as PdfJob: step() once a turn of the event loop until it returns false. Thread
/// contract: the window's thread.
class PagesJob {
  public:
    struct Options {
        int width = 800; ///< of a page, in pixels
        PdfPage page = PdfPage::a4;
        const forecast::TimeZone* timezone = nullptr; ///< of the times shown; null: UTC
    };
    PagesJob(report::Report report, const Options& options);
    ~PagesJob();
    PagesJob(const PagesJob&) = delete;
    PagesJob& operator=(const PagesJob&) = delete;

    bool step();
    int count() const; ///< of all pages; 0 until it is known
    /// Those that will not change any more.
    const QList<QImage>& pages() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace usher::ui
