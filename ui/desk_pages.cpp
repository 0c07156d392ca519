#include "ui/desk_pages.h"

#include "ui/desk_words.h"
#include "ui/pages/alarms_page.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/calendar_page.h"
#include "ui/pages/connections_page.h"
#include "ui/pages/forecast_page.h"
#include "ui/pages/history_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/pool_page.h"
#include "ui/pages/rehearsal_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/sessions_page.h"
#include "ui/pages/settings_page.h"
#include "ui/widgets/nav_rail.h"
#include "ui/widgets/table_manners.h"
#include "ui/zoom.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

namespace usher::ui {
namespace {

const QString kPoolPrefix = QStringLiteral("pool:");
constexpr int kNumberedPages = 9; ///< Ctrl+1 … Ctrl+9

QString idOf(const std::string& pool) {
    return kPoolPrefix + text(pool);
}

/// On a small screen, or at 200 %, what has no room is scrolled to, not cut off.
QScrollArea* scrolled(QWidget* widget) {
    auto* area = new QScrollArea;
    area->setWidget(widget);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

/// Never wider than the rail: the wheel and Tab reach what lies below.
QScrollArea* scrolledRail(NavRail* rail) {
    auto* area = scrolled(rail);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(rail->minimumWidth());
    return area;
}

} // namespace

DeskPages::DeskPages(DeskSource& source, QWidget* parent)
    : QWidget(parent),
      m_rail(new NavRail),
      m_stack(new QStackedWidget),
      m_report(new ReportPage(source)),
      m_column(new QVBoxLayout) {
    m_stack->setFocusPolicy(Qt::ClickFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(scrolledRail(m_rail));
    row->addLayout(m_column, 1);
    m_column->setSpacing(0);
    m_column->addWidget(scrolled(m_stack), 1);
    connect(m_rail, &NavRail::chosen, this, &DeskPages::pageWanted);
    connect(m_rail, &NavRail::menuWanted, this, &DeskPages::menuWanted);
    connect(m_rail, &NavRail::paletteWanted, this, &DeskPages::paletteWanted);
    connect(m_rail, &NavRail::nameWanted, this, &DeskPages::nameWanted);
    new QShortcut(QKeySequence::Find, this, [this] { focusFilter(); });
    addFixedPages(source);
    matchPools(*source.state()->figures);
}

void DeskPages::addFixedPages(DeskSource& source) {
    add({QStringLiteral("overview"), tr("Overview")}, new OverviewPage);
    m_rail->addGap();
    add({QStringLiteral("connections"), tr("Connections")}, new ConnectionsPage);
    add({QStringLiteral("sessions"), tr("Sessions")}, new SessionsPage);
    addAlarmsPage();
    addCalendarPage(source);
    add({QStringLiteral("forecast"), tr("Forecast")}, new ForecastPage(source));
    m_rail->addGap();
    add({QStringLiteral("history"), tr("History")}, new HistoryPage(source));
    add({QStringLiteral("rehearsal"), tr("Rehearsal")}, new RehearsalPage(source));
    addReportPage();
    addAuditPage(source);
    m_settings = new SettingsPage(source);
    add({QStringLiteral("settings"), tr("Settings")}, m_settings);
    numberPages();
}

void DeskPages::addAlarmsPage() {
    auto* alarms = m_alarms = new AlarmsPage;
    connect(alarms, &AlarmsPage::acknowledgeWanted, this, &DeskPages::acknowledgeWanted);
    connect(alarms, &AlarmsPage::shelveWanted, this, &DeskPages::shelveWanted);
    connect(alarms, &AlarmsPage::noteWanted, this, &DeskPages::noteWanted);
    add({QStringLiteral("alarms"), tr("Alarms")}, alarms);
}

void DeskPages::addReportPage() {
    connect(m_report, &ReportPage::told, this, &DeskPages::told);
    connect(m_report, &ReportPage::incidentWanted, this, &DeskPages::incidentWanted);
    add({QStringLiteral("report"), tr("Report")}, m_report);
}

void DeskPages::addCalendarPage(DeskSource& source) {
    auto* calendar = new CalendarPage(source);
    connect(calendar, &CalendarPage::dayNoteWanted, this, &DeskPages::dayNoteWanted);
    add({QStringLiteral("calendar"), tr("Calendar")}, calendar);
}

void DeskPages::addAuditPage(DeskSource& source) {
    auto* audit = new AuditPage(source);
    connect(audit, &AuditPage::dayNoteWanted, this, &DeskPages::dayNoteWanted);
    add({QStringLiteral("audit"), tr("Audit")}, audit);
}

void DeskPages::add(const Entry& entry, Page* page) {
    m_pages[entry.id] = page;
    m_order << entry.id;
    m_rail->add({.id = entry.id, .title = entry.title, .indented = entry.indented});
    m_stack->addWidget(page);
    page->setAccessibleName(entry.title);
    zoomNewPart(*page);
    // a click leaves Space to the window
    for (auto* button : page->findChildren<QAbstractButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    connect(page, &Page::commandWanted, this, &DeskPages::commandWanted);
    connect(page, &Page::pageWanted, this, &DeskPages::pageWanted);
    connect(page, &Page::timeChosen, this, [this, id = entry.id](const ChosenTime& chosen) {
        m_chosen = chosen;
        m_unaware = {m_order.begin(), m_order.end()};
        m_unaware.erase(id);
    });
    m_unaware.insert(entry.id);
}

void DeskPages::remove(const QString& id) {
    if (m_current == id) {
        turnTo(m_order.front());
        const QString pool = id.mid(kPoolPrefix.size());
        Q_EMIT told(tr("The page %1 is gone: a reload took its pool away.").arg(pool));
    }
    m_order.removeOne(id);
    m_rail->remove(id);
    m_pages.at(id)->deleteLater(); // its own signal may have brought us here
    m_stack->removeWidget(m_pages.at(id));
    m_pages.erase(id);
}

void DeskPages::numberPages() {
    for (qsizetype i = 0; i < m_order.size(); ++i) {
        m_rail->setShortcut(m_order[i], keys(m_order[i]));
    }
}

QString DeskPages::keys(const QString& id) const {
    const auto place = m_order.indexOf(id);
    return place < 0 || place >= kNumberedPages ? QString() : tr("Ctrl+%1").arg(place + 1);
}

QString DeskPages::title(const QString& id) const {
    return m_pages.at(id)->accessibleName();
}

QStringList DeskPages::poolPages() const {
    QStringList shown;
    for (const auto& id : m_order)
        if (id.startsWith(kPoolPrefix))
            shown << id;
    return shown;
}

void DeskPages::matchPools(const monitor::Snapshot& figures) {
    QStringList wanted;
    for (const auto& pool : figures.pools)
        wanted << idOf(pool.figures.name);
    const QStringList shown = poolPages();
    if (shown == wanted)
        return;
    for (const auto& id : shown)
        if (!wanted.contains(id))
            remove(id);
    QString before = m_order.front();
    for (const auto& id : wanted) {
        const QString pool = id.mid(kPoolPrefix.size());
        if (!has(id))
            add({.id = id, .title = pool, .indented = true}, new PoolPage(pool));
        m_order.removeOne(id);
        m_order.insert(m_order.indexOf(before) + 1, id);
        m_rail->moveBehind(id, before);
        before = id;
    }
    numberPages();
}

void DeskPages::turnTo(const QString& id) {
    m_current = id;
    m_stack->setCurrentWidget(m_pages.at(id));
    if (m_unaware.erase(id) > 0 && m_chosen)
        m_pages.at(id)->turnTo({.chosen = m_chosen});
    m_rail->setCurrent(id);
}

void DeskPages::turnCurrent(const PageTarget& target) {
    m_pages.at(m_current)->turnTo(target);
}

void DeskPages::refreshCurrent(const DeskView& view) {
    m_pages.at(m_current)->refresh(view);
}

void DeskPages::mark(const DeskView& view) {
    const auto& rehearsals = view.state->rehearsals;
    const bool plays = rehearsals && rehearsals->playing;
    m_rail->setBadge(QStringLiteral("rehearsal"), plays ? tr("PLAYS") : QString());
    for (const auto& pool : view.figures().pools) {
        const auto& name = pool.figures.name;
        const auto overrides = overridesOf(*view.state, name);
        m_rail->setSeverity(idOf(name), view.gravest(name));
        m_rail->setBadge(
            idOf(name),
            overrides.empty() ? QString() : overrideWord(overrides.front().kind));
    }
}

quint64 DeskPages::selectedAlarm() const {
    return m_stack->currentWidget() == m_alarms ? m_alarms->selected() : 0;
}

void DeskPages::wantNote(const QDate& today) {
    if (selectedAlarm() > 0)
        m_alarms->wantNote();
    else
        Q_EMIT dayNoteWanted(today);
}

bool DeskPages::mayLose(std::function<void()> then) {
    return m_settings->mayLose(std::move(then));
}

void DeskPages::setLine(QWidget* line) {
    m_column->insertWidget(0, line);
}

void DeskPages::setPerson(const QString& name) {
    m_rail->setPerson(name);
}

void DeskPages::exportReport() {
    m_report->exportPdf();
}

/// Of the table that has the focus, the page's own, or the first table's.
bool DeskPages::openFilter() {
    if (const auto* focus = qobject_cast<QTableView*>(m_stack->focusWidget()))
        if (auto* manners = focus->findChild<TableManners*>(); manners && focus->isVisible())
            if (manners->openFilter())
                return true;
    auto* page = m_pages.at(m_current);
    for (auto* field : page->findChildren<QLineEdit*>(QStringLiteral("filter")))
        if (field->isVisible() && field->isEnabled()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    for (const auto* table : page->findChildren<QTableView*>())
        if (auto* manners = table->findChild<TableManners*>(); manners && table->isVisible())
            if (manners->openFilter())
                return true;
    return false;
}

void DeskPages::focusFilter() {
    if (!openFilter())
        Q_EMIT told(tr("There is nothing to filter on this page."));
}

void DeskPages::takeFocus() {
    m_stack->setFocus();
}

} // namespace usher::ui
