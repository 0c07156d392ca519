#include "ui/widgets/sparkline.h"

#include "ui/accessibility.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace usher::ui {

Sparkline::Sparkline(const SparklineStyle& style, QWidget* parent)
    : QWidget(parent),
      m_style(style) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Sparkline::setValues(std::vector<double> values) {
    m_values = std::move(values);
    const double last = m_values.empty() ? NAN : m_values.back();
    sayValue(*this, std::isnan(last) ? QString() : m_style.words(last));
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
    painter.setFont(deskFont(type::kSmall));
    const int labelHeight = painter.fontMetrics().height();
    const Scale scale{
        .area = QRectF(0, labelHeight, width(), height() - labelHeight - 1),
        .top = ceiling()};
    const bool drawn = m_values.size() >= 2 && scale.top > 0;
    painter.setPen(colorsOf(palette()).hair);
    painter.drawLine(scale.area.bottomLeft(), scale.area.bottomRight());
    drawLabels(painter, drawn ? m_style.words(scale.top) : QString());
    if (!drawn)
        return;
    drawLimit(painter, scale);
    drawValues(painter, scale);
}

double Sparkline::yOf(double value, const Scale& scale) {
    return scale.area.bottom() - value / scale.top * (scale.area.height() - 2);
}

/// Where there is no room for words the top stands alone.
void Sparkline::drawLabels(QPainter& painter, const QString& top) const {
    painter.setPen(colorsOf(palette()).muted);
    const QFontMetricsF metrics(painter.font());
    const QRectF line(0, 0, width(), metrics.height());
    const auto words = top.isEmpty() ? top : tr("scale to %1").arg(top);
    const double room = line.width() - tabularWidth(metrics, m_style.label) - kGrid;
    drawTabular(painter, line, Qt::AlignLeft | Qt::AlignTop, m_style.label);
    drawTabular(
        painter,
        line,
        Qt::AlignRight | Qt::AlignTop,
        tabularWidth(metrics, words) <= room ? words : top);
}

void Sparkline::drawLimit(QPainter& painter, const Scale& scale) const {
    if (m_style.limit <= 0 || m_style.limit > scale.top)
        return;
    const double y = yOf(m_style.limit, scale);
    painter.setPen(QPen(colorsOf(palette()).muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(0, y), QPointF(width(), y));
}

/// A run from gap to gap.
void Sparkline::drawValues(QPainter& painter, const Scale& scale) const {
    const double step = scale.area.width() / (kSpan - 1);
    const double left = scale.area.width() - step * static_cast<double>(m_values.size() - 1);
    QPolygonF run;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double x = left + static_cast<double>(i) * step;
        if (!std::isnan(m_values[i]))
            run << QPointF(x, yOf(m_values[i], scale));
        else
            drawRun(painter, std::exchange(run, {}), scale.area.bottom());
    }
    drawRun(painter, run, scale.area.bottom());
}

void Sparkline::drawRun(QPainter& painter, const QPolygonF& run, double floor) const {
    if (run.isEmpty())
        return;
    const Colors& colors = colorsOf(palette());
    if (m_style.filled) {
        QPolygonF ground = run;
        ground << QPointF(run.last().x(), floor) << QPointF(run.first().x(), floor);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.contrast ? colors.shade : colors.hair);
        painter.drawPolygon(ground);
        painter.setBrush(Qt::NoBrush);
    }
    painter.setPen(QPen(m_style.filled ? colors.p50 : colors.p95, 1.5));
    if (run.size() > 1)
        painter.drawPolyline(run);
    else
        painter.drawPoint(run.first());
}

} // namespace usher::ui
