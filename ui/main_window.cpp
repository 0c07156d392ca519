#include "ui/main_window.h"

#include "ui/dialogs/keys_dialog.h"
#include "ui/pages/alarms_page.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/calendar_page.h"
#include "ui/pages/connections_page.h"
#include "ui/pages/history_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/pool_page.h"
#include "ui/pages/rehearsal_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/wall_page.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/nav_rail.h"
#include "ui/widgets/status_line.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollArea>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>

namespace usher::ui {
namespace {

constexpr int kTickMs = 250, kTicksASecond = 4;
constexpr int kCursorMs = 5000;

/// On a small screen, or at 200 %, what has no room is scrolled to, not cut off.
QScrollArea* scrolled(QWidget* widget, Qt::ScrollBarPolicy sideways) {
    auto* area = new QScrollArea;
    area->setWidget(widget);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(sideways);
    if (sideways == Qt::ScrollBarAlwaysOff) {
        area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // wheel and Tab reach the rest
        area->setFixedWidth(widget->minimumWidth());
    }
    return area;
}

} // namespace

MainWindow::MainWindow(DeskSource& source, const WindowOptions& options)
    : m_source(source),
      m_options(options),
      m_actions(new OperatorActions(source, this)),
      m_banner(new AlarmBanner),
      m_rail(new NavRail),
      m_stack(new QStackedWidget),
      m_faces(new QStackedWidget),
      m_wallPage(new WallPage),
      m_status(new StatusLine),
      m_keys(std::make_unique<std::vector<DeskKey>>()) {
    setWindowTitle(tr("Usher"));
    setMinimumSize(640, 400);
    resize(1280, 720);
    m_stack->setFocusPolicy(Qt::ClickFocus);
    auto* desk = new QWidget;
    auto* body = new QHBoxLayout(desk);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(scrolled(m_rail, Qt::ScrollBarAlwaysOff));
    body->addWidget(scrolled(m_stack, Qt::ScrollBarAsNeeded), 1);
    m_faces->addWidget(desk);
    m_faces->addWidget(m_wallPage);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_faces, 1);
    column->addWidget(m_status);
    setCentralWidget(central);

    addPage(QStringLiteral("overview"), tr("Overview"), new OverviewPage);
    addFixedPages();
    matchPools(*source.state()->figures);
    addShortcuts();
    connect(m_rail, &NavRail::chosen, this, &MainWindow::showPage);
    connect(m_rail, &NavRail::keysWanted, this, &MainWindow::showKeys);
    connect(m_banner, &AlarmBanner::remedyWanted, m_actions, &OperatorActions::openLine);
    connect(m_banner, &AlarmBanner::acknowledgeWanted, m_actions, &OperatorActions::acknowledge);
    connect(m_banner, &AlarmBanner::listWanted, this, [this] {
        showPage(QStringLiteral("alarms"));
    });
    connect(m_actions, &OperatorActions::told, m_status, &StatusLine::tell);
    connect(m_actions, &OperatorActions::pageWanted, this, &MainWindow::showPage);
    connect(m_status, &StatusLine::undoWanted, m_actions, &OperatorActions::undo);
    connect(&source, &DeskSource::urgent, this, &MainWindow::refreshNow);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start();
    m_hideCursor.setSingleShot(true);
    m_hideCursor.setInterval(kCursorMs);
    connect(&m_hideCursor, &QTimer::timeout, this, [this] {
        if (m_wall)
            setCursor(Qt::BlankCursor);
    });
    showPage(QStringLiteral("overview"));
    m_stack->setFocus(); // so that no button has the focus, and with it Space, unasked
    if (m_options.remember)
        restore();
    if (m_options.kiosk)
        setWallMode(true);
}

MainWindow::~MainWindow() {
    if (m_options.remember)
        remember();
}

