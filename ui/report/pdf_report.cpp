#include "ui/report/pdf_report.h"

#include "ui/report/report_pass.h"
#include "ui/whole_file.h"

#include <QApplication>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

#include <future>
#include <optional>

namespace usher::ui {
namespace {

constexpr Millis kWaitForDisk{5};

/// Into memory: a QPdfWriter does not tell when its device refuses a byte.
class PdfPaper final : public pdf::Paper {
  public:
    PdfPaper(const pdf::ReportPass::Setup& setup, PdfPage page)
        : m_writer(opened(m_bytes)),
          m_painter(prepared(m_writer, setup, page)) {}

    QPainter& painter() override { return m_painter; }
    QSizeF size() const override { return {double(m_writer.width()), double(m_writer.height())}; }
    void newPage() override { m_writer.newPage(); }
    QByteArray end() {
        m_painter.end();
        return m_bytes.data();
    }

  private:
    static QIODevice* opened(QBuffer& buffer) {
        buffer.open(QIODevice::WriteOnly);
        return &buffer;
    }

    /// All that must be said before the first page begins.
    static QPdfWriter*
    prepared(QPdfWriter& writer, const pdf::ReportPass::Setup& setup, PdfPage page) {
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6); // the first with attachments
        writer.setResolution(pdf::kDpi);
        writer.setPageSize(QPageSize(page == PdfPage::a4 ? QPageSize::A4 : QPageSize::Letter));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        const QString title = setup.incident ? pdf::Words::tr("Usher incident report, %1")
                                             : pdf::Words::tr("Usher performance report, %1");
        writer.setTitle(title.arg(pdf::ReportPass::rangeOf(setup)));
        writer.setCreator(
            pdf::Words::tr("Usher %1").arg(QString::fromStdString(setup.report.version)));
        writer.addFileAttachment(
            QStringLiteral("usher-report.csv"),
            QByteArray::fromStdString(report::toCsv(setup.report)),
            QStringLiteral("text/csv"));
        return &writer;
    }

    QBuffer m_bytes;
    QPdfWriter m_writer;
    QPainter m_painter;
};

/// Once through the report.
struct Pass {
    Pass(const pdf::ReportPass::Setup& setup, PdfPage page)
        : paper(setup, page),
          run(setup, paper) {}
    PdfPaper paper;
    pdf::ReportPass run;
};

} // namespace

struct PdfJob::State {
    State(report::Report theReport, const PdfOptions& theOptions)
        : report(std::move(theReport)),
          options(theOptions),
          incident(
              options.incident ? std::optional(report::makeIncident(report, *options.incident))
                               : std::nullopt),
          zone(options.timezone ? std::optional(*options.timezone) : std::nullopt),
          dates(zone ? &*zone : nullptr) {}

    /// Each call does one thing of what is left.
    bool step() {
        if (done)
            return false;
        if (!counting)
            counting = std::make_unique<Pass>(setup(0), options.page);
        else if (!counting->run.finished())
            counting->run.step();
        else if (!drawing)
            drawing = std::make_unique<Pass>(setup(counting->run.pages()), options.page);
        else if (!drawing->run.finished())
            drawing->run.step();
        else if (!saving.valid())
            // a slow disk, or one across a network, holds up no window
            saving =
                std::async(std::launch::async, writeWholeFile, options.path, drawing->paper.end());
        else if (saving.wait_for(kWaitForDisk) == std::future_status::ready)
            finish(saving.get());
        return !done;
    }

    pdf::ReportPass::Setup setup(int pages) const {
        return {report, dates, incident ? &*incident : nullptr, pages};
    }

    void finish(Result<void> how) {
        result = std::move(how);
        done = true;
    }

    const report::Report report;
    const PdfOptions options;
    const std::optional<report::IncidentReport> incident;
    const std::optional<forecast::TimeZone> zone;
    const report::Dates dates;
    std::unique_ptr<Pass> counting, drawing;
    std::future<Result<void>> saving; ///< waits for its end when it is destroyed
    Result<void> result;
    bool done = false;
};

PdfJob::PdfJob(report::Report report, const PdfOptions& options)
    : m_state(std::make_unique<State>(std::move(report), options)) {
    if (!qobject_cast<QApplication*>(QCoreApplication::instance()))
        m_state->finish(Error{
            Errc::internal,
            "the PDF was asked for without a QApplication",
            "its charts need one; any platform plugin will do"});
}

PdfJob::~PdfJob() = default;

bool PdfJob::step() {
    return m_state->step();
}

double PdfJob::progress() const {
    if (m_state->done)
        return 1;
    const double all = 2.0 * pdf::ReportPass::sectionsOf(m_state->setup(0)) + 1;
    const int counted = m_state->counting ? m_state->counting->run.next() : 0;
    const int drawn = m_state->drawing ? m_state->drawing->run.next() : 0;
    return (counted + drawn) / all;
}

bool PdfJob::saving() const {
    return m_state->saving.valid() && !m_state->done;
}

const Result<void>& PdfJob::result() const {
    return m_state->result;
}

Result<void> writePdf(const report::Report& report, const PdfOptions& options) {
    PdfJob job(report, options);
    while (job.step())
        continue;
    return job.result();
}

} // namespace usher::ui
