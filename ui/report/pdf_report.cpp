#include "ui/report/pdf_report.h"

#include "ui/report/page_flow.h"
#include "ui/report/pdf_incident.h"
#include "ui/report/pdf_sections.h"

#include <QApplication>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>

#include <future>
#include <optional>

namespace usher::ui {
namespace {

constexpr Millis kWaitForDisk{5};

QString translated(const char* text) {
    return QCoreApplication::translate("PdfReport", text);
}

QString versionLine(const report::Report& report) {
    auto line = translated("Usher %1").arg(QString::fromStdString(report.version));
    if (!report.auditHash.empty())
        line += translated(" · audit %1").arg(QString::fromStdString(report.auditHash));
    return line;
}

/// Once through the report, into memory: a QPdfWriter does not tell when its device refuses a byte.
class Pass {
  public:
    struct Setup {
        const report::Report& report;
        const report::Dates& dates;
        PdfPage page;
        const report::IncidentReport* incident = nullptr; ///< instead of the whole
        int pages = 0;                                    ///< 0: only to learn how many there are
    };

    explicit Pass(const Setup& setup)
        : m_setup(setup),
          m_writer(opened(m_bytes)),
          m_painter(prepared(m_writer, setup)),
          m_flow(
              m_writer,
              m_painter,
              {.range = rangeOf(setup),
               .version = versionLine(setup.report),
               .pages = setup.pages}) {}

    bool finished() const { return m_next == sectionsOf(m_setup); }
    int next() const { return m_next; }
    void step() {
        const int section = m_next++;
        if (m_setup.incident)
            pdf::drawIncident(m_flow, *m_setup.incident, m_setup.dates);
        else
            pdf::drawSection(m_flow, m_setup.report, m_setup.dates, section);
    }
    static int sectionsOf(const Setup& setup) {
        return setup.incident ? 1 : pdf::sections(setup.report);
    }
    int pages() const { return m_flow.page(); }
    QByteArray end() {
        m_painter.end();
        return m_bytes.data();
    }

  private:
    static QIODevice* opened(QBuffer& buffer) {
        buffer.open(QIODevice::WriteOnly);
        return &buffer;
    }

    static QString rangeOf(const Setup& setup) {
        const auto* own = setup.incident;
        const auto from = own ? own->incident.from : setup.report.from;
        const auto to = own ? own->to : setup.report.to;
        return QString::fromStdString(setup.dates.range(from, to) + " · " + setup.dates.zone());
    }

    /// All that must be said before the first page begins.
    static QPdfWriter* prepared(QPdfWriter& writer, const Setup& setup) {
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6); // the first with attachments
        writer.setResolution(pdf::kDpi);
        writer.setPageSize(
            QPageSize(setup.page == PdfPage::a4 ? QPageSize::A4 : QPageSize::Letter));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        const char* title =
            setup.incident ? "Usher incident report, %1" : "Usher performance report, %1";
        writer.setTitle(translated(title).arg(rangeOf(setup)));
        writer.setCreator(translated("Usher %1").arg(QString::fromStdString(setup.report.version)));
        writer.addFileAttachment(
            QStringLiteral("usher-report.csv"),
            QByteArray::fromStdString(report::toCsv(setup.report)),
            QStringLiteral("text/csv"));
        return &writer;
    }

    const Setup m_setup;
    QBuffer m_bytes;
    QPdfWriter m_writer;
    QPainter m_painter;
    pdf::PageFlow m_flow;
    int m_next = 0;
};

Error cannotWrite(const QSaveFile& file) {
    return {
        Errc::io,
        (translated("cannot write %1: %2").arg(file.fileName(), file.errorString())).toStdString(),
        translated("choose a folder that exists, may be written to and has room").toStdString()};
}

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
            counting = std::make_unique<Pass>(setup(0));
        else if (!counting->finished())
            counting->step();
        else if (!drawing)
            drawing = std::make_unique<Pass>(setup(counting->pages()));
        else if (!drawing->finished())
            drawing->step();
        else if (!saving.valid())
            saving = std::async(std::launch::async, save, options.path, drawing->end());
        else if (saving.wait_for(kWaitForDisk) == std::future_status::ready)
            finish(saving.get());
        return !done;
    }

    Pass::Setup setup(int pages) const {
        return {report, dates, options.page, incident ? &*incident : nullptr, pages};
    }

    void finish(Result<void> how) {
        result = std::move(how);
        done = true;
    }

    /// On a thread of its own: a slow disk, or one across a network, holds up no window.
    static Result<void> save(const QString& path, const QByteArray& bytes) {
        QSaveFile file(path);
        const bool saved =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        return saved ? Result<void>() : cannotWrite(file);
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
    const double all = 2.0 * Pass::sectionsOf(m_state->setup(0)) + 1;
    const int counted = m_state->counting ? m_state->counting->next() : 0;
    const int drawn = m_state->drawing ? m_state->drawing->next() : 0;
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
