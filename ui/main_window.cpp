#include "ui/main_window.h"

#include "ui/pages/alarms_page.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/calendar_page.h"
#include "ui/pages/connections_page.h"
#include "ui/pages/history_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/pool_page.h"
#include "ui/pages/rehearsal_page.h"
#include "ui/pages/report_page.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/nav_rail.h"
#include "ui/widgets/status_line.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>

namespace usher::ui {
namespace {

constexpr int kTickMs = 250, kTicksASecond = 4;
constexpr int kCursorMs = 5000;

} // namespace

MainWindow::MainWindow(DeskSource& source, const WindowOptions& options)
    : m_source(source), m_options(options), m_actions(new OperatorActions(source, this)), m_banner(new AlarmBanner), m_rail(new NavRail),
      m_stack(new QStackedWidget), m_status(new StatusLine) {
    setWindowTitle(tr("Usher"));
    setMinimumSize(1024, 640);
    resize(1280, 720);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_rail);
    body->addWidget(m_stack, 1);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addLayout(body, 1);
    column->addWidget(m_status);
    setCentralWidget(central);

    addPage(QStringLiteral("overview"), tr("Overview"), new OverviewPage);
    addPools(*source.state()->figures);
    addFixedPages();
    addShortcuts();
    connect(m_rail, &NavRail::chosen, this, &MainWindow::showPage);
    connect(m_banner, &AlarmBanner::remedyWanted, m_actions, &OperatorActions::openLine);
    connect(m_banner, &AlarmBanner::acknowledgeWanted, m_actions, &OperatorActions::acknowledge);
    connect(m_banner, &AlarmBanner::listWanted, this, [this] { showPage(QStringLiteral("alarms")); });
    connect(m_actions, &OperatorActions::told, m_status, &StatusLine::tell);
    connect(m_status, &StatusLine::undoWanted, m_actions, &OperatorActions::undo);
    connect(&source, &DeskSource::urgent, this, &MainWindow::refreshNow);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start();
    m_hideCursor.setSingleShot(true);
    m_hideCursor.setInterval(kCursorMs);
    connect(&m_hideCursor, &QTimer::timeout, this, [this] { if (m_wall) setCursor(Qt::BlankCursor); });
    showPage(QStringLiteral("overview"));
    if (m_options.remember) restore();
    if (m_options.kiosk) setWallMode(true);
}

MainWindow::~MainWindow() {
    if (m_options.remember) remember();
}

void MainWindow::addPage(const QString& id, const QString& title, Page* page, bool indented) {
    m_pages[id] = page;
    m_order << id;
    const auto place = m_order.size();
    m_rail->add(id, title, place <= 9 ? tr("Ctrl+%1").arg(place) : QString(), indented);
    m_stack->addWidget(page);
    connect(page, &Page::commandWanted, m_actions, &OperatorActions::openLine);
    connect(page, &Page::pageWanted, this, &MainWindow::showPage);
}

void MainWindow::addPools(const monitor::Snapshot& figures) {
    for (const auto& pool : figures.pools) {
        const QString id = QStringLiteral("pool:") + text(pool.figures.name);
        if (!m_pages.count(id)) addPage(id, text(pool.figures.name), new PoolPage(text(pool.figures.name)), true);
    }
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
    connect(report, &ReportPage::told, m_status, [this](const QString& words) { m_status->tell(words, false); });
    addPage(QStringLiteral("report"), tr("Report"), report);
    addPage(QStringLiteral("audit"), tr("Audit"), new AuditPage);
}

