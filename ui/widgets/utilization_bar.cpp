#include "ui/widgets/utilization_bar.h"

#include "limits/limits.h"
#include "ui/accessibility.h"
#include "ui/format.h"

#include <algorithm>

namespace usher::ui {

UtilizationBar::UtilizationBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Share of the connections in use. Marks: the pool grows at %1, headroom ends at "
                  "%2, critical at %3.")
                   .arg(
                       percent(limits::kGrowUtilization),
                       percent(limits::kHeadroomUtilization),
                       percent(limits::kCriticalUtilization)));
}

void UtilizationBar::setShare(double share) {
    m_share = std::clamp(share, 0.0, 1.0);
    sayValue(*this, percent(m_share));
    setAccessibleName(tr("Utilization %1").arg(percent(m_share)));
    update();
}

void UtilizationBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const QRectF track(0, 0, width(), height() - kGrid);
    const bool critical = m_share > limits::kCriticalUtilization;
    QRectF used = track;
    used.setWidth(width() * m_share);
    painter.fillRect(track, colors.shade);
    painter.fillRect(used, critical ? colors.critical.fill : colors.p50);
    painter.setPen(QPen(colors.text, 1));
    for (const double limit : {limits::kGrowUtilization, limits::kHeadroomUtilization})
        drawLimit(painter, limit, track.bottom());
    painter.setPen(QPen(colors.text, 2));
    drawLimit(painter, limits::kCriticalUtilization, track.top());
}

void UtilizationBar::drawLimit(QPainter& painter, double limit, double from) const {
    const double x = std::round(width() * limit) + 0.5;
    painter.drawLine(QPointF(x, from), QPointF(x, height() - 1));
}

} // namespace usher::ui
