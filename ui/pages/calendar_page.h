// The weddings by day, week and month, added, moved, changed and cancelled by hand or from a file.
#pragma once

#include "ui/calendar_desk.h"
#include "ui/pages/day_notes.h"
#include "ui/pages/page.h"
#include "ui/widgets/calendar_view.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace usher::ui {

class CalendarPage : public Page {
    Q_OBJECT
  public:
    explicit CalendarPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< a wedding, or a day
    /// A .csv or .ics: reviewed, and nothing is changed until that is accepted.
    void importFile(const QString& path);

  Q_SIGNALS:
    void dayNoteWanted(const QDate& day);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    QPushButton* tool(const QString& words, const char* name);
    void layOut();
    QLayout* sideColumn();
    void connectTools();
    void connectActs();
    void connectView();
    void askCopy();
    void take(const control::CalendarCopy& copy);
    void showDay();
    void nextSaturday();
    void chooseFile();
    void review(const QString& path, CalendarReview review);
    void add(const QDateTime& local);
    void edit(const QDateTime& local);
    void cancel();
    /// Sends it; `act` for the audit.
    void change(const forecast::CalendarChanges& changes, const QString& act);
    void undo();
    void changed(const forecast::CalendarChanges& changes, const Status& done);
    void say(const QString& words);
    /// True: it was told why not.
    bool isFixed();

    DeskSource& m_source;
    CalendarView* m_view;
    FigureLabel *m_facts, *m_dayTitle;
    QLabel *m_title, *m_words;
    QComboBox* m_span;
    std::unique_ptr<TableModel<DayEntry>> m_model;
    DeskTable* m_table;
    DayNotes* m_notes;
    QPushButton *m_today, *m_saturday, *m_back, *m_forth;
    QPushButton *m_add, *m_import, *m_edit, *m_cancel, *m_undo;
    std::shared_ptr<const control::DeskState> m_state;
    std::shared_ptr<const CalendarDays> m_days;
    control::CalendarCopy m_copy;
    QTimeZone m_zone = QTimeZone::utc();
    MonoTime m_askedAt{};
    std::optional<forecast::Wedding> m_wanted; ///< to be selected once it is read
    bool m_asking = false, m_undoing = false;
    std::vector<forecast::CalendarChanges> m_done; ///< by this desk, newest last
};

} // namespace usher::ui
