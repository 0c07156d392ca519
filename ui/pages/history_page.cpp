#include "ui/pages/history_page.h"

#include "limits/limits.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/chart_pins.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <QStackedWidget>

#include <cmath>

namespace usher::ui {
namespace {

using monitor::SeriesPoint;

constexpr int kSettleMs = 250; ///< until the hand rests
constexpr Minutes kShortest{5};
constexpr std::chrono::hours kLongest{24 * 366};

ChartSpec sizeSpec() {
    return {
        .title = HistoryPage::tr("Connections and queue"),
        .unit = {},
        .axis = HistoryPage::tr("connections and clients"),
        .lines =
            {{HistoryPage::tr("size"), ChartLine::Ink::held, 2},
             {HistoryPage::tr("planned"), ChartLine::Ink::plan, 1, true},
             {HistoryPage::tr("waiting"), ChartLine::Ink::wait, 1.5}},
        .limits = {}};
}

std::vector<ReadPoint> sizeReads() {
    return {
        [](const SeriesPoint& p) { return p.size; },
        [](const SeriesPoint& p) { return p.target; },
        [](const SeriesPoint& p) {
            return p.waiting;
        }};
}

Seconds wholeSeconds(double s) {
    return Seconds{static_cast<qint64>(s)};
}

} // namespace

HistoryPage::HistoryPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_pool(new QComboBox),
      m_span(new SpanBox),
      m_from(new QDateTimeEdit),
      m_to(new QDateTimeEdit),
      m_table(new QPushButton(tr("Table"))),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_crosshair(new Crosshair(this)),
      m_latency(new TimeChart(acquisitionSpec())),
      m_queries(new TimeChart(querySpec())),
      m_use(new TimeChart(useSpec())),
      m_size(new TimeChart(sizeSpec())),
      m_points(makePointModel()),
      m_pointTable(new DeskTable(
          m_points.get(),
          {.name = tr("The charts' figures"),
           .whenEmpty = tr("Nothing was recorded in this span."),
           .widths = pointColumnWidths()})),
      m_stack(new QStackedWidget) {
    m_table->setCheckable(true);
    m_pointTable->setObjectName(QStringLiteral("history.points"));
    auto* manners = new TableManners(m_pointTable, QStringLiteral("history"));
    manners->filterBy([this](const QString& words) { m_points->setFilter(words); });
    manners->showDetails();
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    m_stack->addWidget(makeCharts());
    m_stack->addWidget(m_pointTable);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("History"), nullptr, {m_pool, m_span, m_from, m_to, m_table}));
    column->addWidget(m_facts);
    column->addWidget(m_stack, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    for (auto* edit : {m_from, m_to})
        setUpEdit(edit);
    connectParts();
}

void HistoryPage::setUpEdit(QDateTimeEdit* edit) {
    edit->setDisplayFormat(tr("ddd d MMM yyyy HH:mm"));
    edit->setCalendarPopup(true);
    edit->setKeyboardTracking(false);
    edit->setMinimumWidth(22 * kGrid);
    connect(edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
        chooseByHand({typed(m_from), typed(m_to)});
    });
}

void HistoryPage::connectParts() {
    connect(&m_settle, &QTimer::timeout, this, &HistoryPage::read);
    connect(m_pool, &QComboBox::currentIndexChanged, this, &HistoryPage::draw);
    connect(m_table, &QPushButton::toggled, this, [this](bool on) {
        m_stack->setCurrentIndex(on ? 1 : 0);
    });
    connect(m_span, &QComboBox::activated, this, &HistoryPage::chooseSpan);
}

void HistoryPage::chooseSpan() {
    const TimeRange range = m_span->until(m_source.now().wall);
    choose(range);
    Q_EMIT timeChosen({.length = std::chrono::duration_cast<Seconds>(range.to - range.from)});
}

QWidget* HistoryPage::makeCharts() {
    auto* charts = new QWidget;
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_use);
    row->addWidget(m_size);
    column->addWidget(m_latency, 1);
    column->addWidget(m_queries, 1);
    column->addLayout(row, 1);
    for (auto* chart : {m_latency, m_queries, m_use, m_size})
        setUpChart(chart);
    return charts;
}

/// Zoomed by the wheel, moved by dragging; seconds on its axis count from the range's beginning.
void HistoryPage::setUpChart(TimeChart* chart) {
    chart->setInteractive(true);
    chart->setCrosshair(m_crosshair);
    connect(chart, &TimeChart::wholeWanted, this, &HistoryPage::chooseSpan);
    chart->setMarks([this](double, double to) { return clockMarks(m_range.from, to, m_zone); });
    chart->setWhen([this](double x) { return dayAndTime(m_range.from + wholeSeconds(x), m_zone); });
    connect(chart, &TimeChart::zoomed, this, &HistoryPage::zoom);
    connect(chart, &TimeChart::panned, this, [this](double delta) {
        const Seconds by = wholeSeconds(delta);
        chooseByHand({m_range.from + by, m_range.to + by});
    });
}

void HistoryPage::zoom(double factor, double atX) {
    const WallTime at = m_range.from + wholeSeconds(atX);
    const auto scaled = [&](WallTime t) {
        return at + std::chrono::duration_cast<Seconds>((t - at) * factor);
    };
    chooseByHand({scaled(m_range.from), scaled(m_range.to)});
}