void MainWindow::addPage(const QString& id, const QString& title, Page* page, bool indented) {
    m_pages[id] = page;
    m_order << id;
    m_rail->add({.id = id, .title = title, .indented = indented});
    m_stack->addWidget(page);
    // a click leaves Space to the window
    for (auto* button : page->findChildren<QAbstractButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    connect(page, &Page::commandWanted, m_actions, &OperatorActions::openLine);
    connect(page, &Page::pageWanted, this, &MainWindow::showPage);
}

void MainWindow::removePage(const QString& id) {
    if (m_current == id) {
        m_current = m_order.front();
        m_stack->setCurrentWidget(m_pages.at(m_current));
        m_rail->setCurrent(m_current);
        m_status->tell(
            tr("The page %1 is gone: a reload took its pool away.")
                .arg(id.mid(id.indexOf(u':') + 1)),
            false);
    }
    m_order.removeOne(id);
    m_rail->remove(id);
    m_pages.at(id)->deleteLater(); // its own signal may have brought us here
    m_stack->removeWidget(m_pages.at(id));
    m_pages.erase(id);
}

void MainWindow::numberPages() {
    for (qsizetype i = 0; i < m_order.size(); ++i)
        m_rail->setShortcut(m_order[i], i < 9 ? tr("Ctrl+%1").arg(i + 1) : QString());
}

void MainWindow::matchPools(const monitor::Snapshot& figures) {
    QStringList wanted, shown;
    for (const auto& pool : figures.pools)
        wanted << QStringLiteral("pool:") + text(pool.figures.name);
    for (const auto& id : m_order)
        if (id.startsWith(QStringLiteral("pool:")))
            shown << id;
    if (shown == wanted)
        return;
    for (const auto& id : shown)
        if (!wanted.contains(id))
            removePage(id);
    QString before = m_order.front();
    for (const auto& id : wanted) {
        const QString pool = id.mid(5);
        if (!m_pages.count(id))
            addPage(id, pool, new PoolPage(pool), true);
        m_order.removeOne(id);
        m_order.insert(m_order.indexOf(before) + 1, id);
        m_rail->moveBehind(id, before);
        before = id;
    }
    numberPages();
}

void MainWindow::addFixedPages() {
    m_rail->addGap();
    addPage(QStringLiteral("connections"), tr("Connections"), new ConnectionsPage);
    auto* alarms = new AlarmsPage;
    connect(alarms, &AlarmsPage::acknowledgeWanted, m_actions, &OperatorActions::acknowledge);
    connect(alarms, &AlarmsPage::shelveWanted, m_actions, &OperatorActions::shelve);
    addPage(QStringLiteral("alarms"), tr("Alarms"), alarms);
    addPage(QStringLiteral("calendar"), tr("Calendar & forecast"), new CalendarPage);
    m_rail->addGap();
    addPage(QStringLiteral("history"), tr("History"), new HistoryPage(m_source));
    addPage(QStringLiteral("rehearsal"), tr("Rehearsal"), new RehearsalPage(m_source));
    auto* report = new ReportPage(m_source);
    connect(report, &ReportPage::told, m_status, [this](const QString& words) {
        m_status->tell(words, false);
    });
    addPage(QStringLiteral("report"), tr("Report"), report);
    addPage(QStringLiteral("audit"), tr("Audit"), new AuditPage);
    numberPages();
}

void MainWindow::addShortcuts() {
    const auto on = [this](const QKeySequence& keys, const QString& words, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
        if (!words.isEmpty())
            m_keys->push_back({keys.toString(QKeySequence::NativeText), words});
    };
    on(QKeySequence(Qt::Key_F1), tr("this list"), [this] { showKeys(); });
    for (int i = 0; i < 9; ++i)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), {}, [this, i] {
            if (i < m_order.size())
                showPage(m_order[i]);
        });
    m_keys->push_back(
        {tr("Ctrl+1 … Ctrl+9"), tr("the pages in their order: overview, pools, connections, …")});
    on(QKeySequence(Qt::Key_A), tr("acknowledge the foremost alarm"), [this] {
        acknowledgeForemost();
    });
    on(QKeySequence(Qt::Key_S), tr("shelve the foremost alarm, with a reason"), [this] {
        shelveForemost();
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_Z),
       tr("undo an acknowledgement or a shelving, for ten seconds"),
       [this] { m_actions->undo(); });
    m_keys->push_back(
        {tr("Space"),
         tr("hold the display, and let it go on (unless a button has the focus: then it presses "
            "it)")});
    on(QKeySequence(Qt::CTRL | Qt::Key_E), tr("export the report as PDF"), [this] {
        exportReport();
    });
    m_keys->push_back({tr("Esc"), tr("disarm, or close a dialog")});
    on(QKeySequence(Qt::Key_F11), tr("the wall: large, read-only, awake"), [this] {
        setWallMode(!m_wall);
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_L), tr("unlock the wall, and lock it again"), [this] {
        if (m_wall)
            setWallLocked(!m_locked);
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_T), tr("light, dark, or as the desktop has it"), [this] {
        nextTheme();
    });
}

