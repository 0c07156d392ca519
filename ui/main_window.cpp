#include "ui/main_window.h"

#include "ui/alarm_news.h"
#include "ui/desk_menu.h"
#include "ui/desk_pages.h"
#include "ui/full_screen.h"
#include "ui/handover.h"
#include "ui/pages/wall_page.h"
#include "ui/palette/palette_desk.h"
#include "ui/welcome/welcome_host.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/handover_line.h"
#include "ui/widgets/override_row.h"
#include "ui/widgets/status_line.h"
#include "ui/window_keys.h"
#include "ui/window_looks.h"
#include "ui/window_memory.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace usher::ui {
namespace {

constexpr int kTickMs = 250;
constexpr int kTicksASecond = 4;

bool seen(const QWidget& window) {
    return window.isVisible() && !window.isMinimized();
}

} // namespace

MainWindow::MainWindow(DeskSource& source, const WindowOptions& options)
    : m_source(source),
      m_options(options),
      m_actions(new OperatorActions(source, this)),
      m_banner(new AlarmBanner),
      m_pages(new DeskPages(source)),
      m_faces(new QStackedWidget),
      m_wallPage(new WallPage),
      m_welcome(new WelcomeHost(*this, {m_source, m_faces, m_options.remember})),
      m_overrides(new OverrideRow({})),
      m_status(new StatusLine),
      m_news(new AlarmNews(this)),
      m_sinceLine(new HandoverLine),
      m_handover(
          new Handover({m_source, *m_pages, *m_actions, *m_sinceLine, m_options.remember}, this)),
      m_fullScreen(new FullScreen(this)),
      m_looks(new WindowLooks(*this, m_options.remember)),
      m_keys(this) {
    setWindowTitle(tr("Usher"));
    setMinimumSize(640, 400);
    resize(1280, 720);
    layOut();
    m_palette =
        new PaletteDesk(*this, {m_source, *m_pages, m_welcome->middle(), m_options.remember});
    addKeys(m_keys, *this, *m_handover);
    connectParts();
    m_tick.start(kTickMs);
    showPage(QStringLiteral("overview"));
    m_pages->takeFocus();
    if (m_options.remember)
        restore();
    if (m_options.kiosk)
        setWallMode(true);
    else if (m_options.welcome)
        m_welcome->openByItself();
}

MainWindow::~MainWindow() {
    m_handover->leave();
    if (!m_options.remember)
        return;
    if (!wallMode())
        memory::keepGeometry(saveGeometry());
    memory::keepPage(currentPage());
}

void MainWindow::layOut() {
    m_faces->addWidget(m_pages);
    m_faces->addWidget(m_wallPage);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    m_overrides->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
    column->addWidget(m_overrides);
    m_pages->setLine(m_sinceLine);
    column->addWidget(m_welcome->middle(), 1);
    column->addWidget(m_status);
    setCentralWidget(central);
}

void MainWindow::connectParts() {
    connectPages();
    connectBanner();
    connect(m_actions, &OperatorActions::told, m_status, &StatusLine::tell);
    connect(m_actions, &OperatorActions::pageWanted, this, &MainWindow::showPage);
    connect(m_status, &StatusLine::undoWanted, m_actions, &OperatorActions::undo);
    connect(m_overrides, &OverrideRow::commandWanted, m_actions, &OperatorActions::openLine);
    connect(m_overrides, &OverrideRow::welcomeWanted, m_welcome, &WelcomeHost::open);
    connect(m_welcome, &WelcomeHost::told, this, &MainWindow::tell);
    connect(m_looks, &WindowLooks::changed, this, [this](const QString& words) {
        refreshNow();
        tell(words);
    });
    connect(m_news, &AlarmNews::changed, this, &MainWindow::alarmsChanged);
    connect(&m_source, &DeskSource::urgent, this, &MainWindow::refreshNow);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
}

void MainWindow::connectPages() {
    connect(m_handover, &Handover::told, this, &MainWindow::tell);
    connect(m_handover, &Handover::auditWanted, this, [this](const TimeRange& absence) {
        if (showPage(QStringLiteral("audit")))
            m_pages->turnCurrent({.range = absence});
    });
    connect(m_pages, &DeskPages::pageWanted, this, &MainWindow::showPage);
    connect(m_pages, &DeskPages::menuWanted, this, [this] { showDeskMenu(*this, *m_pages); });
    connect(m_pages, &DeskPages::paletteWanted, this, &MainWindow::showPalette);
    connect(m_palette, &PaletteDesk::told, this, &MainWindow::tell);
    connect(m_pages, &DeskPages::told, this, &MainWindow::tell);
    connect(m_pages, &DeskPages::incidentWanted, m_actions, &OperatorActions::showIncident);
    connect(m_pages, &DeskPages::commandWanted, m_actions, &OperatorActions::openLine);
    connect(m_pages, &DeskPages::acknowledgeWanted, m_actions, &OperatorActions::acknowledge);
    connect(m_pages, &DeskPages::shelveWanted, m_actions, &OperatorActions::shelve);
}

