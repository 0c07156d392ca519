// Why and for how long an alarm is hidden.
#pragma once

#include "alerts/alarm.h"
#include "limits/limits.h"

#include <QDialog>

class QLineEdit;
class QSpinBox;

namespace usher::ui {

class ShelveDialog : public QDialog {
    Q_OBJECT
  public:
    static constexpr int kMostMinutes = limits::kLongestShelf.count();
    ShelveDialog(const alerts::Alarm& alarm, QWidget* parent);

  Q_SIGNALS:
    void chosen(const QString& reason, int minutes);

  private:
    static constexpr int kUsualMinutes = 15;
    QLayout* makeButtons();
    void choose();

    QLineEdit* m_reason;
    QSpinBox* m_minutes;
};

} // namespace usher::ui
