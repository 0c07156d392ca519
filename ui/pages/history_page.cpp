#include "ui/pages/history_page.h"

#include "limits/limits.h"
#include "monitor/thinning.h"
#include "ui/pages/page_head.h"

#include <QStackedWidget>

#include <cmath>

namespace usher::ui {
namespace {

constexpr int kMostPoints = 600;
constexpr Minutes kShortest{5};
constexpr std::chrono::hours kLongest{24 * 366};

/// Merged to at most kMostPoints; a gap where samples lie further apart than a step.
std::vector<monitor::SeriesPoint>
pointsOf(const monitor::HistoryRange& past, const std::string& pool, TimeRange range) {
    const Seconds step = monitor::thinStep(range.from, range.to, kMostPoints);
    monitor::Thinner thinner(step, monitor::Thinner::WeddingDays::together);
    for (const auto& sample : past.samples)
        if (sample.pool == pool)
            thinner.add(sample);
    std::vector<monitor::SeriesPoint> points;
    for (const auto& sample : thinner.take()) {
        if (!points.empty() &&
            sample.at - points.back().at > 2 * std::max(step, sample.length) + Seconds{10})
            points.push_back({.at = points.back().at + step, .latency = {}});
        monitor::SeriesPoint point{.at = sample.at, .latency = sample.acquired.summary()};
        point.utilization = sample.utilization;
        point.waiting = sample.waitingMax;
        point.size = sample.size;
        point.target = sample.planned;
        point.leased = sample.leased;
        point.timeouts = sample.counts.timeouts;
        point.failures = sample.counts.failures;
        point.measured = true;
        points.push_back(point);
    }
    return points;
}

} // namespace

HistoryPage::HistoryPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_pool(new QComboBox),
      m_span(new QComboBox),
      m_from(new QDateTimeEdit),
      m_to(new QDateTimeEdit),
      m_table(new QPushButton(tr("Table"))),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_latency(new TimeChart(
          {.title = tr("Acquisition latency"),
           .unit = tr("ms"),
           .lines =
               {{tr("P50"), ChartLine::Ink::p50, 1},
                {tr("P95"), ChartLine::Ink::p95, 1.5},
                {tr("P99"), ChartLine::Ink::p99, 2.5}},
           .limits = {{tr("target of P95: %1").arg(limitMs(limits::kP95Ms)), limits::kP95Ms}},
           .lowestTop = 1})),
      m_use(new TimeChart(
          {.title = tr("Utilization"),
           .unit = tr("%"),
           .lines = {{tr("in use"), ChartLine::Ink::p99, 2}},
           .limits =
               {{tr("headroom %1").arg(percent(limits::kHeadroomUtilization)),
                 100 * limits::kHeadroomUtilization}},
           .fixedTop = 100})),
      m_size(new TimeChart(
          {.title = tr("Connections and queue"),
           .unit = {},
           .lines =
               {{tr("size"), ChartLine::Ink::p99, 2},
                {tr("planned"), ChartLine::Ink::plan, 1, true},
                {tr("waiting"), ChartLine::Ink::p95, 1.5}},
           .limits = {}})),
      m_points(makePointModel()),
      m_pointTable(new DeskTable(
          m_points.get(),
          {.name = tr("The charts' figures"),
           .whenEmpty = tr("Nothing was recorded in this span."),
           .widths = {104, 72, 88, 88, 88, 88, 80, 72, 80, 0}})),
      m_stack(new QStackedWidget) {
    m_span->addItems(
        {tr("Last hour"), tr("Last 6 hours"), tr("Last day"), tr("Last week"), tr("Last 5 weeks")});
    m_table->setCheckable(true);
    for (auto* edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("ddd d MMM yyyy HH:mm"));
        edit->setCalendarPopup(true);
        edit->setKeyboardTracking(false);
        edit->setMinimumWidth(22 * kGrid);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
            choose(typed(m_from), typed(m_to));
        });
    }
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    auto* charts = new QWidget;
    auto* stacked = new QVBoxLayout(charts);
    stacked->setContentsMargins(0, 0, 0, 0);
    stacked->setSpacing(kGrid);
    for (auto* chart : {m_latency, m_use, m_size}) {
        chart->setInteractive(true);
        chart->setMarks([this](double, double to) { return clockMarks(m_fromAt, to, m_zone); });
        chart->setWhen([this](double x) {
            return dayAndTime(m_fromAt + Seconds{static_cast<qint64>(x)}, m_zone);
        });
        connect(chart, &TimeChart::zoomed, this, [this](double factor, double atX) {
            const auto at = m_fromAt + Seconds{static_cast<qint64>(atX)};
            const auto scaled = [&](WallTime t) {
                return at + std::chrono::duration_cast<Seconds>((t - at) * factor);
            };
            choose(scaled(m_fromAt), scaled(m_toAt));
        });
        connect(chart, &TimeChart::panned, this, [this](double delta) {
            choose(
                m_fromAt + Seconds{static_cast<qint64>(delta)},
                m_toAt + Seconds{static_cast<qint64>(delta)});
        });
        stacked->addWidget(chart, chart == m_latency ? 5 : 4);
    }
    m_stack->addWidget(charts);
    m_stack->addWidget(m_pointTable);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("History"), nullptr, {m_pool, m_span, m_from, m_to, m_table}));
    column->addWidget(m_facts);
    column->addWidget(m_stack, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(250);
    connect(&m_settle, &QTimer::timeout, this, &HistoryPage::read);
    connect(m_pool, &QComboBox::currentIndexChanged, this, &HistoryPage::draw);
    connect(m_table, &QPushButton::toggled, this, [this](bool on) {
        m_stack->setCurrentIndex(on ? 1 : 0);
    });
    connect(m_span, &QComboBox::activated, this, [this](int index) {
        const int hours[] = {1, 6, 24, 7 * 24, 35 * 24};
        const auto now = m_source.now().wall;
        choose(now - std::chrono::hours{hours[index]}, now);
    });
}

