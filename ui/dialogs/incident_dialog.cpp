#include "ui/dialogs/incident_dialog.h"

#include "report/incident.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/report/report_export.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QScrollBar>
#include <QStandardPaths>

#include <utility>

namespace usher::ui {
namespace {

constexpr int kAgainMs = 5'000;
constexpr Seconds kHistoryWithin{20}; ///< behind its end all of it is in the history

/// Without moving what is read.
void replaceText(QPlainTextEdit* edit, const QString& words) {
    if (edit->toPlainText() == words)
        return;
    const int at = edit->verticalScrollBar()->value();
    edit->setPlainText(words);
    edit->verticalScrollBar()->setValue(at);
}

} // namespace

IncidentDialog::IncidentDialog(DeskSource& source, monitor::Incident incident, QWidget* parent)
    : QDialog(parent),
      m_source(source),
      m_incident(std::move(incident)),
      m_writer(new ReportExport(source, this)),
      m_text(new QPlainTextEdit(tr("Reading the history…"))),
      m_told(sentence(deskFont(type::kBody))),
      m_copy(new QPushButton(tr("Copy text"))),
      m_save(new QPushButton(tr("Save PDF…"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Incident"));
    resize(118 * kGrid, 76 * kGrid);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Incident"));
    auto* column = dialogColumn(this);
    column->addWidget(m_text, 1);
    column->addWidget(m_told);
    column->addWidget(makeButtons());
    connect(m_writer, &ReportExport::told, this, [this](const QString& words) {
        say(m_told, words);
    });
    connect(m_writer, &ReportExport::runningChanged, m_save, &QWidget::setDisabled);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &IncidentDialog::read);
    m_again.start();
    read();
}

QWidget* IncidentDialog::makeButtons() {
    auto* close = new QPushButton(tr("Close"));
    setActingManners({close, m_copy, m_save});
    for (auto* button : {m_copy, m_save})
        button->setEnabled(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, &IncidentDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &IncidentDialog::askWhereTo);
    auto* row = new QWidget;
    auto* layout = buttonRow(close, {m_copy, m_save});
    layout->setContentsMargins(0, 0, 0, 0);
    row->setLayout(layout);
    close->setFocus();
    return row;
}

bool IncidentDialog::settled() const {
    return !m_incident.runs() && m_source.now().wall - m_incident.to > kHistoryWithin;
}

void IncidentDialog::read() {
    const auto now = m_source.now().wall;
    if (settled())
        m_again.stop();
    const auto range = report::rangeOf(m_incident, now);
    m_source.report({range.from, range.to}, this, [this](const Result<report::Report>& report) {
        show(report);
    });
}

void IncidentDialog::show(const Result<report::Report>& report) {
    if (!report)
        return replaceText(
            m_text,
            tr("The history cannot be read: %1").arg(inYourLanguage(report.error().text())));
    auto zone = forecast::TimeZone::find(report->timezone);
    if (!zone)
        zone = forecast::TimeZone::find("UTC");
    if (!zone)
        return replaceText(m_text, inYourLanguage(zone.error().text()));
    replaceText(
        m_text,
        text(report::toText(report::makeIncident(*report, m_incident), *zone, readToYou)));
    m_copy->setEnabled(true);
    m_save->setEnabled(!m_writer->running());
    if (std::exchange(m_follows, !settled()) != m_follows)
        say(m_told, m_follows ? tr("The figures of the last seconds follow.") : QString());
}

void IncidentDialog::copy() {
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
    say(m_told, tr("The text is in the clipboard."));
}

void IncidentDialog::askWhereTo() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(this, tr("Save the incident"), folder, tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(QStringLiteral("incident.pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &IncidentDialog::savePdf);
    dialog->open();
}

void IncidentDialog::savePdf(const QString& path) {
    m_writer->start(m_incident, path);
}

} // namespace usher::ui
