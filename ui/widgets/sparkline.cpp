#include "ui/widgets/sparkline.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {

Sparkline::Sparkline(const SparklineStyle& style, QWidget* parent)
    : QWidget(parent),
      m_style(style) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Sparkline::setValues(std::vector<double> values) {
    m_values = std::move(values);
    const double last = m_values.empty() ? NAN : m_values.back();
    setAccessibleName(
        std::isnan(last) ? m_style.label
                         : tr("%1, now %2").arg(m_style.label, m_style.words(last)));
    update();
}

double Sparkline::ceiling() const {
    double highest = m_style.lowestTop;
    for (const double v : m_values)
        if (!std::isnan(v))
            highest = std::max(highest, v);
    return m_style.limit > 0 && m_style.limit < 2 * highest ? std::max(highest, m_style.limit * 1.1)
                                                            : highest;
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    painter.setFont(deskFont(type::kSmall));
    const int labelHeight = painter.fontMetrics().height();
    const QRectF area(0, labelHeight, width(), height() - labelHeight - 1);
    painter.setPen(colors.hair);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colors.muted);
    const double top = ceiling();
    drawTabular(
        painter,
        QRectF(0, 0, width(), labelHeight),
        Qt::AlignLeft | Qt::AlignTop,
        m_style.label);
    if (m_values.size() < 2 || top <= 0)
        return;
    drawTabular(
        painter,
        QRectF(0, 0, width(), labelHeight),
        Qt::AlignRight | Qt::AlignTop,
        tr("scale to %1").arg(m_style.words(top)));
    const auto y = [&](double v) {
        return area.bottom() - v / top * (area.height() - 2);
    };
    if (m_style.limit > 0 && m_style.limit <= top) {
        painter.setPen(QPen(colors.muted, 1, Qt::DashLine));
        painter.drawLine(QPointF(0, y(m_style.limit)), QPointF(width(), y(m_style.limit)));
    }
    QPolygonF run;
    const double step = area.width() / (kSpan - 1),
                 left = area.width() - step * static_cast<double>(m_values.size() - 1);
    for (std::size_t i = 0; i <= m_values.size(); ++i) {
        if (i < m_values.size() && !std::isnan(m_values[i])) {
            run << QPointF(left + static_cast<double>(i) * step, y(m_values[i]));
            continue;
        }
        drawRun(painter, run, area.bottom());
        run.clear();
    }
}

void Sparkline::drawRun(QPainter& painter, const QPolygonF& run, double floor) const {
    if (run.isEmpty())
        return;
    const Colors& colors = colorsOf(palette());
    if (m_style.filled) {
        QPolygonF ground = run;
        ground << QPointF(run.last().x(), floor) << QPointF(run.first().x(), floor);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hair);
        painter.drawPolygon(ground);
        painter.setBrush(Qt::NoBrush);
    }
    painter.setPen(m_style.filled ? QPen(colors.p50, 1.5) : QPen(colors.p95, 1.5));
    if (run.size() > 1)
        painter.drawPolyline(run);
    else
        painter.drawPoint(run.first());
}

} // namespace usher::ui
