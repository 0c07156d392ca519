// Files of weddings, chosen or dropped on the calendar's page: reviewed before anything changes.
#include "ui/dialogs/import_dialog.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/calendar_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace usher::ui {

namespace {

QString fileIn(const QMimeData* data) {
    for (const auto& url : data->urls()) {
        QString path = url.toLocalFile();
        if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive) ||
            path.endsWith(QStringLiteral(".ics"), Qt::CaseInsensitive))
            return path;
    }
    return {};
}

} // namespace

void CalendarPage::chooseFile() {
    if (findChild<QFileDialog*>())
        return;
    auto* dialog = new QFileDialog(
        this,
        tr("Import weddings"),
        QString(),
        tr("Calendars (*.csv *.ics);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CalendarPage::importFile);
    dialog->open();
}

void CalendarPage::importFile(const QString& path) {
    if (!m_days)
        return;
    say(tr("%1 is being read …").arg(QFileInfo(path).fileName()));
    m_source.calendar().review(
        {.path = path.toStdString(), .zone = m_days->zone().name(), .calendar = m_copy.weddings},
        this,
        [this, path](Result<CalendarReview> read) {
            if (!read)
                return say(inYourLanguage(read.error().text()));
            say(QString());
            review(path, std::move(*read));
        });
}

void CalendarPage::review(const QString& path, CalendarReview review) {
    const QString name = QFileInfo(path).fileName();
    auto* dialog = new ImportDialog(
        m_source.calendar(),
        {.review = std::move(review),
         .fileName = name,
         .zone = m_zone,
         .forecast = m_state->forecast,
         .fixed = inYourLanguage(m_copy.fixed)},
        this);
    connect(dialog, &ImportDialog::chosen, this, [this, name](const auto& wanted) {
        change(wanted, QStringLiteral("IMPORT ") + name);
    });
    dialog->open();
}

void CalendarPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CalendarPage::dropEvent(QDropEvent* event) {
    importFile(fileIn(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace usher::ui