void MainWindow::showKeys() {
    if (m_actions->dialogOpen())
        return;
    (new KeysDialog(*m_keys, this))->open();
}

void MainWindow::exportReport() {
    if (wallLocked())
        return m_status->tell(tr("The wall is read-only: unlock it first (Ctrl+L)."), false);
    if (showPage(QStringLiteral("report")))
        static_cast<ReportPage*>(m_pages[QStringLiteral("report")])->exportPdf();
}

/// Only what no widget wanted comes here: a button that has the focus is pressed by Space instead.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->modifiers() != Qt::NoModifier)
        return QMainWindow::keyPressEvent(event);
    if (!event->isAutoRepeat())
        setHeld(!m_held);
}

void MainWindow::setHeld(bool held) {
    m_held = held;
    m_status->tell(
        held ? tr("The display is held: Space lets it go on. Alarms still come.")
             : tr("The display goes on."),
        false);
    refreshNow();
}

bool MainWindow::showPage(const QString& id) {
    const auto page = m_pages.find(id);
    if (page == m_pages.end())
        return false;
    if (wallLocked()) {
        m_status->tell(tr("The wall is read-only: unlock it first (Ctrl+L)."), false);
        return false;
    }
    // a page that was never filled would stay empty
    if (m_held && id != m_current)
        m_held = false;
    m_current = id;
    if (m_wall)
        m_faces->setCurrentIndex(0);
    m_stack->setCurrentWidget(page->second);
    m_rail->setCurrent(id);
    refreshNow();
    return true;
}

bool MainWindow::seen() const {
    return isVisible() && !isMinimized();
}

void MainWindow::tick() {
    m_quarter = (m_quarter + 1) % kTicksASecond;
    const DeskView view = look(m_source, m_quarter == 0);
    tellAlarms(view);
    m_actions->follow(view);
    if (seen())
        present(view);
}

void MainWindow::refreshNow() {
    const DeskView view = look(m_source, true);
    tellAlarms(view);
    present(view);
}

void MainWindow::present(const DeskView& view) {
    matchPools(view.figures());
    m_banner->show(view);
    m_status->show(view);
    for (const auto& pool : view.figures().pools)
        m_rail->setSeverity(
            QStringLiteral("pool:") + text(pool.figures.name),
            view.gravest(pool.figures.name));
    m_banner->setScale(
        wallLocked() ? std::max(1.0, m_wallPage->em() * WallPage::kBannerEms / AlarmBanner::kHeight)
                     : 1);
    if (m_held)
        return;
    if (m_faces->currentWidget() == m_wallPage)
        m_wallPage->refresh(view);
    else
        m_pages[m_current]->refresh(view);
}

void MainWindow::tellAlarms(const DeskView& view) {
    const auto* alarm = foremost(*view.state);
    if (alarm && alarm->over())
        alarm = nullptr;
    const auto severity = alarm ? alarm->severity : monitor::Severity::info;
    const QString headline = alarm ? text(alarm->cause) : QString();
    if (severity == m_lastSeverity && headline == m_lastHeadline)
        return;
    m_lastSeverity = severity;
    m_lastHeadline = headline;
    Q_EMIT alarmsChanged(severity, headline);
}

