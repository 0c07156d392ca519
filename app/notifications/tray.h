// The tray icon: the gravest alarm's shape, and the way back to a window that was closed over a
// serving engine.
#pragma once

#include "monitor/event.h"

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>

namespace usher::app {

/// The severity's own shape and colour; the program's icon when all is calm.
QIcon trayIcon(monitor::Severity severity);

class Tray : public QObject {
    Q_OBJECT
  public:
    explicit Tray(QObject* parent = nullptr);
    ~Tray() override;
    void tell(monitor::Severity severity, const QString& headline);
    /// A tray is there to come back from.
    bool usable() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

  Q_SIGNALS:
    void openWanted();
    void endWanted();

  private:
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction* m_headline;
};

} // namespace usher::app
