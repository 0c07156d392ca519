#include "ui/widgets/forecast_strip.h"

#include "ui/accessibility.h"
#include "ui/zoom.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace usher::ui {
namespace {

constexpr double kBackS = 6 * 3600, kAheadS = 24 * 3600, kSlotS = 900;
constexpr int kFoot = 3 * kGrid, kHead = 4 * kGrid, kSide = 5 * kGrid;

constexpr double kHalfHour = 21; ///< px, of an hour's words

/// So many that their words do not meet.
int hoursBetween(double wide) {
    const double hour = wide * 3600 / (kBackS + kAheadS);
    for (const int every : {2, 3, 4})
        if (every * hour > withZoom(2 * kHalfHour) + kGrid)
            return every;
    return 6;
}

} // namespace

ForecastStrip::ForecastStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ForecastStrip::show(const DeskView& view) {
    m_now = view.now.wall;
    m_zone = view.zone;
    m_stale = view.stale();
    m_planned.clear();
    m_weddings.clear();
    m_known = view.state->forecast && !view.state->forecast->slots.empty();
    showActual(view);
    if (m_known) {
        showPlanned(view);
        showWeddings(view);
    }
    m_peak = peakWords(view);
    sayValue(*this, m_peak);
    setAccessibleName(tr("Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead",
                         nullptr,
                         static_cast<int>(m_weddings.size()))
                          .arg(m_peak));
    update();
}

QString ForecastStrip::peakWords(const DeskView& view) const {
    const auto* peak = m_known ? view.nextPeak() : nullptr;
    if (!peak)
        return tr("no rise ahead");
    return tr("next peak %1, %2").arg(inTime(view.secondsUntil(peak->at)), text(peak->pool));
}

/// All pools together, NaN where none was measured.
void ForecastStrip::showActual(const DeskView& view) {
    m_actual.clear();
    std::vector<std::vector<monitor::SeriesPoint>> series;
    for (const auto& pool : view.figures().pools)
        series.push_back(view.source->series(pool.figures.name, monitor::Window::hours6));
    const std::size_t points = series.empty() ? 0 : series.front().size();
    for (std::size_t i = 0; i < points; ++i) {
        double size = NAN;
        for (const auto& own : series)
            if (i < own.size() && own[i].measured)
                size = (std::isnan(size) ? 0 : size) + own[i].size;
        m_actual.push_back({-view.secondsSince(series.front()[i].at), size});
    }
}

void ForecastStrip::showPlanned(const DeskView& view) {
    for (const auto& slot : view.state->forecast->slots) {
        Step step{.atS = view.secondsUntil(slot.start), .size = 0};
        for (const auto& pool : slot.pools)
            step.size += pool.planned;
        if (step.atS < kAheadS)
            m_planned.push_back(step);
    }
}

/// A marker a quarter of an hour, those of the hours before now too: their guests are still
/// dancing.
void ForecastStrip::showWeddings(const DeskView& view) {
    for (const auto& wedding : view.state->forecast->weddings) {
        const double atS = view.secondsUntil(wedding.start);
        if (atS < -kBackS || atS >= kAheadS)
            continue;
        if (!m_weddings.empty() && atS - m_weddings.back().atS < kSlotS)
            ++m_weddings.back().weddings;
        else
            m_weddings.push_back({atS, 1});
    }
}

double ForecastStrip::xOf(double atS, const QRectF& area) const {
    return area.left() + (atS + kBackS) / (kBackS + kAheadS) * area.width();
}

double ForecastStrip::yOf(double size, const Plot& plot) const {
    return plot.area.bottom() - size / plot.top * plot.area.height();
}

void ForecastStrip::drawSizes(QPainter& painter, const Plot& plot) const {
    const Colors& colors = colorsOf(palette());
    const QRectF& area = plot.area;
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = std::round(area.bottom() - share * area.height()) + 0.5;
        painter.setPen(colors.hair);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colors.muted);
        const QRectF label(0, y - 8, area.left() - 6, 16);
        drawTabular(painter, label, kAtRight, count(plot.top * share));
    }
}

/// By civil time, on full hours.
void ForecastStrip::drawHours(QPainter& painter, const QRectF& area) const {
    const int everyH = hoursBetween(area.width());
    QDateTime mark = toDateTime(m_now - Seconds{static_cast<int>(kBackS)}, m_zone);
    mark.setTime(QTime(mark.time().hour(), 0));
    for (;; mark = mark.addSecs(3600)) {
        const double atS = toMs(toWallTime(mark) - m_now) / 1000;
        if (atS > kAheadS)
            return;
        if (atS >= -kBackS && mark.time().hour() % everyH == 0)
            drawHour(painter, area, mark.toString(QStringLiteral("HH:mm")), atS);
    }
}

void ForecastStrip::drawHour(
    QPainter& painter,
    const QRectF& area,
    const QString& words,
    double atS) const {
    const double half = withZoom(kHalfHour);
    const Colors& colors = colorsOf(palette());
    const double x = std::round(xOf(atS, area)) + 0.5;
    painter.setPen(colors.hair);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 4));
    if (x < area.left() + half || x > area.right() - half)
        return;
    painter.setPen(colors.muted);
    const QRectF label(x - half, area.bottom() + 5, 2 * half, withZoom(16));
    drawTabular(painter, label, kCentred, words);
}

