// The desk's window. app/ makes it so:
//
//     ui::applyTheme(app, ui::ThemeChoice::automatic);
//     ui::EngineBridge bridge({.engine = engine.get(), .history = history, .version = …});
//     ui::MainWindow window(bridge, {.kiosk = false});
//     window.show(); // without a display: saveDeskPng() of desk_picture.h
//     return app.exec();
//
// Hooks for app/: alarmsChanged() for the tray and notifications, closeAsked() to decide what
// closing means, raiseDesk() for a second start.
#pragma once

#include "ui/desk_keys.h"
#include "ui/desk_view.h"
#include "ui/operator_actions.h"
#include "ui/stall_watchdog.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace usher::ui {

class AlarmBanner;
class AlarmNews;
class DeskPages;
class FullScreen;
class Handover;
class HandoverLine;
class OverrideRow;
class PaletteDesk;
class StatusLine;
class WallPage;
class WelcomeHost;
class WindowLooks;

struct WindowOptions {
    /// geometry, page and theme come back at the next start (QSettings)
    bool remember = true;
    bool kiosk = false; ///< starts in wall mode
    /// nothing is configured: begins with the first steps, unless somebody has said no to that
    bool welcome = false;
};

class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    MainWindow(DeskSource& source, const WindowOptions& options);
    ~MainWindow() override;

    /// "overview", "pool:<name>", "connections", "sessions", "alarms", "calendar", "forecast",
    /// "history", "rehearsal", "report", "audit", "settings".
    bool showPage(const QString& id);
    QString currentPage() const;
    QStringList pages() const;
    void setWallMode(bool on);
    bool wallMode() const { return m_wall != Wall::off; }
    /// The wall takes commands until it is left or locked again (Ctrl+L).
    bool wallLocked() const { return m_wall == Wall::locked; }
    void setWallLocked(bool locked); ///< only in wall mode
    /// Space: the page stands still; the banner, and with it every alarm, does not.
    void setHeld(bool held);
    bool held() const { return m_held; }
    /// Looks at the source now, whatever the rhythm.
    void refreshNow();
    /// Since the window was first shown: the start itself is before it.
    const StallWatchdog& watchdog() const { return m_watchdog; }
    void raiseDesk();
    void showKeys();
    void showPalette();                           ///< Ctrl+K
    WelcomeHost& welcome() { return *m_welcome; } ///< the first steps
    WindowLooks& looks() { return *m_looks; }     ///< theme, motion, zoom
    void zoom(int percent);
    void exportReport();
    /// The alarm of the selected row, or the foremost.
    void acknowledge();
    OperatorActions& actions() { return *m_actions; }

  Q_SIGNALS:
    /// At most at the gauges' rhythm; severity of the foremost active alarm, info when there is
    /// none.
    void alarmsChanged(usher::monitor::Severity severity, const QString& headline);
    void wallModeChanged(bool on);
    /// The user wants the window closed. Without a receiver it closes.
    void closeAsked(QCloseEvent* event);

  protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    enum class Wall {
        off,
        locked,  ///< read-only, nothing to press
        unlocked ///< full screen, the desk's pages
    };
    void layOut();
    void connectParts();
    void connectPages();
    void connectBanner();
    void tick();
    void present(const DeskView& view);
    double bannerScale() const;
    void tell(const QString& words);
    void setWall(Wall wall);
    bool refusedByWall();
    void restore();

    DeskSource& m_source;
    WindowOptions m_options;
    OperatorActions* m_actions;
    AlarmBanner* m_banner;
    DeskPages* m_pages;
    QStackedWidget* m_faces; ///< the desk or the wall
    WallPage* m_wallPage;
    WelcomeHost* m_welcome;
    OverrideRow* m_overrides; ///< of the whole engine
    StatusLine* m_status;
    AlarmNews* m_news;
    HandoverLine* m_sinceLine;
    Handover* m_handover;
    PaletteDesk* m_palette = nullptr;
    FullScreen* m_fullScreen;
    WindowLooks* m_looks;
    DeskKeys m_keys;
    QTimer m_tick;
    int m_quarter = 0; ///< of the second: figures at 0
    Wall m_wall = Wall::off;
    bool m_held = false;
    StallWatchdog m_watchdog;
    bool m_shownOnce = false;
};

} // namespace usher::ui
