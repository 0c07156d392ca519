#include "ui/pages/pool_page.h"

#include "alerts/remedies.h"
#include "limits/limits.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/chart_pins.h"
#include "ui/pages/page_head.h"
#include "ui/pages/pool_words.h"
#include "ui/widgets/table_manners.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QStackedWidget>

#include <cmath>

namespace usher::ui {
namespace {

using monitor::SeriesPoint;
using monitor::Window;

constexpr std::size_t kEventsKept = 200, kEventPage = 1000;
constexpr std::chrono::hours kWeek{7 * 24};
constexpr Minutes kGhostEvery{5};

ChartSpec sizeSpec() {
    return {
        .title = PoolPage::tr("Connections and queue"),
        .unit = {},
        .axis = PoolPage::tr("connections and clients"),
        .lines =
            {{PoolPage::tr("size"), ChartLine::Ink::held, 2},
             {PoolPage::tr("in use"), ChartLine::Ink::used, 1.5},
             {PoolPage::tr("target"), ChartLine::Ink::plan, 1, true},
             {PoolPage::tr("waiting"), ChartLine::Ink::wait, 1.5}},
        .limits = {}};
}

std::vector<ReadPoint> sizeReads() {
    return {
        [](const SeriesPoint& p) { return p.size; },
        [](const SeriesPoint& p) { return p.leased; },
        [](const SeriesPoint& p) { return p.target; },
        [](const SeriesPoint& p) {
            return p.waiting;
        }};
}

} // namespace

PoolPage::PoolPage(const QString& pool, QWidget* parent)
    : Page(parent),
      m_pool(pool),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_overrides(new OverrideRow(pool)),
      m_pause(new QPushButton),
      m_table(new QPushButton(tr("Table"))),
      m_windows(new QButtonGroup(this)),
      m_stack(new QStackedWidget),
      m_crosshair(new Crosshair(this)),
      m_zoom(new TimeZoom(this)),
      m_latency(new TimeChart(acquisitionSpec())),
      m_queries(new TimeChart(querySpec())),
      m_use(new TimeChart(useSpec())),
      m_size(new TimeChart(sizeSpec())),
      m_points(makePointModel()),
      m_decisionModel(makeDecisionModel()),
      m_pointTable(new DeskTable(
          m_points.get(),
          {.name = tr("The charts' figures"),
           .whenEmpty = tr("Nothing measured yet."),
           .widths = pointColumnWidths()})),
      m_decisions(new DeskTable(
          m_decisionModel.get(),
          {.name = tr("Decisions about this pool's size"),
           .whenEmpty = tr("No decision yet: the size is as it was configured."),
           .widths = {80, 0},
           .lines = 1})) {
    auto* column = pageColumn(this);
    column->addLayout(makeHead());
    column->addWidget(m_overrides);
    column->addLayout(makeTools());
    connect(m_overrides, &OverrideRow::commandWanted, this, &Page::commandWanted);
    m_stack->addWidget(makeCharts());
    m_stack->addWidget(m_pointTable);
    column->addWidget(m_stack, 4);
    setUpTables();
    column->addWidget(m_decisions, 1);
}

/// Remembered for all pools together.
void PoolPage::setUpTables() {
    m_pointTable->setObjectName(QStringLiteral("points"));
    m_decisions->setObjectName(QStringLiteral("decisions"));
    auto* points = new TableManners(m_pointTable, QStringLiteral("points"));
    points->filterBy([this](const QString& words) { m_points->setFilter(words); });
    points->showDetails();
    auto* decisions = new TableManners(m_decisions, QStringLiteral("decisions"));
    decisions->filterBy([this](const QString& words) { m_decisionModel->setFilter(words); });
    decisions->showDetails();
}

QLayout* PoolPage::makeHead() {
    auto* force = new QPushButton(tr("Force up…"));
    auto* lend = new QPushButton(tr("Lend more…"));
    auto* follow = new QPushButton(tr("Follow the forecast…"));
    for (auto* button : {force, lend, follow, m_pause})
        button->setMinimumHeight(kFireTarget - 4);
    connect(force, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("SCALE \"%1\" TO %2").arg(m_pool).arg(m_suggested));
    });
    connect(lend, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("LEND \"%1\" %2").arg(m_pool).arg(m_lent));
    });
    connect(follow, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("SCALE \"%1\" AUTO").arg(m_pool));
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(
            (m_paused ? QStringLiteral("RESUME \"%1\"") : QStringLiteral("PAUSE \"%1\""))
                .arg(m_pool));
    });
    return pageHead(m_pool, nullptr, {m_pause, follow, lend, force});
}

