// What a file brings, wedding by wedding, before anything changes.
#pragma once

#include "ui/calendar_desk.h"

#include <QCheckBox>
#include <QDialog>
#include <QTimeZone>

class QLabel;
class QPushButton;

namespace usher::ui {

class ImportDialog : public QDialog {
    Q_OBJECT
  public:
    struct Parts {
        CalendarReview review;
        QString fileName;
        QTimeZone zone; ///< the platform's
        std::shared_ptr<const forecast::Forecast> forecast;
        QString fixed; ///< why nothing can be accepted; "" = it can
    };
    ImportDialog(CalendarDesk& calendar, Parts parts, QWidget* parent);

  Q_SIGNALS:
    void chosen(const usher::forecast::CalendarChanges& changes);

  private:
    void layOut();
    QLayout* makeButtons();
    QString counts() const;
    void look();
    void choose();

    CalendarDesk& m_calendar;
    Parts m_parts;
    std::unique_ptr<ReviewModel> m_model;
    QCheckBox* m_gone;
    QLabel* m_plan;
    QPushButton* m_accept = nullptr;
    int m_turn = 0;
};

} // namespace usher::ui