void HistoryPage::refresh(const DeskView& view) {
    listPools(view.figures());
    if (m_filled)
        return; // the past does not change; what is shown is what was asked for
    m_zone = view.zone;
    if (view.figures().pools.empty())
        return;
    m_filled = true;
    choose(m_chosen.value_or(ChosenTime{.length = std::chrono::hours{1}}).at(view.now.wall));
}

void HistoryPage::turnTo(const PageTarget& target) {
    if (const int pool = m_pool->findText(target.pool); pool >= 0)
        m_pool->setCurrentIndex(pool);
    if (target.range)
        chooseByHand(*target.range);
    if (target.chosen && m_filled)
        choose(target.chosen->at(m_source.now().wall));
    else if (target.chosen)
        m_chosen = target.chosen;
}

/// One that a reload took keeps its past.
void HistoryPage::listPools(const monitor::Snapshot& figures) {
    for (const auto& pool : figures.pools)
        if (const QString name = text(pool.figures.name); m_pool->findText(name) < 0)
            m_pool->addItem(name);
}

WallTime HistoryPage::typed(const QDateTimeEdit* edit) const {
    return toWallTime(QDateTime(edit->date(), edit->time(), m_zone));
}

void HistoryPage::choose(TimeRange wanted) {
    if (wanted.to - wanted.from < kShortest)
        wanted.to = wanted.from + kShortest;
    if (wanted.to - wanted.from > kLongest)
        wanted.from = wanted.to - kLongest;
    m_range = wanted;
    write(m_from, wanted.from);
    write(m_to, wanted.to);
    m_facts->setText(tr("Reading…"));
    draw();
    m_settle.start();
}

/// It holds on the other pages.
void HistoryPage::chooseByHand(TimeRange wanted) {
    choose(wanted);
    Q_EMIT timeChosen(
        {.length = std::chrono::duration_cast<Seconds>(m_range.to - m_range.from),
         .to = m_range.to});
}

void HistoryPage::write(QDateTimeEdit* edit, WallTime at) const {
    const QSignalBlocker quiet(edit);
    const QDateTime civil = toDateTime(at, m_zone);
    edit->setDateTime(QDateTime(civil.date(), civil.time()));
}

void HistoryPage::read() {
    const int turn = ++m_turn;
    m_source.history(m_range, this, [this, turn](Result<monitor::HistoryRange> past) {
        if (turn == m_turn)
            answer(std::move(past));
    });
}

void HistoryPage::answer(Result<monitor::HistoryRange> past) {
    if (!past)
        return m_facts->setText(inYourLanguage(past.error().text()));
    m_past = std::move(*past);
    QStringList facts{
        tr("%Ln samples", nullptr, static_cast<int>(m_past.samples.size())),
        tr("%Ln events", nullptr, static_cast<int>(m_past.events.size())),
        tr("the wheel or + and - zoom, dragging moves")};
    if (!m_past.notes.empty())
        facts << inYourLanguage(m_past.notes.front());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    draw();
}

void HistoryPage::draw() {
    const std::string pool = m_pool->currentText().toStdString();
    const auto points = pointsOf(m_past, pool, m_range);
    m_points->apply(pointRows(points, m_zone));
    TimeChart::Frame frame{
        .from = 0,
        .to = toMs(m_range.to - m_range.from) / 1000,
        .lines = linesOf(points, acquisitionReads()),
        .pins = pins(pool),
        .subject = subject(),
        .now = m_source.now().mono,
        .stale = false};
    m_latency->show(frame);
    frame.pins.clear();
    frame.lines = linesOf(points, queryReads());
    frame.limits = queryLimits(isWedding(pool));
    m_queries->show(frame);
    frame.limits.clear();
    frame.lines = linesOf(points, {usedPercent});
    m_use->show(frame);
    frame.lines = linesOf(points, sizeReads());
    m_size->show(frame);
}

/// One that a reload took is judged by nothing.
bool HistoryPage::isWedding(const std::string& pool) const {
    const auto state = m_source.state();
    const auto* known = state->figures->pool(pool);
    return known && known->figures.wedding;
}

/// Each pool and each range has its own scale.
QString HistoryPage::subject() const {
    return QStringLiteral("%1 %2 %3")
        .arg(m_pool->currentText())
        .arg(toMs(m_range.from.time_since_epoch()))
        .arg(toMs(m_range.to.time_since_epoch()));
}

double HistoryPage::secondsIn(WallTime at) const {
    return toMs(at - m_range.from) / 1000;
}

std::vector<QList<QPointF>> HistoryPage::linesOf(
    const std::vector<SeriesPoint>& points,
    const std::vector<ReadPoint>& reads) const {
    std::vector<QList<QPointF>> lines;
    for (const auto read : reads) {
        auto& line = lines.emplace_back();
        for (const auto& point : points)
            line << QPointF(secondsIn(point.at), point.measured ? read(point) : NAN);
    }
    return lines;
}

/// The pool's alarms where they rose, and everybody's actions.
std::vector<ChartPin> HistoryPage::pins(const std::string& pool) const {
    std::vector<ChartPin> pins;
    for (const auto& event : m_past.events)
        if (event.kind == monitor::EventKind::action || (alarmRose(event) && event.pool == pool))
            pins.push_back(pinOf(event, secondsIn(event.at), inYourLanguage(event.text)));
    return pins;
}

} // namespace usher::ui
