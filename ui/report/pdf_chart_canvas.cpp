#include "ui/report/pdf_chart_canvas.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace usher::ui::pdf {
namespace {

constexpr double kHeadingMm = 7, kLeftMm = 9, kRightMm = 19, kTimeMm = 5.5;
constexpr double kSmall = 7; ///< points

/// The scene's unit is a hundredth of an inch: Qt Charts keeps its labels a few units off the axis,
/// which would be nothing at 300 dpi.
constexpr double kUnit = pdf::kDpi / 100.0;

double units(double length) {
    return length / kUnit;
}
QRectF units(const QRectF& box) {
    return {box.topLeft() / kUnit, box.size() / kUnit};
}

QFont axisFont() {
    auto out = font(kSmall);
    out.setPixelSize(static_cast<int>(std::lround(units(pt(kSmall)))));
    return out;
}

QPen linePen(QRgb ink, double points, Qt::PenStyle style = Qt::SolidLine) {
    return {QColor::fromRgba(ink), units(pt(points)), style, Qt::FlatCap, Qt::RoundJoin};
}

double secondsOf(WallTime at) {
    return std::chrono::duration<double>(at.time_since_epoch()).count();
}

struct Tick {
    WallTime at;
    QString label;
};

WallTime midnightOf(WallTime at, const report::Dates& dates) {
    const auto t = dates.civil(at);
    return std::chrono::floor<Seconds>(at) - Seconds{t.hour * 3600 + t.minute * 60 + t.second};
}

constexpr std::int64_t kDayS = 86400;

/// Of which at most `most` fit into the span.
std::int64_t tickStepS(std::int64_t spanS, std::int64_t most) {
    constexpr std::array<std::int64_t, 16> kStepsS{
        10,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        10800,
        21600,
        43200,
        86400,
        172800,
        604800};
    for (const auto step : kStepsS)
        if (spanS / step <= most)
            return step;
    return (spanS / most / kDayS + 1) * kDayS;
}

struct TickScale {
    std::int64_t stepS = 1;
    std::int64_t spanS = 1;
};

std::string wholeTickWords(WallTime at, const TickScale& scale, const report::Dates& dates) {
    const auto t = dates.civil(at);
    const bool midnight = t.hour == 0 && t.minute == 0;
    if (midnight && (scale.stepS >= kDayS || scale.spanS > kDayS))
        return dates.day(at);
    return scale.stepS < 60 ? dates.time(at) : dates.clock(at);
}

/// "Sat 6 Jun 2026": the year stands in the header.
QString tickWords(WallTime at, const TickScale& scale, const report::Dates& dates) {
    return QString::fromStdString(wholeTickWords(at, scale, dates)).section(u' ', 0, 2);
}

/// On round local times.
std::vector<Tick>
ticksOf(WallTime from, WallTime to, std::int64_t most, const report::Dates& dates) {
    const auto span = std::chrono::duration_cast<Seconds>(to - from).count();
    const auto step = tickStepS(span, most);
    const TickScale scale{.stepS = step, .spanS = span};
    std::vector<Tick> ticks;
    for (auto at = midnightOf(from, dates); at <= to; at += Seconds{step}) {
        // A day with a change of the clocks is not 24 hours long.
        const auto shown = step >= kDayS ? midnightOf(at + Seconds{kDayS / 2}, dates) : at;
        if (shown >= from && shown <= to)
            ticks.push_back({shown, tickWords(shown, scale, dates)});
    }
    return ticks;
}

} // namespace

ChartCanvas::Scale ChartCanvas::scaleFor(double highest) {
    if (!(highest > 0))
        return {};
    const double magnitude = std::pow(10, std::floor(std::log10(highest)));
    constexpr std::array<Scale, 10> kRound{
        {{1, 5}, {1.2, 4}, {1.6, 4}, {2, 4}, {2.5, 5}, {3, 3}, {4, 4}, {5, 5}, {6, 3}, {8, 4}}};
    for (const auto& round : kRound)
        if (const double top = round.top * magnitude; top >= highest * 1.02)
            return {top, round.intervals};
    return {10 * magnitude, 5};
}

