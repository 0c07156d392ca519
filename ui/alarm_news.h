// The foremost active alarm, told when it or its words change: for the tray and notifications.
#pragma once

#include "ui/desk_view.h"

namespace usher::ui {

class AlarmNews : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    void look(const control::DeskState& state);

  Q_SIGNALS:
    /// info and no headline when there is none
    void changed(usher::monitor::Severity severity, const QString& headline);

  private:
    monitor::Severity m_severity = monitor::Severity::info;
    QString m_headline;
};

} // namespace usher::ui
