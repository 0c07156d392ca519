#include "ui/widgets/utilization_bar.h"

#include "limits/limits.h"
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
    setAccessibleName(tr("Utilization %1").arg(percent(m_share)));
    update();
}

void UtilizationBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const QRectF track(0, 0, width(), height() - kGrid);
    painter.fillRect(track, colors.shade);
    const bool critical = m_share > limits::kCriticalUtilization;
    painter.fillRect(
        QRectF(0, 0, width() * m_share, track.height()),
        critical ? colors.critical.fill : colors.p50);
    for (const double limit :
         {limits::kGrowUtilization, limits::kHeadroomUtilization, limits::kCriticalUtilization}) {
        const bool gravest = limit == limits::kCriticalUtilization;
        const double x = std::round(width() * limit) + 0.5;
        painter.setPen(QPen(colors.text, gravest ? 2 : 1));
        painter.drawLine(
            QPointF(x, track.bottom() - (gravest ? track.height() : 0)),
            QPointF(x, height() - 1));
    }
}

} // namespace usher::ui
