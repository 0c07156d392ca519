// What people have written on a day, and where one more is written.
#pragma once

#include "ui/desk_view.h"

#include <QDate>
#include <QWidget>

namespace usher::ui {

class NotesBox;

class DayNotes : public QWidget {
    Q_OBJECT
  public:
    explicit DayNotes(QWidget* parent = nullptr);
    void show(const control::DeskState& state, const QDate& day, const QTimeZone& zone);

  Q_SIGNALS:
    void noteWanted(const QDate& day);

  private:
    NotesBox* m_words;
    QDate m_day;
};

} // namespace usher::ui
