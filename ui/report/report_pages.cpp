#include "ui/report/report_pages.h"

#include "ui/report/report_pass.h"

#include <optional>

namespace usher::ui {
namespace {

constexpr int kCountingWidth = 16; ///< nobody looks at these
}

struct PagesJob::State {
    State(report::Report theReport, const Options& theOptions)
        : report(std::move(theReport)),
          options(theOptions),
          zone(options.timezone ? std::optional(*options.timezone) : std::nullopt),
          dates(zone ? &*zone : nullptr),
          scratch(options.page, kCountingWidth) {
        counting.emplace(pdf::ReportPass::Setup{.report = report, .dates = dates}, scratch);
    }

    /// Each call does one thing of what is left.
    bool step() {
        if (!counting->finished())
            counting->step();
        else if (!drawing)
            begin();
        else if (!drawing->finished())
            drawing->step();
        if (drawing && drawing->finished() && !done) {
            pages = paper->end();
            done = true;
        }
        if (drawing && !done)
            pages = paper->finished();
        return !done;
    }

    void begin() {
        paper.emplace(options.page, options.width);
        drawing.emplace(
            pdf::ReportPass::Setup{.report = report, .dates = dates, .pages = counting->pages()},
            *paper);
    }

    const report::Report report;
    const Options options;
    const std::optional<forecast::TimeZone> zone;
    const report::Dates dates;
    pdf::PicturePaper scratch;
    std::optional<pdf::PicturePaper> paper;
    std::optional<pdf::ReportPass> counting, drawing;
    QList<QImage> pages;
    bool done = false;
};

PagesJob::PagesJob(report::Report report, const Options& options)
    : m_state(std::make_unique<State>(std::move(report), options)) {}

PagesJob::~PagesJob() = default;

bool PagesJob::step() {
    return m_state->step();
}

int PagesJob::count() const {
    return m_state->drawing ? m_state->counting->pages() : 0;
}

const QList<QImage>& PagesJob::pages() const {
    return m_state->pages;
}

} // namespace usher::ui
