#include "ui/widgets/fuel_gauge.h"

#include "ui/accessibility.h"
#include "ui/languages/core_reader.h"
#include "ui/zoom.h"

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
    sayValue(*this, m_words);
    setAccessibleName(tr("Emergency reserve: %1").arg(m_words));
    setToolTip(m_reserve.lastError.empty() ? QString() : inYourLanguage(m_reserve.lastError));
    update();
}

QRectF FuelGauge::figureArea() const {
    const QPushButton* first = m_drain->isVisible() ? m_drain : m_refill;
    const double left = 2 * kGrid;
    const double right = first->x() - 2.0 * kGrid;
    return {left, kGrid, right - left, height() - 2.0 * kGrid};
}

void FuelGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    drawHead(painter, colors);
    drawCells(painter, colors);
    if (m_stale)
        drawHatch(painter, rect(), colors);
}

void FuelGauge::drawHead(QPainter& painter, const Colors& colors) const {
    QRectF line = figureArea();
    line.setHeight(withZoom(3 * kGrid));
    const QColor ink = m_stale ? colors.muted : colors.text;
    const QFont title = deskFont(type::kTitle, Weight::bold);
    drawTabular(painter, line, tr("Reserve"), {title, ink});
    const double name = tabularWidth(QFontMetricsF(title), tr("Reserve  "));
    line.setLeft(line.left() + name);
    drawTabular(painter, line, m_words, {deskFont(type::kBody), ink});
}

void FuelGauge::drawCells(QPainter& painter, const Colors& colors) const {
    const int cells = std::min(m_reserve.size, kCellsShown);
    if (cells == 0)
        return;
    const QRectF area = figureArea();
    const double step = area.width() / cells;
    const double high = area.top() + withZoom(4 * kGrid);
    for (int i = 0; i < cells; ++i) {
        const QRectF cell(area.left() + i * step, high, step - 4, area.bottom() - high);
        fillCell(painter, cell, static_cast<double>(i) * m_reserve.size / cells);
        painter.setPen(colors.muted);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(inset(cell, 0.5));
    }
}

/// Full, lent or empty by the connection that stands at `place`.
void FuelGauge::fillCell(QPainter& painter, const QRectF& cell, double place) const {
    const Colors& colors = colorsOf(palette());
    if (place < m_reserve.ready) {
        painter.fillRect(cell, colors.p50);
    } else if (place < m_reserve.ready + m_reserve.lent) {
        painter.fillRect(cell, colors.shade);
        painter.fillRect(cell, QBrush(colors.text, Qt::FDiagPattern));
    }
}

} // namespace usher::ui