void MainWindow::addShortcuts() {
    const auto on = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (int i = 0; i < 9; ++i)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { if (i < m_order.size()) showPage(m_order[i]); });
    on(QKeySequence(Qt::Key_F11), [this] { setWallMode(!m_wall); });
    on(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { unlockWall(); });
    on(QKeySequence(Qt::Key_A), [this] { acknowledgeForemost(); });
    on(QKeySequence(Qt::Key_S), [this] { shelveForemost(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_actions->undo(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_E), [this] {
        if (showPage(QStringLiteral("report"))) static_cast<ReportPage*>(m_pages[QStringLiteral("report")])->exportPdf();
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
        const bool dark = palette().color(QPalette::Window).lightness() < 128;
        chooseTheme(dark ? ThemeChoice::light : ThemeChoice::dark);
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_Space), [this] {
        m_held = !m_held;
        m_status->tell(m_held ? tr("The display is held. Ctrl+Space lets it go on; alarms still come.") : tr("The display goes on."), false);
    });
}

bool MainWindow::showPage(const QString& id) {
    const auto page = m_pages.find(id);
    if (page == m_pages.end()) return false;
    m_current = id;
    m_stack->setCurrentWidget(page->second);
    m_rail->setCurrent(id);
    refreshNow();
    return true;
}

bool MainWindow::seen() const { return isVisible() && !isMinimized(); }

void MainWindow::tick() {
    m_quarter = (m_quarter + 1) % kTicksASecond;
    const DeskView view = look(m_source, m_quarter == 0);
    tellAlarms(view);
    m_actions->follow(view);
    if (seen()) present(view);
}

void MainWindow::refreshNow() {
    const DeskView view = look(m_source, true);
    tellAlarms(view);
    present(view);
}

void MainWindow::present(const DeskView& view) {
    addPools(view.figures());
    m_banner->show(view);
    m_status->show(view);
    for (const auto& pool : view.figures().pools) {
        auto worst = monitor::Severity::info;
        for (const auto& alarm : view.state->alarms)
            if (alarm.pool == pool.figures.name && (alarm.active() || alarm.needsAttention())) worst = std::max(worst, alarm.severity);
        m_rail->setSeverity(QStringLiteral("pool:") + text(pool.figures.name), worst);
    }
    if (!m_held) m_pages[m_current]->refresh(view);
}

void MainWindow::tellAlarms(const DeskView& view) {
    const auto* alarm = foremost(*view.state);
    const auto severity = alarm ? alarm->severity : monitor::Severity::info;
    const QString headline = alarm ? text(alarm->cause) : QString();
    if (severity == m_lastSeverity && headline == m_lastHeadline) return;
    m_lastSeverity = severity;
    m_lastHeadline = headline;
    Q_EMIT alarmsChanged(severity, headline);
}

void MainWindow::acknowledgeForemost() {
    if (const auto state = m_source.state(); const auto* alarm = foremost(*state))
        if (alarm->needsAttention()) m_actions->acknowledge(alarm->id);
}

void MainWindow::shelveForemost() {
    if (const auto state = m_source.state(); const auto* alarm = foremost(*state)) m_actions->shelve(*alarm);
}

void MainWindow::setWallMode(bool on) {
    m_wall = on;
    m_rail->setVisible(!on);
    m_banner->setReadOnly(on);
    m_actions->setReadOnly(on);
    if (on) {
        showPage(QStringLiteral("overview"));
        showFullScreen();
        qApp->installEventFilter(this);
        m_hideCursor.start();
    } else {
        qApp->removeEventFilter(this);
        unsetCursor();
        if (isFullScreen()) showNormal();
    }
    Q_EMIT wallModeChanged(on);
    refreshNow();
}

void MainWindow::unlockWall() {
    if (!m_wall) return;
    m_actions->setReadOnly(false);
    m_banner->setReadOnly(false);
    m_rail->show();
    m_status->tell(tr("Unlocked. F11 leaves the wall."), false);
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
    if (event->type() == QEvent::WindowStateChange && seen()) refreshNow();
    QMainWindow::changeEvent(event);
}

void MainWindow::raiseDesk() {
    if (isMinimized()) showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    Q_EMIT closeAsked(event);
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    applyTheme(*qApp, choice);
    if (m_options.remember) QSettings().setValue(QStringLiteral("desk/theme"), static_cast<int>(choice));
    refreshNow();
}

void MainWindow::restore() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("desk/geometry")).toByteArray());
    const auto theme = settings.value(QStringLiteral("desk/theme"), 0).toInt();
    if (theme == 1 || theme == 2) applyTheme(*qApp, static_cast<ThemeChoice>(theme));
    showPage(settings.value(QStringLiteral("desk/page"), QStringLiteral("overview")).toString());
}

void MainWindow::remember() const {
    QSettings settings;
    if (!m_wall) settings.setValue(QStringLiteral("desk/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("desk/page"), m_current);
}

bool saveDeskPng(MainWindow& window, const QString& path, QSize size) {
    window.setAttribute(Qt::WA_DontShowOnScreen, !window.isVisible());
    const bool hidden = !window.isVisible();
    const QSize before = window.size();
    window.resize(size);
    if (hidden) window.show(); // lays everything out
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