void MainWindow::acknowledgeForemost() {
    const auto state = m_source.state();
    const auto* alarm = foremost(*state);
    if (alarm && !alarm->needsAttention()) { // one that is over may still wait for it
        const auto found =
            std::find_if(state->alarms.begin(), state->alarms.end(), [](const auto& a) {
                return a.needsAttention();
            });
        alarm = found == state->alarms.end() ? nullptr : &*found;
    }
    if (alarm)
        m_actions->acknowledge(alarm->id);
}

void MainWindow::shelveForemost() {
    if (const auto state = m_source.state(); const auto* alarm = foremost(*state))
        m_actions->shelve(*alarm);
}

void MainWindow::setWallMode(bool on) {
    if (on == m_wall)
        return;
    m_wall = on;
    setWallLocked(on);
    if (on) {
        m_beforeWall = saveGeometry();
        showFullScreen();
        qApp->installEventFilter(this);
        m_hideCursor.start();
    } else {
        qApp->removeEventFilter(this);
        m_hideCursor.stop();
        unsetCursor();
        if (isFullScreen())
            showNormal();
        restoreGeometry(m_beforeWall);
    }
    Q_EMIT wallModeChanged(on);
}

void MainWindow::setWallLocked(bool locked) {
    m_locked = locked;
    m_held = false;
    m_actions->closeDialog();
    m_actions->setReadOnly(locked);
    m_banner->setReadOnly(locked);
    m_faces->setCurrentIndex(locked ? 1 : 0);
    m_stack->setFocus();
    if (m_wall && !locked)
        m_status->tell(tr("Unlocked. Ctrl+L locks the wall again, F11 leaves it."), false);
    else if (locked)
        m_status->tell(tr("Read-only. Ctrl+L unlocks, F11 leaves the wall."), false);
    refreshNow();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove && m_wall) {
        const QPointF at = static_cast<QMouseEvent*>(event)->globalPosition();
        if (at != m_lastCursor) {
            m_lastCursor = at;
            unsetCursor();
            m_hideCursor.start();
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::WindowStateChange && seen())
        refreshNow();
    QMainWindow::changeEvent(event);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!std::exchange(m_shownOnce, true))
        m_watchdog.restart();
}

void MainWindow::raiseDesk() {
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    Q_EMIT closeAsked(event);
}

void MainWindow::nextTheme() {
    m_theme = static_cast<ThemeChoice>((static_cast<int>(m_theme) + 1) % 3);
    chooseTheme(m_theme);
    const QString names[] = {tr("as the desktop has it"), tr("light"), tr("dark")};
    m_status->tell(
        tr("Theme: %1. Ctrl+T for the next.").arg(names[static_cast<int>(m_theme)]),
        false);
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    applyTheme(*qApp, choice);
    if (m_options.remember)
        QSettings().setValue(QStringLiteral("desk/theme"), static_cast<int>(choice));
    refreshNow();
}

void MainWindow::restore() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("desk/geometry")).toByteArray());
    const auto theme = settings.value(QStringLiteral("desk/theme"), 0).toInt();
    if (theme == 1 || theme == 2)
        applyTheme(*qApp, m_theme = static_cast<ThemeChoice>(theme));
    showPage(settings.value(QStringLiteral("desk/page"), QStringLiteral("overview")).toString());
}

void MainWindow::remember() const {
    QSettings settings;
    if (!m_wall)
        settings.setValue(QStringLiteral("desk/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("desk/page"), m_current);
}

bool saveDeskPng(MainWindow& window, const QString& path, QSize size) {
    window.setAttribute(Qt::WA_DontShowOnScreen, !window.isVisible());
    const bool hidden = !window.isVisible();
    const QSize before = window.size();
    window.resize(size);
    if (hidden)
        window.show(); // lays everything out
    window.refreshNow();
    QApplication::sendPostedEvents();
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    const bool saved = window.grab().save(path, "PNG");
    if (hidden) {
        window.hide();
        window.setAttribute(Qt::WA_DontShowOnScreen, false);
    }
    window.resize(before);
    return saved;
}

} // namespace usher::ui
