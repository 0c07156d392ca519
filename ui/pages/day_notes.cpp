#include "ui/pages/day_notes.h"

#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/notes_box.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace usher::ui {
namespace {

QString wordsOf(const control::Note& note, const QTimeZone& zone) {
    return DayNotes::tr("%1, %2: %3")
        .arg(dayAndTime(note.at, zone), text(note.by), text(note.text));
}

} // namespace

DayNotes::DayNotes(QWidget* parent) : QWidget(parent), m_words(new NotesBox(3)) {
    m_words->setObjectName(QStringLiteral("calendar.notes"));
    auto* write = new QPushButton(tr("Note …"));
    write->setObjectName(QStringLiteral("calendar.note"));
    write->setAccessibleName(tr("Write a note on this day"));
    write->setMinimumHeight(kTarget);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words, 1);
    row->addWidget(write, 0, Qt::AlignTop);
    connect(write, &QPushButton::clicked, this, [this] { Q_EMIT noteWanted(m_day); });
}

void DayNotes::show(const control::DeskState& state, const QDate& day, const QTimeZone& zone) {
    m_day = day;
    const auto iso = day.toString(Qt::ISODate).toStdString();
    QStringList lines;
    for (const auto& note : state.notes)
        if (note.day == iso)
            lines << wordsOf(note, zone);
    std::ranges::reverse(lines); // the latest is seen first
    m_words->tell(lines.isEmpty() ? tr("No note on this day.") : lines.join(u'\n'));
}

} // namespace usher::ui
