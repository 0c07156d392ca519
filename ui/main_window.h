// The desk's window. app/ makes it so:
//
//     ui::applyTheme(app, ui::ThemeChoice::automatic);
//     ui::EngineBridge bridge({.engine = engine.get(), .history = history, .calendar = calendar,
//     .version = …}); ui::MainWindow window(bridge, {.version = …}); window.show(); // or
//     window.setWallMode(true) for --kiosk, saveDeskPng() without a display return app.exec();
//
// Hooks for app/: alarmsChanged() for the tray and notifications, closeAsked() to decide what
// closing means, raiseDesk() for a second start.
#pragma once

#include "ui/desk_view.h"
#include "ui/operator_actions.h"
#include "ui/stall_watchdog.h"
#include "ui/theme.h"

#include <QMainWindow>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

class QStackedWidget;

namespace usher::ui {

class AlarmBanner;
class NavRail;
class Page;
class StatusLine;
class WallPage;
struct DeskKey;

struct WindowOptions {
    QString version = {};
    /// geometry, page and theme come back at the next start (QSettings)
    bool remember = true;
    bool kiosk = false; ///< starts in wall mode
};

class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    MainWindow(DeskSource& source, const WindowOptions& options);
    ~MainWindow() override;

    /// "overview", "pool:<name>", "connections", "alarms", "calendar", "history", "rehearsal",
    /// "report", "audit".
    bool showPage(const QString& id);
    QString currentPage() const { return m_current; }
    QStringList pages() const { return m_order; }
    void setWallMode(bool on);
    bool wallMode() const { return m_wall; }
    /// The wall takes commands until it is left or locked again (Ctrl+L).
    bool wallLocked() const { return m_wall && m_locked; }
    /// Space: the page stands still; the banner, and with it every alarm, does not.
    void setHeld(bool held);
    bool held() const { return m_held; }
    /// Looks at the source now, whatever the rhythm.
    void refreshNow();
    /// Since the window was first shown: the start itself is before it.
    const StallWatchdog& watchdog() const { return m_watchdog; }
    void raiseDesk();
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
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void addPage(const QString& id, const QString& title, Page* page, bool indented = false);
    void removePage(const QString& id);
    void numberPages();
    /// A page a pool, in the pools' order: a reload may have brought some and taken others.
    void matchPools(const monitor::Snapshot& figures);
    void addFixedPages();
    void addShortcuts();
    void tick();
    void present(const DeskView& view);
    void tellAlarms(const DeskView& view);
    bool seen() const;
    void setWallLocked(bool locked);
    void showKeys();
    void nextTheme();
    void exportReport();
    void acknowledgeForemost();
    void shelveForemost();
    void restore();
    void remember() const;
    void chooseTheme(ThemeChoice choice);

    DeskSource& m_source;
    WindowOptions m_options;
    OperatorActions* m_actions;
    AlarmBanner* m_banner;
    NavRail* m_rail;
    QStackedWidget *m_stack, *m_faces; ///< pages; the desk or the wall
    WallPage* m_wallPage;
    StatusLine* m_status;
    std::map<QString, Page*> m_pages;
    QStringList m_order;
    QString m_current;
    QTimer m_tick, m_hideCursor;
    int m_quarter = 0; ///< of the second: figures at 0
    bool m_wall = false, m_locked = false, m_held = false;
    QByteArray m_beforeWall; ///< geometry to come back to
    std::unique_ptr<std::vector<DeskKey>> m_keys;
    QPointF m_lastCursor;
    StallWatchdog m_watchdog;
    bool m_shownOnce = false;
    QString m_lastHeadline;
    ThemeChoice m_theme = ThemeChoice::automatic;
    monitor::Severity m_lastSeverity = monitor::Severity::info;
};

/// Draws the desk as it stands to a PNG, with or without a display. False when the file cannot be
/// written.
bool saveDeskPng(MainWindow& window, const QString& path, QSize size);

} // namespace usher::ui