ChartCanvas::ChartCanvas(const ChartPlace& place, const QString& heading, Scale scale)
    : m_place(place),
      m_from(report::chartedSpan(place.report).from),
      m_end(report::chartedSpan(place.report).to),
      m_scene(std::make_unique<QGraphicsScene>()),
      m_chart(new QChart),
      m_scale(scale),
      m_plot(place.box.adjusted(mm(kLeftMm), mm(kHeadingMm), -mm(kRightMm), -mm(kTimeMm))) {
    drawHeading(heading);
    drawMarks();
    m_scene->addItem(m_chart);
    m_scene->setSceneRect(units(QRectF(QPointF(0, 0), place.box.size())));
    makePlain();
    addTimeAxis();
    drawTicks();
    addValueAxis(scale);
    shadeGaps();
}

ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::drawHeading(const QString& heading) {
    auto& painter = m_place.painter;
    const QRectF line(m_place.box.topLeft(), QSizeF(m_place.box.width(), mm(kHeadingMm)));
    painter.setFont(font(9, Weight::bold));
    painter.setPen(QColor::fromRgba(Ink::kText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, heading);
}

void ChartCanvas::drawMarks() {
    auto& painter = m_place.painter;
    painter.setPen(QPen(QColor::fromRgba(Ink::kMuted), pt(0.6), Qt::DashLine));
    for (const auto at : m_place.marks)
        if (at >= m_from && at <= m_end)
            painter.drawLine(QPointF(xOf(at), m_plot.top()), QPointF(xOf(at), m_plot.bottom()));
}

/// As many as their words leave room for.
std::int64_t ChartCanvas::mostTicks() const {
    constexpr double kTickMm = 15;
    return std::max<std::int64_t>(2, static_cast<std::int64_t>(m_plot.width() / mm(kTickMm)));
}

/// Nothing but lines: the words around them are drawn here.
void ChartCanvas::makePlain() {
    m_chart->setTheme(QChart::ChartThemeLight);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setDropShadowEnabled(false);
    m_chart->setBackgroundVisible(false); // the page is white, and gaps are shaded below
    m_chart->setMargins(QMargins());
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->resize(m_scene->sceneRect().size());
}

void ChartCanvas::addTimeAxis() {
    const double from = secondsOf(m_from);
    auto* axis = new QCategoryAxis;
    axis->setRange(from, secondsOf(m_end));
    axis->setStartValue(from - 1);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    // a category's name must be its own, and 06:00 comes every day: drawn here instead
    axis->setLabelsVisible(false);
    axis->setGridLinePen(linePen(Ink::kShade, 0.4));
    axis->setLinePen(linePen(Ink::kMuted, 0.5));
    for (const auto& tick : ticksOf(m_from, m_end, mostTicks(), m_place.dates))
        axis->append(QString::number(axis->count()), secondsOf(tick.at));
    m_chart->addAxis(axis, Qt::AlignBottom);
    m_time = axis;
}

void ChartCanvas::drawTicks() {
    auto& painter = m_place.painter;
    painter.setFont(font(kSmall));
    painter.setPen(QColor::fromRgba(Ink::kMuted));
    QRectF below(0, m_plot.bottom() + mm(1), mm(20), mm(kTimeMm) - mm(1));
    for (const auto& tick : ticksOf(m_from, m_end, mostTicks(), m_place.dates)) {
        below.moveLeft(xOf(tick.at) - mm(10));
        painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop, tick.label);
    }
}

void ChartCanvas::addValueAxis(Scale scale) {
    auto* axis = new QValueAxis;
    axis->setRange(0, scale.top);
    axis->setTickCount(scale.intervals + 1);
    axis->setLabelFormat(QStringLiteral("%g"));
    axis->setLabelsFont(axisFont());
    axis->setLabelsColor(QColor::fromRgba(Ink::kMuted));
    axis->setGridLinePen(linePen(Ink::kHair, 0.4));
    axis->setLinePen(Qt::NoPen);
    m_chart->addAxis(axis, Qt::AlignLeft);
    m_value = axis;
}

double ChartCanvas::xOf(WallTime at) const {
    const double from = secondsOf(m_from), to = secondsOf(m_end);
    return m_plot.left() + (secondsOf(at) - from) / (to - from) * m_plot.width();
}

double ChartCanvas::yOf(double value) const {
    return m_plot.bottom() - std::min(value / m_scale.top, 1.0) * m_plot.height();
}

void ChartCanvas::shadeGaps() {
    const auto shade = [&](WallTime from, WallTime to) {
        const QRectF area(QPointF(xOf(from), m_plot.top()), QPointF(xOf(to), m_plot.bottom()));
        m_place.painter.fillRect(area & m_plot, QColor::fromRgba(Ink::kShade));
    };
    auto known = m_from;
    for (const auto& sample : m_place.pool.samples) {
        if (sample.at - known >= m_place.pool.step)
            shade(known, sample.at);
        known = sample.at + m_place.pool.step;
    }
    if (m_end - known >= m_place.pool.step)
        shade(known, m_end);
}