QLayout* PoolPage::makeTools() {
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_facts, 1);
    addWindowButtons(row);
    row->addSpacing(kGrid);
    m_table->setCheckable(true);
    m_table->setToolTip(tr("The same figures as a table"));
    row->addWidget(m_table);
    connect(m_windows, &QButtonGroup::idClicked, this, [this](int id) {
        const auto window = static_cast<Window>(id);
        lookBack({.length = spanOf(window)});
        askForRefresh();
        Q_EMIT timeChosen({.length = spanOf(window)});
    });
    connect(m_table, &QPushButton::toggled, this, [this](bool on) {
        m_stack->setCurrentIndex(on ? 1 : 0);
        askForRefresh();
    });
    return row;
}

void PoolPage::addWindowButtons(QHBoxLayout* row) {
    const std::pair<Window, QString> choices[] = {
        {Window::minutes5, tr("5 min")},
        {Window::minutes30, tr("30 min")},
        {Window::hours6, tr("6 h")},
        {Window::hours12, tr("12 h")},
        {Window::hours24, tr("24 h")}};
    for (const auto& [window, words] : choices) {
        auto* button = new QPushButton(words);
        button->setCheckable(true);
        button->setMinimumHeight(kTarget - 4);
        button->setChecked(window == m_window);
        m_windows->addButton(button, static_cast<int>(window));
        row->addWidget(button);
    }
}

void PoolPage::askForRefresh() {
    Q_EMIT pageWanted(QStringLiteral("pool:") + m_pool);
}

QWidget* PoolPage::makeCharts() {
    auto* charts = new QWidget;
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    m_zoom->setBounds(-spanS(), 0);
    connect(m_zoom, &TimeZoom::changed, this, &PoolPage::zoomed);
    for (auto* chart : {m_latency, m_queries, m_use, m_size}) {
        chart->setCrosshair(m_crosshair);
        chart->setZoom(m_zoom);
        chart->setWhen([this](double x) {
            return clockTime(m_seenAt + Seconds{static_cast<qint64>(x)}, m_zone, true) +
                   QStringLiteral("  (") + agoWords(x) + u')';
        });
    }
    column->addLayout(sideBySide(m_latency, m_queries), 5);
    column->addLayout(sideBySide(m_use, m_size), 4);
    return charts;
}

QLayout* PoolPage::sideBySide(QWidget* left, QWidget* right) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(left, 1);
    row->addWidget(right, 1);
    return row;
}

void PoolPage::refresh(const DeskView& view) {
    const auto* pool = view.figures().pool(m_pool.toStdString());
    if (!pool)
        return;
    m_paused = pool->figures.paused;
    m_pause->setText(m_paused ? tr("Resume…") : tr("Pause…"));
    m_facts->setStale(view.stale());
    m_overrides->show(view);
    m_seenAt = view.now.wall;
    m_zone = view.zone;
    showFacts(*pool);
    if (!view.wholeSecond)
        return;
    m_seen = view;
    if (const auto chosen = std::exchange(m_chosen, {}))
        lookBack(*chosen);
    showCharts(view);
    m_decisionModel->apply(decisionRows(view, pool->figures.name));
    readPast(view);
}

void PoolPage::showFacts(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    m_lent = alerts::helpfulLoan(f);
    m_wedding = f.wedding;
    m_most = f.max;
    m_suggested = suggestedSize(f);
    m_facts->setText(factsOf(pool));
    m_facts->setToolTip(
        f.hasOwnLogin() ? tr("It logs in to the server by its own primary. The reserve's "
                             "connections are of another role or database, and are never lent to "
                             "it.")
                        : QString());
}

double PoolPage::spanS() const {
    return static_cast<double>(spanOf(m_window).count());
}

void PoolPage::turnTo(const PageTarget& target) {
    if (!target.chosen)
        return;
    m_chosen = target.chosen; // what now is, the next look tells
}

