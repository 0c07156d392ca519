// Every alarm that is up, and for the chosen one: cause, consequence, first thing to do, and its
// buttons.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/notes_box.h"

#include <QLabel>
#include <QPushButton>

class QHBoxLayout;

namespace usher::ui {

class AlarmsPage : public Page {
    Q_OBJECT
  public:
    explicit AlarmsPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  Q_SIGNALS:
    void acknowledgeWanted(quint64 alarm);
    void shelveWanted(const usher::alerts::Alarm& alarm);
    void noteWanted(quint64 alarm, const QString& about);

  public:
    void wantNote();          ///< on the one whose row is selected
    quint64 selected() const; ///< the alarm whose row is selected; 0 = none

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void setUpTables();
    QWidget* makeDetail();
    QLayout* makePastHead();
    void connectButtons();
    /// Of an alarm that may be over.
    void noteOnPast();
    QLayout* makeHead();
    void showAlarms(const DeskView& view);
    void showDetail();
    static QString detailOf(const AlarmRow& row);
    void showNotes(const AlarmRow& row);
    void showRemedies(const alerts::Alarm& alarm);
    void readEvents(const DeskView& view);

    std::unique_ptr<AlarmModel> m_model;
    std::unique_ptr<EventModel> m_past;
    DeskTable *m_table, *m_log;
    QLabel* m_words;
    NotesBox* m_notesBox;
    QLabel* m_flood;
    QPushButton* m_all; ///< pressed: a flood is shown in full
    QHBoxLayout* m_remedies;
    QPushButton *m_acknowledge, *m_shelve, *m_note, *m_notePast;
    std::vector<control::Note> m_notes;
    std::vector<alerts::Remedy> m_shown;
    std::vector<EventRow> m_events; ///< newest first
    std::uint64_t m_cursor = 0;
};

} // namespace usher::ui
