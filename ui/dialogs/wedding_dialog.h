// A wedding by hand: what, when and where, and what it does to the plan before it is kept.
#pragma once

#include "ui/calendar_desk.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace usher::ui {

class WeddingDialog : public QDialog {
    Q_OBJECT
  public:
    struct Question {
        std::optional<forecast::Wedding> before; ///< null: a new one
        QDateTime local;                         ///< its civil time to begin with, where it is
        forecast::TimeZone zone;                 ///< the platform's
        std::shared_ptr<const forecast::Forecast> forecast; ///< as it is
    };
    WeddingDialog(CalendarDesk& calendar, Question question, QWidget* parent);

  Q_SIGNALS:
    void chosen(const usher::forecast::CalendarChange& change);

  private:
    void setUpFields();
    void connectFields();
    QLayout* makeButtons();
    void fillZones();
    /// Nothing while the fields mean none.
    std::optional<forecast::Wedding> wedding() const;
    std::vector<WallTime> moments() const;
    void look();
    void ask();
    void tellTime();
    void choose();

    CalendarDesk& m_calendar;
    Question m_question;
    QLineEdit* m_name;
    QDateTimeEdit* m_at;
    QComboBox *m_zone, *m_which;
    QSpinBox* m_guests;
    QLabel *m_time, *m_plan;
    QPushButton* m_keep = nullptr;
    QTimer m_settle;
    int m_turn = 0;
};

} // namespace usher::ui
