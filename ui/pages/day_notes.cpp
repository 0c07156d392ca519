#include "ui/pages/day_notes.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace usher::ui {
namespace {

constexpr qsizetype kMost = 3; ///< the latest, as the day's weddings keep their room

QString wordsOf(const control::Note& note, const QTimeZone& zone) {
    return DayNotes::tr("%1, %2: %3")
        .arg(dayAndTime(note.at, zone), text(note.by), text(note.text));
}

} // namespace

DayNotes::DayNotes(QWidget* parent) : QWidget(parent), m_words(new QLabel) {
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setFont(deskFont(type::kBody));
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
    const auto earlier = lines.size() - kMost;
    if (earlier > 0) {
        lines = lines.mid(earlier);
        lines.prepend(tr("Earlier notes, on the page Audit: %1").arg(earlier));
    }
    m_words->setText(unbroken(lines.isEmpty() ? tr("No note on this day.") : lines.join(u'\n')));
}

} // namespace usher::ui