void ChartCanvas::line(const Figure& figure, const LineStyle& style, const QString& name) {
    const auto half = Seconds{m_place.pool.step} / 2.0;
    QList<QPointF> stretch;
    double last = kNone;
    auto known = WallTime{};
    for (std::size_t i = 0; i < m_place.pool.samples.size(); ++i) {
        const auto& sample = m_place.pool.samples[i];
        const double value = figure(i);
        if (std::isnan(value) || sample.at - known > m_place.pool.step) {
            addStretch(stretch, style);
            stretch.clear();
        }
        known = sample.at;
        if (std::isnan(value))
            continue;
        const double at = secondsOf(sample.at);
        if (style.stepped)
            stretch << QPointF(at, value) << QPointF(at + 2 * half.count(), value);
        else
            stretch << QPointF(at + half.count(), value);
        last = value;
    }
    addStretch(stretch, style);
    if (!std::isnan(last) && !name.isEmpty())
        m_labels.push_back({yOf(last), name, style.ink});
}

void ChartCanvas::addStretch(const QList<QPointF>& points, const LineStyle& style) {
    if (points.isEmpty())
        return;
    auto* line = new QLineSeries;
    // A single sample between two gaps is still a sample.
    line->replace(
        points.size() > 1 ? points
                          : QList<QPointF>{
                                points[0],
                                points[0] + QPointF(double(m_place.pool.step.count()) / 2, 0)});
    QAbstractSeries* series = line;
    if (style.fill) {
        auto* area = new QAreaSeries(line);
        line->setParent(area);
        area->setPen(Qt::NoPen);
        area->setBrush(QColor::fromRgba(*style.fill));
        series = area;
    } else {
        line->setPen(linePen(style.ink, style.points, style.dashed ? Qt::DashLine : Qt::SolidLine));
    }
    m_chart->addSeries(series);
    series->attachAxis(m_time);
    series->attachAxis(m_value);
}

void ChartCanvas::limit(double value, const QString& name) {
    if (value > m_scale.top)
        return;
    auto* series = new QLineSeries;
    series->replace(QList<QPointF>{{secondsOf(m_from), value}, {secondsOf(m_end), value}});
    series->setPen(linePen(Ink::kMuted, 0.6, Qt::DotLine));
    m_chart->addSeries(series);
    series->attachAxis(m_time);
    series->attachAxis(m_value);
    m_labels.push_back({yOf(value), name, Ink::kMuted});
}

void ChartCanvas::alarms() {
    for (const auto& alarm : m_place.report.alarms) {
        if (alarm.pool != m_place.pool.name || alarm.raised < m_from || alarm.raised >= m_end)
            continue;
        const double x = xOf(alarm.raised);
        m_place.painter.setPen(QPen(QColor::fromRgba(Ink::kP50), pt(0.35)));
        m_place.painter.drawLine(QPointF(x, m_plot.top() - mm(0.6)), QPointF(x, m_plot.bottom()));
        drawSeverity(m_place.painter, {x - mm(1.2), m_plot.top() - mm(3)}, mm(2.4), alarm.severity);
    }
}

void ChartCanvas::weddings() {
    m_place.painter.setBrush(Qt::NoBrush);
    m_place.painter.setPen(QPen(QColor::fromRgba(Ink::kText), pt(0.7)));
    for (const auto& wedding : m_place.report.weddings)
        m_place.painter
            .drawEllipse(QPointF(xOf(wedding.start), m_plot.top() - mm(1.6)), mm(0.9), mm(0.9));
}

void ChartCanvas::note(const QString& words) {
    auto& painter = m_place.painter;
    painter.setFont(font(8.5));
    painter.setPen(QColor::fromRgba(Ink::kMuted));
    painter.drawText(m_plot, Qt::AlignCenter, words);
}

void ChartCanvas::render() {
    m_chart->setPlotArea(units(m_plot.translated(-m_place.box.topLeft())));
    m_chart
        ->layout()
        // axes are laid out by an event otherwise, and none comes before the picture is taken
        ->activate();
    m_scene->render(&m_place.painter, m_place.box, m_scene->sceneRect());
    drawEndLabels();
}

void ChartCanvas::drawEndLabels() {
    auto& painter = m_place.painter;
    painter.setFont(font(kSmall, Weight::medium));
    const double pitch = QFontMetricsF(painter.font(), painter.device()).height() * 0.95;
    pushApart(pitch);
    const double left = m_plot.right() + mm(1.5);
    const double width = mm(kRightMm) - mm(1.5);
    for (const auto& label : m_labels) {
        const QRectF box(left, label.y - pitch / 2, width, pitch);
        painter.setPen(QColor::fromRgba(label.ink));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

/// Down what would overlap, then back up from the floor.
void ChartCanvas::pushApart(double pitch) {
    std::ranges::stable_sort(m_labels, {}, &EndLabel::y);
    for (std::size_t i = 1; i < m_labels.size(); ++i)
        m_labels[i].y = std::max(m_labels[i].y, m_labels[i - 1].y + pitch);
    double floor = m_plot.bottom();
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label) {
        label->y = std::min(label->y, floor);
        floor = label->y - pitch;
    }
}

} // namespace usher::ui::pdf
