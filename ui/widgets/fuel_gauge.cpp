#include "ui/widgets/fuel_gauge.h"

#include <QHBoxLayout>

namespace usher::ui {
namespace {
constexpr int kCellsShown = 12; ///< a larger reserve is drawn as shares
}

FuelGauge::FuelGauge(QWidget* parent)
    : QWidget(parent),
      m_refill(new QPushButton(tr("Refill…"))),
      m_drain(new QPushButton(tr("Drain…"))) {
    setFixedHeight(9 * kGrid);
    setMinimumWidth(46 * kGrid);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    row->addStretch(1);
    row->addWidget(m_drain);
    row->addWidget(m_refill);
    for (auto* button : {m_drain, m_refill})
        button->setMinimumHeight(kFireTarget - 4);
    connect(m_refill, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("REFILL RESERVE"));
    });
    connect(m_drain, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("DRAIN RESERVE"));
    });
}

void FuelGauge::show(const DeskView& view) {
    m_reserve = view.figures().reserve;
    m_stale = view.stale();
    QStringList facts{tr("%1 of %2 ready").arg(m_reserve.ready).arg(m_reserve.size)};
    if (m_reserve.lent > 0)
        facts << tr("%1 lent").arg(m_reserve.lent);
    if (m_reserve.opening > 0)
        facts << tr("%1 opening").arg(m_reserve.opening);
    if (m_reserve.draining)
        facts << tr("DRAINED");
    m_words = facts.join(QStringLiteral(" · "));
    m_drain->setVisible(!m_reserve.draining);
    setAccessibleName(tr("Emergency reserve: %1").arg(m_words));
    setToolTip(m_reserve.lastError.empty() ? QString() : text(m_reserve.lastError));
    update();
}

void FuelGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    const double left = 2 * kGrid,
                 right = (m_drain->isVisible() ? m_drain->x() : m_refill->x()) - 2.0 * kGrid;
    painter.setPen(m_stale ? colors.muted : colors.text);
    painter.setFont(deskFont(type::kTitle, Weight::bold));
    drawTabular(
        painter,
        QRectF(left, kGrid, right - left, 3 * kGrid),
        Qt::AlignLeft | Qt::AlignVCenter,
        tr("Reserve"));
    const double name = tabularWidth(QFontMetricsF(painter.font()), tr("Reserve  "));
    painter.setFont(deskFont(type::kBody));
    drawTabular(
        painter,
        QRectF(left + name, kGrid, right - left - name, 3 * kGrid),
        Qt::AlignLeft | Qt::AlignVCenter,
        m_words);
    const int cells = std::min(m_reserve.size, kCellsShown);
    const double step = cells > 0 ? (right - left) / cells : 0, top = 5 * kGrid;
    for (int i = 0; i < cells; ++i) {
        const QRectF cell(left + i * step, top, step - 4, 2 * kGrid);
        const double place = static_cast<double>(i) * m_reserve.size / cells;
        if (place < m_reserve.ready)
            painter.fillRect(cell, colors.p50);
        else if (place < m_reserve.ready + m_reserve.lent) {
            painter.fillRect(cell, colors.shade);
            painter.fillRect(cell, QBrush(colors.text, Qt::FDiagPattern));
        }
        painter.setPen(colors.muted);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_stale)
        drawHatch(painter, QRectF(rect()).adjusted(1, 1, -1, -1), colors);
}

} // namespace usher::ui
