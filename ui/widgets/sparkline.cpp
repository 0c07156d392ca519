#include "ui/widgets/sparkline.h"

#include "ui/format.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {
constexpr double kLowestTop = 1; ///< ms: microseconds' wobble is no mountain range
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding); }

void Sparkline::setValues(std::vector<double> values, double limit) {
    m_values = std::move(values);
    m_limit = limit;
    const double last = m_values.empty() ? NAN : m_values.back();
    setAccessibleName(tr("%1, now %2").arg(m_label, milliseconds(last)));
    update();
}

void Sparkline::setLabel(const QString& label) { m_label = label; }

double Sparkline::ceiling() const {
    double highest = kLowestTop;
    for (const double v : m_values)
        if (!std::isnan(v)) highest = std::max(highest, v);
    return m_limit > 0 && m_limit < 2 * highest ? std::max(highest, m_limit * 1.1) : highest;
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
    drawTabular(painter, QRectF(0, 0, width(), labelHeight), Qt::AlignLeft | Qt::AlignTop, m_label);
    if (m_values.size() < 2 || top <= 0) return;
    drawTabular(painter, QRectF(0, 0, width(), labelHeight), Qt::AlignRight | Qt::AlignTop, tr("top %1").arg(milliseconds(top)));
    const auto y = [&](double v) { return area.bottom() - v / top * (area.height() - 2); };
    if (m_limit > 0 && m_limit <= top) {
        painter.setPen(QPen(colors.muted, 1, Qt::DashLine));
        painter.drawLine(QPointF(0, y(m_limit)), QPointF(width(), y(m_limit)));
    }
    painter.setPen(QPen(colors.p95, 1.5));
    QPolygonF run;
    const double step = area.width() / (kSpan - 1), left = area.width() - step * static_cast<double>(m_values.size() - 1);
    for (std::size_t i = 0; i <= m_values.size(); ++i) {
        if (i < m_values.size() && !std::isnan(m_values[i])) {
            run << QPointF(left + static_cast<double>(i) * step, y(m_values[i]));
            continue;
        }
        if (run.size() > 1) painter.drawPolyline(run);
        else if (run.size() == 1) painter.drawPoint(run.first());
        run.clear();
    }
}

} // namespace usher::ui