/// Two rings on a stalk, larger for several weddings.
void ForecastStrip::drawWeddings(QPainter& painter, const QRectF& area) const {
    const Colors& colors = colorsOf(palette());
    painter.setPen(QPen(colors.text, 1.5));
    painter.setBrush(colors.panel);
    for (const auto& marker : m_weddings) {
        const QPointF at(xOf(marker.atS, area), area.top() + 8);
        const double r = 4 + std::min(4, marker.weddings);
        const QPointF apart(2.5, 0);
        painter.drawEllipse(at - apart, r / 1.6, r / 1.6);
        painter.drawEllipse(at + apart, r / 1.6, r / 1.6);
        painter.drawLine(at + QPointF(0, r), at + QPointF(0, 8 + r));
    }
}

/// In steps, a quarter of an hour each, with a light ground below.
void ForecastStrip::drawPlanned(QPainter& painter, const Plot& plot) const {
    const Colors& colors = colorsOf(palette());
    QPolygonF line;
    for (const auto& step : m_planned) {
        const double y = yOf(step.size, plot);
        line << QPointF(xOf(std::max(0.0, step.atS), plot.area), y)
             << QPointF(xOf(std::min(step.atS + kSlotS, kAheadS), plot.area), y);
    }
    if (line.isEmpty())
        return;
    QPolygonF ground = line;
    ground << QPointF(line.last().x(), plot.area.bottom())
           << QPointF(line.first().x(), plot.area.bottom());
    QColor fill = colors.plan;
    fill.setAlphaF(0.12f);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(ground);
    painter.setPen(QPen(colors.plan, 1.5));
    painter.drawPolyline(line);
}

/// A line from gap to gap.
void ForecastStrip::drawActual(QPainter& painter, const Plot& plot) const {
    painter.setPen(QPen(colorsOf(palette()).p99, 2));
    QPolygonF run;
    for (const auto& step : m_actual) {
        if (std::isnan(step.size))
            painter.drawPolyline(std::exchange(run, {}));
        else
            run << QPointF(xOf(step.atS, plot.area), yOf(step.size, plot));
    }
    painter.drawPolyline(run);
}

void ForecastStrip::drawNow(QPainter& painter, const QRectF& area) const {
    const Colors& colors = colorsOf(palette());
    const double now = std::round(xOf(0, area)) + 0.5;
    painter.setPen(QPen(colors.text, 1));
    painter.drawLine(QPointF(now, area.top()), QPointF(now, area.bottom()));
    const QRectF label(now - withZoom(92), area.top() + 3 * kGrid, withZoom(88), withZoom(16));
    const QFont font = deskFont(type::kSmall, Weight::bold);
    drawTabular(painter, label, tr("now"), {font, colors.text, kAtRight});
}

/// The next peak between the title and the lines' names.
void ForecastStrip::drawHead(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF head(2 * kGrid, kGrid, width() - 4 * kGrid, withZoom(3 * kGrid));
    const QFont title = deskFont(type::kTitle, Weight::bold);
    drawTabular(painter, head, tr("Forecast"), {title, colors.text});
    const double left = tabularWidth(QFontMetricsF(title), tr("Forecast   "));
    const double right = drawLegend(painter, head);
    if (!m_known)
        return;
    const TextLook look{deskFont(type::kBody, Weight::medium), colors.text};
    drawTabular(painter, head.adjusted(left, 0, -right, 0), m_peak, look);
}

/// From the right; returns how wide it is.
double ForecastStrip::drawLegend(QPainter& painter, const QRectF& head) const {
    const Colors& colors = colorsOf(palette());
    const QFont font = deskFont(type::kSmall);
    const std::pair<QString, QColor> lines[] = {
        {tr("planned"), colors.plan},
        {tr("actual"), colors.p99}};
    double wide = 0;
    for (const auto& [words, ink] : lines) {
        drawTabular(painter, head.adjusted(0, 0, -wide, 0), words, {font, ink, kAtRight});
        wide += tabularWidth(QFontMetricsF(font), words) + 2 * kGrid;
    }
    return wide;
}

void ForecastStrip::drawEmpty(QPainter& painter, const QRectF& area) const {
    painter.setPen(colorsOf(palette()).muted);
    painter.setFont(deskFont(type::kBody));
    painter.drawText(
        area,
        Qt::AlignCenter | Qt::TextWordWrap,
        tr("No forecast yet: the engine makes it a few seconds after its start."));
}

/// A multiple of twenty with some air above the highest.
double ForecastStrip::top() const {
    double highest = 10;
    for (const auto* list : {&m_actual, &m_planned})
        for (const auto& step : *list)
            if (!std::isnan(step.size))
                highest = std::max(highest, step.size * 1.15);
    return std::ceil(highest / 20) * 20;
}

void ForecastStrip::drawPlot(QPainter& painter, const Plot& plot) const {
    painter.setFont(deskFont(type::kSmall));
    drawSizes(painter, plot);
    drawHours(painter, plot.area);
    drawPlanned(painter, plot);
    drawActual(painter, plot);
    drawWeddings(painter, plot.area);
    drawNow(painter, plot.area);
}

void ForecastStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHead(painter);
    const QRectF inner = QRectF(rect()).adjusted(
        withZoom(kSide) + kGrid,
        withZoom(kHead) + kGrid,
        -2 * kGrid,
        -withZoom(kFoot));
    if (!m_known && m_actual.empty())
        return drawEmpty(painter, inner);
    drawPlot(painter, {.area = inner, .top = top()});
    if (m_stale)
        drawHatch(painter, rect(), colors);
}

} // namespace usher::ui
