// A wedding that is cancelled, and what that does to the plan.
#pragma once

#include "ui/calendar_desk.h"

#include <QDialog>
#include <QTimeZone>

namespace usher::ui {

class CancelDialog : public QDialog {
    Q_OBJECT
  public:
    struct Question {
        forecast::Wedding wedding;
        QTimeZone zone; ///< the platform's
        std::shared_ptr<const forecast::Forecast> forecast;
    };
    CancelDialog(CalendarDesk& calendar, const Question& question, QWidget* parent);

  Q_SIGNALS:
    void chosen(const usher::forecast::CalendarChange& change);

  private:
    QLayout* makeButtons(const forecast::CalendarChange& change);
};

} // namespace usher::ui