void MainWindow::connectBanner() {
    connect(m_banner, &AlarmBanner::remedyWanted, m_actions, &OperatorActions::openLine);
    connect(m_banner, &AlarmBanner::acknowledgeWanted, m_actions, &OperatorActions::acknowledge);
    connect(m_banner, &AlarmBanner::listWanted, this, [this] {
        showPage(QStringLiteral("alarms"));
    });
}

void MainWindow::showKeys() {
    if (!m_actions->dialogOpen())
        (new KeysDialog(m_keys.listed(), this))->open();
}

void MainWindow::showPalette() {
    m_palette->open();
}

void MainWindow::tell(const QString& words) {
    m_status->tell(words, false);
}

bool MainWindow::refusedByWall() {
    if (wallLocked())
        tell(tr("The wall is read-only: unlock it first (Ctrl+L)."));
    return wallLocked();
}

void MainWindow::exportReport() {
    if (!refusedByWall() && showPage(QStringLiteral("report")))
        m_pages->exportReport();
}

void MainWindow::acknowledge() {
    if (const auto selected = m_pages->selectedAlarm(); selected > 0 && !wallLocked())
        m_actions->acknowledge(selected);
    else
        m_actions->acknowledgeForemost();
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
    tell(
        held ? tr("The display is held: Space lets it go on. Alarms still come.")
             : tr("The display goes on."));
    refreshNow();
}

QString MainWindow::currentPage() const {
    return m_pages->current();
}

QStringList MainWindow::pages() const {
    return m_pages->order();
}

bool MainWindow::showPage(const QString& id) {
    if (!m_pages->has(id) || refusedByWall())
        return false;
    if (id != currentPage())
        m_held = false; // a page that was never filled would stay empty
    if (wallMode())
        m_faces->setCurrentWidget(m_pages);
    m_welcome->makeRoom();
    m_pages->turnTo(id);
    refreshNow();
    return true;
}

void MainWindow::tick() {
    m_quarter = (m_quarter + 1) % kTicksASecond;
    const DeskView view = look(m_source, m_quarter == 0);
    m_news->look(*view.state);
    m_actions->follow(view);
    if (view.wholeSecond)
        m_handover->look(view, seen(*this) && !wallLocked());
    if (seen(*this))
        present(view);
}

void MainWindow::refreshNow() {
    const DeskView view = look(m_source, true);
    m_news->look(*view.state);
    present(view);
}

/// On the wall the banner grows with the distance it is read from.
double MainWindow::bannerScale() const {
    if (!wallLocked())
        return zoomFactor();
    return std::max(1.0, m_wallPage->em() * WallPage::kBannerEms / AlarmBanner::kHeight);
}

void MainWindow::present(const DeskView& view) {
    m_pages->matchPools(view.figures());
    m_banner->show(view);
    m_status->show(view);
    m_overrides->show(view);
    if (wallLocked()) // read-only: the wall's foot tells them
        m_overrides->hide();
    m_pages->mark(view);
    m_welcome->refresh(*view.state);
    setWindowTitle(
        control::isMakeBelieve(view.state->overrides) ? tr("Usher – MAKE-BELIEVE") : tr("Usher"));
    m_banner->setScale(bannerScale());
    if (m_held)
        return;
    if (m_faces->currentWidget() == m_wallPage)
        m_wallPage->refresh(view);
    else
        m_pages->refreshCurrent(view);
}

void MainWindow::setWallMode(bool on) {
    if (on == wallMode())
        return;
    setWall(on ? Wall::locked : Wall::off);
    if (on)
        m_fullScreen->take();
    else
        m_fullScreen->giveBack();
    Q_EMIT wallModeChanged(on);
}

void MainWindow::setWallLocked(bool locked) {
    if (wallMode())
        setWall(locked ? Wall::locked : Wall::unlocked);
}

void MainWindow::setWall(Wall wall) {
    m_wall = wall;
    m_held = false;
    m_actions->closeDialog();
    m_palette->leave();
    m_welcome->leave();
    m_actions->setReadOnly(wallLocked());
    m_banner->setReadOnly(wallLocked());
    if (wallLocked())
        m_faces->setCurrentWidget(m_wallPage);
    else
        m_faces->setCurrentWidget(m_pages);
    m_pages->takeFocus();
    if (wallLocked())
        tell(tr("Read-only. Ctrl+L unlocks, F11 leaves the wall."));
    else if (wallMode())
        tell(tr("Unlocked. Ctrl+L locks the wall again, F11 leaves it."));
    refreshNow();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::WindowStateChange && seen(*this))
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
    const bool may = !isVisible() || m_pages->mayLose([this] { close(); });
    event->setAccepted(may);
    if (may)
        Q_EMIT closeAsked(event);
    else
        showPage(QStringLiteral("settings")); // behind the question
}

void MainWindow::zoom(int percent) {
    m_looks->zoom(percent);
}

void MainWindow::restore() {
    restoreGeometry(memory::geometry());
    m_looks->restore();
    showPage(memory::page());
}

} // namespace usher::ui
