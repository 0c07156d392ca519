#include "ui/widgets/utilization_bar.h"

#include "ui/format.h"

#include <algorithm>

namespace usher::ui {

UtilizationBar::UtilizationBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Share of the connections in use. Marks: the pool grows at 70 %, headroom ends "
                  "at 80 %, critical at 95 %."));
}

void UtilizationBar::setShare(double share) {
    m_share = std::clamp(share, 0.0, 1.0);
    setAccessibleName(tr("Utilization %1").arg(percent(m_share)));
    update();
}

void UtilizationBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const QRectF track(0, 0, width(), height() - kGrid);
    const bool critical = m_share > kCritical;
    QRectF used = track;
    used.setWidth(width() * m_share);
    painter.fillRect(track, colors.shade);
    painter.fillRect(used, critical ? colors.critical.fill : colors.p50);
    painter.setPen(QPen(colors.text, 1));
    for (const double limit : {kGrowsAt, kHeadroomEnds})
        drawLimit(painter, limit, track.bottom());
    painter.setPen(QPen(colors.text, 2));
    drawLimit(painter, kCritical, track.top());
}

void UtilizationBar::drawLimit(QPainter& painter, double limit, double from) const {
    const double x = std::round(width() * limit) + 0.5;
    painter.drawLine(QPointF(x, from), QPointF(x, height() - 1));
}

} // namespace usher::ui