/// What is older than a day, only the history knows.
void PoolPage::lookBack(const ChosenTime& chosen) {
    const double ago = chosen.to ? toMs(m_seenAt - *chosen.to) / 1000 : 0;
    const double begin = ago + static_cast<double>(chosen.length.count());
    if (chosen.to && begin > static_cast<double>(spanOf(Window::hours24).count()))
        return;
    m_window = windowOver(begin);
    m_windows->button(static_cast<int>(m_window))->setChecked(true);
    {
        const QSignalBlocker quiet(m_zoom); // nobody's hand
        m_zoom->setBounds(-spanS(), 0);
        m_zoom->reset();
        m_zoom->look(-begin, -ago);
    }
    m_ghost.clear();
    m_ghostRead = {};
}

/// By hand: at once, and of what is seen when the display is held.
void PoolPage::zoomed() {
    if (!m_seen)
        return;
    showCharts(*m_seen);
    ChosenTime chosen{.length = Seconds{std::lround(m_zoom->to() - m_zoom->from())}};
    if (m_zoom->to() < 0)
        chosen.to = m_seenAt + Seconds{std::lround(m_zoom->to())};
    Q_EMIT timeChosen(chosen);
}

void PoolPage::showCharts(const DeskView& view) {
    // what is looked at closely is known more closely
    const Window window = windowOver(-m_zoom->from());
    const auto points = view.source->series(m_pool.toStdString(), window);
    if (m_table->isChecked())
        return m_points->apply(pointRows(points, view.zone));
    showTimes(view, points);
    TimeChart::Frame frame = frameOf(view);
    const auto show = [&](TimeChart* chart, const std::vector<ReadPoint>& reads) {
        frame.lines = linesOf(points, view, reads);
        frame.ghosts = ghostsOf(view, reads);
        chart->show(frame);
    };
    show(m_use, {usedPercent});
    frame.limits = {{tr("at most %1").arg(m_most), static_cast<double>(m_most)}};
    show(m_size, sizeReads());
}

void PoolPage::showTimes(const DeskView& view, const std::vector<SeriesPoint>& points) {
    TimeChart::Frame frame = frameOf(view);
    frame.lines = linesOf(points, view, queryReads());
    frame.ghosts = ghostsOf(view, queryReads());
    frame.limits = queryLimits(m_wedding);
    m_queries->show(frame);
    frame.limits.clear();
    frame.lines = linesOf(points, view, acquisitionReads());
    frame.ghosts = ghostsOf(view, acquisitionReads());
    frame.pins = pins(view);
    m_latency->show(frame);
}

TimeChart::Frame PoolPage::frameOf(const DeskView& view) const {
    return {
        .from = m_zoom->from(),
        .to = m_zoom->to(),
        .lines = {},
        .pins = {},
        .subject = QString::number(static_cast<int>(m_window)),
        .now = view.now.mono,
        .stale = view.stale()};
}

/// A week ago, where it lies in the window.
std::vector<QList<QPointF>> PoolPage::ghostsOf(
    const DeskView& view,
    const std::vector<ReadPoint>& reads) const {
    std::vector<SeriesPoint> shown;
    for (SeriesPoint point : m_ghost) {
        point.at += kWeek;
        if (const double x = xOf(point.at, view); x >= -spanS() && x <= 0)
            shown.push_back(point);
    }
    return linesOf(shown, view, reads);
}

void PoolPage::readEvents(const DeskView& view) {
    const auto page = view.source->events(m_cursor, kEventPage);
    m_cursor = page.next;
    for (const auto& event : page.items) {
        const bool ours = event.pool.empty() || event.pool == m_pool.toStdString();
        if (ours && (alarmRose(event) || event.kind == monitor::EventKind::action))
            m_events.push_back(event);
    }
    if (m_events.size() > kEventsKept)
        m_events.erase(m_events.begin(), m_events.end() - kEventsKept);
}

std::vector<ChartPin> PoolPage::pins(const DeskView& view) {
    readEvents(view);
    std::vector<ChartPin> pins;
    for (const auto& event : m_events) {
        const QString words =
            clockTime(event.at, view.zone, true) + u' ' + inYourLanguage(event.text);
        pins.push_back(pinOf(event, xOf(event.at, view), words));
    }
    return pins;
}

void PoolPage::readPast(const DeskView& view) {
    if (view.now.wall - m_ghostRead < kGhostEvery)
        return;
    m_ghostRead = view.now.wall;
    const WallTime then = view.now.wall - kWeek;
    const TimeRange range{then - spanOf(m_window), then + kGhostEvery};
    view.source->history(range, this, [this, range](Result<monitor::HistoryRange> past) {
        if (past)
            m_ghost = pointsOf(*past, m_pool.toStdString(), range);
    });
}

} // namespace usher::ui
