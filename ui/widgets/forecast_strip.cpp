#include "ui/widgets/forecast_strip.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

constexpr double kBackS = 6 * 3600, kAheadS = 24 * 3600, kSlotS = 900;
constexpr int kFoot = 3 * kGrid, kHead = 4 * kGrid, kSide = 5 * kGrid;

} // namespace

ForecastStrip::ForecastStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ForecastStrip::show(const DeskView& view) {
    m_now = view.now.wall;
    m_zone = view.zone;
    m_stale = view.stale();
    m_actual.clear();
    m_planned.clear();
    m_weddings.clear();
    std::vector<std::vector<monitor::SeriesPoint>> series;
    for (const auto& pool : view.figures().pools)
        series.push_back(view.source->series(pool.figures.name, monitor::Window::hours6));
    for (std::size_t i = 0; !series.empty() && i < series.front().size(); ++i) {
        Step step{.atS = -view.secondsSince(series.front()[i].at), .size = 0};
        bool measured = false;
        for (const auto& points : series)
            if (i < points.size() && points[i].measured)
                step.size += points[i].size, measured = true;
        m_actual.push_back({step.atS, measured ? step.size : NAN});
    }
    m_known = view.state->forecast && !view.state->forecast->slots.empty();
    m_peak = tr("no rise ahead");
    if (m_known) {
        for (const auto& slot : view.state->forecast->slots) {
            Step step{.atS = view.secondsUntil(slot.start), .size = 0};
            for (const auto& pool : slot.pools)
                step.size += pool.planned;
            if (step.atS < kAheadS)
                m_planned.push_back(step);
        }
        showWeddings(view);
        for (const auto& peak : view.state->forecast->peaks)
            if (peak.at >= m_now) {
                m_peak =
                    tr("next peak %1, %2").arg(inTime(view.secondsUntil(peak.at)), text(peak.pool));
                break;
            }
    }
    setAccessibleName(tr("Forecast: %1, weddings at %2 times, from six hours ago to a day ahead")
                          .arg(m_peak, count(static_cast<double>(m_weddings.size()))));
    update();
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

void ForecastStrip::drawAxes(QPainter& painter, const QRectF& area, double top) const {
    const Colors& colors = colorsOf(palette());
    painter.setFont(deskFont(type::kSmall));
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = std::round(area.bottom() - share * area.height()) + 0.5;
        painter.setPen(colors.hair);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colors.muted);
        drawTabular(
            painter,
            QRectF(0, y - 8, area.left() - 6, 16),
            Qt::AlignRight | Qt::AlignVCenter,
            count(top * share));
    }
    const int everyH = area.width() > 900 ? 2 : 3;
    QDateTime mark = toDateTime(m_now - Seconds{static_cast<int>(kBackS)}, m_zone);
    mark.setTime(QTime(mark.time().hour(), 0));
    for (;; mark = mark.addSecs(3600)) {
        const double atS = toMs(toWallTime(mark) - m_now) / 1000;
        if (atS > kAheadS)
            break;
        if (atS < -kBackS || mark.time().hour() % everyH != 0)
            continue;
        const double x = std::round(xOf(atS, area)) + 0.5;
        painter.setPen(colors.hair);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 4));
        if (x < area.left() + 20 || x > area.right() - 20)
            continue;
        painter.setPen(colors.muted);
        drawTabular(
            painter,
            QRectF(x - 20, area.bottom() + 5, 40, 16),
            Qt::AlignHCenter | Qt::AlignVCenter,
            mark.toString(QStringLiteral("HH:mm")));
    }
}

void ForecastStrip::drawWeddings(QPainter& painter, const QRectF& area) const {
    const Colors& colors = colorsOf(palette());
    painter.setPen(QPen(colors.text, 1.5));
    painter.setBrush(colors.panel);
    for (const auto& marker : m_weddings) {
        const double x = xOf(marker.atS, area), r = 4 + std::min(4, marker.weddings);
        painter.drawEllipse(QPointF(x - 2.5, area.top() + 8), r / 1.6, r / 1.6);
        painter.drawEllipse(QPointF(x + 2.5, area.top() + 8), r / 1.6, r / 1.6);
        painter.drawLine(QPointF(x, area.top() + 8 + r), QPointF(x, area.top() + 16 + r));
    }
}