void HistoryPage::refresh(const DeskView& view) {
    for (const auto& pool : view.figures().pools) // one that a reload took keeps its past
        if (const QString name = text(pool.figures.name); m_pool->findText(name) < 0)
            m_pool->addItem(name);
    if (m_filled)
        return; // the past does not change; what is shown is what was asked for
    m_zone = view.zone;
    if (view.figures().pools.empty())
        return;
    m_filled = true;
    choose(view.now.wall - std::chrono::hours{1}, view.now.wall);
}

WallTime HistoryPage::typed(const QDateTimeEdit* edit) const {
    return toWallTime(QDateTime(edit->date(), edit->time(), m_zone));
}

void HistoryPage::choose(WallTime from, WallTime to) {
    if (to - from < kShortest)
        to = from + kShortest;
    if (to - from > kLongest)
        from = to - kLongest;
    m_fromAt = from;
    m_toAt = to;
    const QSignalBlocker blockFrom(m_from), blockTo(m_to);
    for (const auto& [edit, at] : {std::pair(m_from, from), std::pair(m_to, to)}) {
        const QDateTime civil = toDateTime(at, m_zone);
        edit->setDateTime(QDateTime(civil.date(), civil.time()));
    }
    m_facts->setText(tr("Reading…"));
    draw();
    m_settle.start();
}

void HistoryPage::read() {
    const int turn = ++m_turn;
    m_source.history({m_fromAt, m_toAt}, this, [this, turn](Result<monitor::HistoryRange> past) {
        if (turn == m_turn)
            answer(std::move(past));
    });
}

void HistoryPage::answer(Result<monitor::HistoryRange> past) {
    if (!past)
        return m_facts->setText(text(past.error().text()));
    m_past = std::move(*past);
    QString facts = tr("%1 samples, %2 events")
                        .arg(
                            count(static_cast<double>(m_past.samples.size())),
                            count(static_cast<double>(m_past.events.size())));
    facts += tr(" · the wheel zooms, dragging moves");
    if (!m_past.notes.empty())
        facts += QStringLiteral(" · ") + text(m_past.notes.front());
    m_facts->setText(facts);
    draw();
}

void HistoryPage::draw() {
    const std::string pool = m_pool->currentText().toStdString();
    const auto points = pointsOf(m_past, pool, {m_fromAt, m_toAt});
    m_points->apply(pointRows(points, m_zone));
    TimeChart::Frame frame{
        .from = 0,
        .to = toMs(m_toAt - m_fromAt) / 1000,
        .lines = {},
        .pins = {},
        .now = m_source.now().mono,
        .stale = false};
    const auto line = [&](auto value) {
        QList<QPointF> out;
        for (const auto& point : points)
            out << QPointF(toMs(point.at - m_fromAt) / 1000, point.measured ? value(point) : NAN);
        return out;
    };
    using Point = monitor::SeriesPoint;
    for (const auto& event : m_past.events)
        if (event.kind == monitor::EventKind::action ||
            (event.kind == monitor::EventKind::alarm && event.pool == pool &&
             event.fields.count("to") && event.fields.at("to") == "unacknowledged"))
            frame.pins.push_back(
                {toMs(event.at - m_fromAt) / 1000,
                 event.kind == monitor::EventKind::alarm ? event.severity : monitor::Severity::info,
                 text(event.text)});
    frame.lines = {
        line([](const Point& p) { return p.latency.n ? p.latency.p50Ms : NAN; }),
        line([](const Point& p) { return p.latency.n ? p.latency.p95Ms : NAN; }),
        line([](const Point& p) {
            return p.latency.n >= limits::kLeastForP99 ? p.latency.p99Ms : NAN;
        })};
    m_latency->show(frame);
    frame.pins.clear();
    frame.lines = {line([](const Point& p) { return p.utilization * 100; })};
    m_use->show(frame);
    frame.lines = {
        line([](const Point& p) { return p.size; }),
        line([](const Point& p) { return p.target; }),
        line([](const Point& p) { return p.waiting; })};
    m_size->show(frame);
}

} // namespace usher::ui
