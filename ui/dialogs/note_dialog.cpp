#include "ui/dialogs/note_dialog.h"

#include "control/notes.h"
#include "ui/dialogs/dialog_parts.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>

namespace usher::ui {

NoteDialog::NoteDialog(const Subject& subject, QWidget* parent)
    : QDialog(parent),
      m_words(new QLineEdit),
      m_day(new QDateEdit(subject.day, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Write a note"));
    setMinimumWidth(64 * kGrid);
    m_words->setMaxLength(static_cast<int>(control::kNoteLetters));
    m_words->setPlaceholderText(tr("what whoever has the desk next should know"));
    m_words->setAccessibleName(tr("Note"));
    m_day->setDisplayFormat(tr("ddd yyyy-MM-dd"));
    m_day->setCalendarPopup(true);
    m_day->setAccessibleName(tr("Day"));
    const bool ofDay = subject.alarm.isEmpty();
    auto* form = new QFormLayout;
    m_day->setVisible(ofDay);
    if (ofDay)
        form->addRow(tr("Day"), m_day);
    form->addRow(tr("Note"), m_words);
    auto* column = dialogColumn(this);
    const QString title = ofDay ? tr("A note on a day") : subject.alarm;
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), title));
    column->addLayout(form);
    const QString kept = tr("Every desk sees it, and the audit keeps it.");
    column->addWidget(sentence(deskFont(type::kBody), kept));
    column->addLayout(makeButtons());
    m_words->setFocus();
}

QLayout* NoteDialog::makeButtons() {
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* note = new QPushButton(tr("Write it down"));
    note->setEnabled(false);
    setActingManners({cancel, note});
    connect(m_words, &QLineEdit::textChanged, this, [note](const QString& words) {
        note->setEnabled(!words.trimmed().isEmpty());
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(note, &QPushButton::clicked, this, &NoteDialog::write);
    return buttonRow(cancel, {note});
}

void NoteDialog::write() {
    Q_EMIT written(m_words->text().trimmed(), m_day->date());
    accept();
}

} // namespace usher::ui
