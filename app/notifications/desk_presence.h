// The desk where its window is not: notifications, tray, a wall that stays awake, and what the
// desktop wishes for its eyes.
#pragma once

#include "app/notifications/desktop_wishes.h"
#include "app/notifications/notifier.h"
#include "app/notifications/sleep_inhibitor.h"
#include "app/notifications/tray.h"
#include "ui/main_window.h"

#include <QTimer>

namespace usher::app {

/// Looks at the alarms itself, so a hidden or frozen-out window loses none. Thread contract: the
/// window's thread.
class DeskPresence : public QObject {
    Q_OBJECT
  public:
    DeskPresence(ui::DeskSource& source, ui::MainWindow& window, const Buses& buses);
    bool trayUsable() const { return m_tray.usable(); }

  private:
    void look();
    void choose(quint64 alarm, const QString& action);

    ui::DeskSource& m_source;
    ui::MainWindow& m_window;
    NoticePlan m_plan;
    Notifier m_notifier;
    SleepInhibitor m_sleep;
    DesktopWishes m_wishes;
    Tray m_tray;
    QTimer m_tick;
};

} // namespace usher::app
