#include "ui/pages/report_page.h"

#include "control/incidents.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/page_head.h"

#include <QFileDialog>
#include <QMenu>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace usher::ui {
namespace {

/// "Sat 6 Jun 21:50, 22 min: rsvp is slow"
QString incidentTitle(const monitor::Incident& incident, const DeskView& view) {
    const QString when = dayAndTime(incident.from, view.zone);
    const auto end = incident.runs() ? view.now.wall : incident.to;
    const QString lasted = duration(toMs(end - incident.from) / 1000);
    const QString words = incident.runs() ? ReportPage::tr("%1, runs for %2").arg(when, lasted)
                                          : ReportPage::tr("%1, %2").arg(when, lasted);
    // an ampersand would underline a letter
    return incident.text.empty() ? words
                                 : ReportPage::tr("%1: %2").arg(
                                       words,
                                       text(incident.text).replace(u'&', QStringLiteral("&&")));
}

} // namespace

ReportPage::ReportPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_writer(new ReportExport(source, this)),
      m_span(new ReportChoices),
      m_incidents(new QPushButton(tr("Incidents ▾"))),
      m_again(new QPushButton(tr("Read again"))),
      m_html(new QPushButton(tr("Save HTML…"))),
      m_csv(new QPushButton(tr("Save CSV…"))),
      m_export(new QPushButton(tr("Export PDF… (Ctrl+E)"))),
      m_cancel(new QPushButton(tr("Cancel the export"))),
      m_asText(new QPushButton(tr("As text"))),
      m_progress(new QProgressBar),
      m_page(new QLabel),
      m_shown(new QStackedWidget),
      m_preview(new ReportPreview),
      m_text(new QPlainTextEdit) {
    setUpText();
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_page->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_page->setMinimumWidth(m_page->fontMetrics().horizontalAdvance(tr("Page %1 of %2")) + kGrid);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Report"), nullptr, {m_page}));
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(m_shown, 1);
    row->addWidget(makeChoices());
    column->addLayout(row, 1);
    showRunning(false);
    m_incidents->setAccessibleName(tr("Earlier incidents"));
    m_incidents->setMenu(new QMenu(m_incidents));
    m_incidents->menu()->setToolTipsVisible(true);
    connectParts();
}

/// Beside the pages: what is shown, and what can be made of it.
QWidget* ReportPage::makeChoices() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    const auto add = [column](std::initializer_list<QWidget*> parts) {
        for (auto* part : parts) {
            part->setMinimumHeight(kTarget);
            column->addWidget(part);
        }
        column->addSpacing(2 * kGrid);
    };
    add({m_span, m_again, m_asText});
    add({m_export, m_html, m_csv});
    add({m_incidents});
    add({m_progress, m_cancel});
    column->addStretch(1);
    m_asText->setCheckable(true);
    return side;
}

void ReportPage::setUpText() {
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Report"));
    m_shown->addWidget(m_preview);
    m_shown->addWidget(m_text);
}

void ReportPage::connectParts() {
    connect(m_cancel, &QPushButton::clicked, m_writer, &ReportExport::cancel);
    connect(m_writer, &ReportExport::told, this, &ReportPage::told);
    connect(m_writer, &ReportExport::runningChanged, this, &ReportPage::showRunning);
    connect(m_writer, &ReportExport::progressed, this, [this](double share) {
        m_progress->setValue(static_cast<int>(share * 100));
    });
    connect(m_span, &QComboBox::activated, this, &ReportPage::choose);
    connect(m_incidents->menu(), &QMenu::aboutToShow, this, &ReportPage::listIncidents);
    connect(m_again, &QPushButton::clicked, this, &ReportPage::read);
    connect(m_html, &QPushButton::clicked, this, &ReportPage::exportHtml);
    connect(m_csv, &QPushButton::clicked, this, &ReportPage::exportCsv);
    connect(m_export, &QPushButton::clicked, this, &ReportPage::exportPdf);
    connect(m_preview, &ReportPreview::pageChanged, this, &ReportPage::showPage);
    connect(m_asText, &QPushButton::toggled, this, &ReportPage::showAsText);
}

void ReportPage::showAsText(bool asText) {
    m_shown->setCurrentIndex(asText ? 1 : 0);
    m_page->setVisible(!asText);
}

void ReportPage::showPage(int page, int count) {
    m_page->setText(count == 0 ? QString() : tr("Page %1 of %2").arg(page).arg(count));
}

void ReportPage::say(const QString& words) {
    m_text->setPlainText(words);
    m_preview->say(words);
}

TimeRange ReportPage::range() const {
    return m_span->range(m_source.now().wall);
}

void ReportPage::refresh(const DeskView& view) {
    m_span->follow(view);
    if (const auto chosen = std::exchange(m_chosen, {})) {
        m_span->choose(*chosen);
        m_read = false;
    }
    if (!m_read)
        read();
}

void ReportPage::choose() {
    read();
    Q_EMIT timeChosen(m_span->chosen());
}

void ReportPage::turnTo(const PageTarget& target) {
    if (target.chosen)
        m_chosen = target.chosen;
}

void ReportPage::read() {
    m_read = true;
    const int turn = ++m_turn;
    say(tr("Reading the history…"));
    m_source.report(range(), this, [this, turn](Result<report::Report> report) {
        if (turn == m_turn)
            preview(std::move(report));
    });
}

void ReportPage::preview(Result<report::Report> report) {
    if (!report)
        return say(tr("There is no report: %1").arg(inYourLanguage(report.error().text())));
    auto zone = forecast::TimeZone::find(report->timezone);
    if (!zone)
        zone = forecast::TimeZone::find("UTC");
    if (!zone)
        return say(inYourLanguage(zone.error().text()));
    m_text->setPlainText(text(report::toText(*report, *zone, readToYou)));
    m_preview->show(std::move(*report), *zone);
}

/// Those that the audit tells of, the newest first.
void ReportPage::listIncidents() {
    constexpr std::size_t kMost = 30;
    auto* menu = m_incidents->menu();
    menu->clear();
    const auto lines = m_source.audit(0, control::AuditLog::kRemembered).items;
    auto incidents = control::incidentsIn(lines);
    std::ranges::reverse(incidents);
    incidents.resize(std::min(incidents.size(), kMost));
    if (incidents.empty())
        menu->addAction(tr("None yet: Ctrl+I begins one"))->setEnabled(false);
    const DeskView view = look(m_source, false);
    for (const auto& incident : incidents)
        connect(
            menu->addAction(incidentTitle(incident, view)),
            &QAction::triggered,
            this,
            [this, incident] { Q_EMIT incidentWanted(incident); });
}

void ReportPage::showRunning(bool running) {
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
    m_export->setEnabled(!running);
    m_html->setEnabled(!running);
    m_csv->setEnabled(!running);
}

void ReportPage::exportPdf() {
    askWhereTo(tr("PDF (*.pdf)"), QStringLiteral("pdf"));
}

void ReportPage::exportHtml() {
    askWhereTo(tr("HTML (*.html)"), QStringLiteral("html"));
}

void ReportPage::exportCsv() {
    askWhereTo(tr("CSV (*.csv)"), QStringLiteral("csv"));
}

void ReportPage::askWhereTo(const QString& kind, const QString& suffix) {
    if (m_writer->running() || findChild<QFileDialog*>())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(this, tr("Export the report"), folder, kind);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("usher-report.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportPage::exportTo);
    dialog->open();
}

void ReportPage::exportTo(const QString& path) {
    m_writer->start(range(), path);
}

} // namespace usher::ui