void ForecastStrip::drawLines(QPainter& painter, const QRectF& area, double top) const {
    const Colors& colors = colorsOf(palette());
    const auto y = [&](double size) {
        return area.bottom() - size / top * area.height();
    };
    QPolygonF plan;
    for (const auto& step : m_planned)
        plan << QPointF(xOf(std::max(0.0, step.atS), area), y(step.size))
             << QPointF(xOf(std::min(step.atS + kSlotS, kAheadS), area), y(step.size));
    if (!plan.isEmpty()) {
        QColor fill = colors.plan;
        fill.setAlphaF(0.12f);
        QPolygonF under = plan;
        under << QPointF(plan.last().x(), area.bottom())
              << QPointF(plan.first().x(), area.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(under);
        painter.setPen(QPen(colors.plan, 1.5));
        painter.drawPolyline(plan);
    }
    painter.setPen(QPen(colors.p99, 2));
    QPolygonF run;
    for (const auto& step : m_actual) {
        if (!std::isnan(step.size)) {
            run << QPointF(xOf(step.atS, area), y(step.size));
            continue;
        }
        painter.drawPolyline(run);
        run.clear();
    }
    painter.drawPolyline(run);
}

void ForecastStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.text);
    painter.setFont(deskFont(type::kTitle, Weight::bold));
    const QRectF head(2 * kGrid, kGrid, width() - 4 * kGrid, 3 * kGrid);
    drawTabular(painter, head, Qt::AlignLeft | Qt::AlignVCenter, tr("Forecast"));
    const double titleWidth = tabularWidth(QFontMetricsF(painter.font()), tr("Forecast   "));
    painter.setFont(deskFont(type::kSmall));
    double legend = 0; // its width so far, from the right
    for (const auto& [words, ink] :
         {std::pair{tr("planned"), colors.plan}, std::pair{tr("actual"), colors.p99}}) {
        painter.setPen(ink);
        drawTabular(
            painter,
            head.adjusted(0, 0, -legend, 0),
            Qt::AlignRight | Qt::AlignVCenter,
            words);
        legend += tabularWidth(QFontMetricsF(painter.font()), words) + 2 * kGrid;
    }
    painter.setPen(colors.text);
    painter.setFont(deskFont(type::kBody, Weight::medium));
    drawTabular(
        painter,
        head.adjusted(titleWidth, 0, -legend, 0),
        Qt::AlignLeft | Qt::AlignVCenter,
        m_known ? m_peak : QString());
    const QRectF area(
        kSide + kGrid,
        kHead + kGrid,
        width() - kSide - 3 * kGrid,
        height() - kHead - kFoot - kGrid);
    if (!m_known && m_actual.empty()) {
        painter.setPen(colors.muted);
        painter.setFont(deskFont(type::kBody));
        painter.drawText(
            area,
            Qt::AlignCenter | Qt::TextWordWrap,
            tr("No forecast yet: it is made a few seconds after the engine has started."));
        return;
    }
    double top = 10;
    for (const auto* list : {&m_actual, &m_planned})
        for (const auto& step : *list)
            if (!std::isnan(step.size))
                top = std::max(top, step.size * 1.15);
    top = std::ceil(top / 20) * 20;
    drawAxes(painter, area, top);
    drawLines(painter, area, top);
    drawWeddings(painter, area);
    const double now = std::round(xOf(0, area)) + 0.5;
    painter.setPen(QPen(colors.text, 1));
    painter.drawLine(QPointF(now, area.top()), QPointF(now, area.bottom()));
    painter.setFont(deskFont(type::kSmall, Weight::bold));
    drawTabular(
        painter,
        QRectF(now - 64, area.top() + 3 * kGrid, 60, 16),
        Qt::AlignRight | Qt::AlignVCenter,
        tr("now"));
    if (m_stale)
        drawHatch(painter, QRectF(rect()).adjusted(1, 1, -1, -1), colors);
}

} // namespace usher::ui
