#include "ui/charts/guarded_view.h"

#include "ui/format.h"
#include "ui/widgets/paint.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace usher::ui {

namespace {

QString inUnit(double value, const QString& unit) {
    if (unit == QStringLiteral("ms"))
        return milliseconds(value);
    const QString figure = QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
    return unit.isEmpty() ? figure : figure + u' ' + unit;
}

} // namespace

GuardedView::GuardedView(QChart* chart, QWidget* parent) : QChartView(chart, parent) {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setViewportUpdateMode(FullViewportUpdate);
    setFocusPolicy(Qt::NoFocus);
}

void GuardedView::setOverlay(Overlay overlay) {
    m_overlay = std::move(overlay);
    viewport()->update();
}

QPointF GuardedView::place(QPointF at) const {
    const QRectF plot = chart()->plotArea();
    return {
        plot.left() + (at.x() - m_overlay.from) / (m_overlay.to - m_overlay.from) * plot.width(),
        plot.bottom() - std::clamp(at.y() / m_overlay.top, 0.0, 1.0) * plot.height()};
}

double GuardedView::dataX(double x) const {
    const QRectF plot = chart()->plotArea();
    return m_overlay.from + (x - plot.left()) / plot.width() * (m_overlay.to - m_overlay.from);
}

void GuardedView::drawForeground(QPainter* painter, const QRectF&) {
    if (chart()->plotArea().width() < 1)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(deskFont(type::kBody, Weight::bold));
    const Colors& colors = colorsOf(palette());
    painter->setPen(colors.text);
    const double left = 2 * kGrid;
    drawTabular(
        *painter,
        QRectF(left, kGrid, width() - 4 * kGrid, 2 * kGrid),
        Qt::AlignLeft | Qt::AlignVCenter,
        m_overlay.title);
    painter->setFont(deskFont(type::kSmall));
    drawMarks(*painter);
    if (m_overlay.empty) {
        painter->setPen(colors.muted);
        painter->setFont(deskFont(type::kBody));
        painter->drawText(
            chart()->plotArea(),
            Qt::AlignCenter | Qt::TextWordWrap,
            tr("Nothing measured in this span yet"));
    }
    drawLimits(*painter);
    drawPins(*painter);
    drawEnds(*painter);
    if (m_overlay.stale)
        drawHatch(*painter, QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), colors);
    if (m_hover && !m_overlay.empty)
        drawCrosshair(*painter);
    painter->restore();
}

/// Not the chart's own: with a plot area that is set by hand it never gets its size.
void GuardedView::drawBackground(QPainter* painter, const QRectF&) {
    painter->fillRect(viewport()->rect(), palette().color(QPalette::Window));
    drawCard(*painter, viewport()->rect(), colorsOf(palette()));
}

void GuardedView::drawMarks(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF plot = chart()->plotArea();
    painter.setPen(colors.muted);
    for (const auto& mark : m_overlay.marks) {
        const double x = place({mark.x, 0}).x();
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        const double half = 32, at = std::clamp(x, plot.left() + 4, plot.right() - 4);
        drawTabular(
            painter,
            QRectF(at - half, plot.bottom() + 5, 2 * half, 14),
            Qt::AlignHCenter | Qt::AlignTop,
            mark.words);
    }
    for (const double share : {0.0, 0.5, 1.0}) {
        const double value = m_overlay.top * share, y = plot.bottom() - share * plot.height();
        const int digits = m_overlay.top < 4 && share == 0.5 ? (m_overlay.top < 0.4 ? 2 : 1)
                           : m_overlay.top < 1               ? 1
                           : value == std::floor(value)      ? 0
                                                             : 1;
        const QString words =
            QLocale().toString(value, 'f', digits) +
            (share == 1.0 && !m_overlay.unit.isEmpty() ? u' ' + m_overlay.unit : QString());
        drawTabular(
            painter,
            QRectF(0, y - 8, plot.left() - 6, 16),
            Qt::AlignRight | Qt::AlignVCenter,
            words);
    }
}

void GuardedView::drawLimits(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF plot = chart()->plotArea();
    Qt::Alignment side = Qt::AlignLeft;
    for (const auto& limit : m_overlay.limits) {
        if (limit.value > m_overlay.top)
            continue;
        const double y = place({m_overlay.from, limit.value}).y();
        painter.setPen(QPen(colors.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(colors.text);
        const double words = y + 16 < plot.bottom() ? y + 1 : y - 15;
        drawTabular(
            painter,
            QRectF(plot.left() + 6, words, plot.width() - 12, 14),
            side | Qt::AlignVCenter,
            limit.name);
        side = Qt::AlignHCenter; // in a low chart the next one's name would lie on this one's
    }
}

void GuardedView::drawEnds(QPainter& painter) const {
    constexpr double kLine = 15;
    const QRectF plot = chart()->plotArea();
    auto ends = m_overlay.ends;
    std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) {
        return a.at.y() > b.at.y();
    });
    double above = plot.top() - kLine;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const double room = plot.bottom() - kLine * static_cast<double>(ends.size() - 1 - i);
        const double y = std::min(std::max(place(ends[i].at).y(), above + kLine), room);
        above = y;
        painter.setPen(ends[i].color);
        painter.setFont(deskFont(type::kSmall, Weight::bold));
        drawTabular(
            painter,
            QRectF(plot.right() + 6, y - 8, width() - plot.right() - 8, 16),
            Qt::AlignLeft | Qt::AlignVCenter,
            ends[i].name);
    }
}

void GuardedView::drawPins(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF plot = chart()->plotArea();
    for (const auto& pin : m_overlay.pins) {
        if (pin.x < m_overlay.from || pin.x > m_overlay.to)
            continue;
        const double x = place({pin.x, 0}).x();
        QColor line = colors.muted;
        line.setAlphaF(0.6f);
        painter.setPen(QPen(line, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const QRectF mark(x - 7, plot.top() - 9, 14, 14);
        if (pin.severity != monitor::Severity::info)
            drawSeverity(painter, mark, pin.severity, colors);
        else {
            painter.setPen(QPen(colors.text, 1.5));
            painter.setBrush(colors.panel);
            painter.drawRect(mark.adjusted(3, 3, -3, -3));
        }
    }
}

/// "P95 2.4 ms", a line a line; what the nearest point to `x` says.
QStringList GuardedView::readingsAt(double x) const {
    QStringList words;
    const double near = (m_overlay.to - m_overlay.from) / 50;
    for (std::size_t i = 0; i < m_overlay.lines.size(); ++i) {
        const auto& line = m_overlay.lines[i];
        auto at =
            std::lower_bound(line.begin(), line.end(), x, [](const QPointF& p, double wanted) {
                return p.x() < wanted;
            });
        if (at == line.end() || (at != line.begin() && x - (at - 1)->x() < at->x() - x))
            --at;
        const bool known = std::abs(at->x() - x) < near && !std::isnan(at->y());
        words << m_overlay.ends[i].name + u' ' + (known ? inUnit(at->y(), m_overlay.unit) : kNone);
    }
    return words;
}

void GuardedView::drawCrosshair(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF plot = chart()->plotArea();
    if (m_hover->x() < plot.left() || m_hover->x() > plot.right())
        return;
    painter.setPen(QPen(colors.text, 1));
    painter.drawLine(QPointF(m_hover->x(), plot.top()), QPointF(m_hover->x(), plot.bottom()));
    painter.setFont(deskFont(type::kBody));
    const QFontMetricsF metrics(painter.font());
    constexpr double kWidest = 320;
    const double x = dataX(m_hover->x());
    QStringList words{m_when ? m_when(x) : agoWords(x)};
    if (const auto* pin = pinAt(*m_hover))
        words << wrapped(metrics, pin->words, kWidest, 3);
    words << readingsAt(x);
    double wide = 0;
    for (const QString& line : words)
        wide = std::max(wide, std::min(kWidest, tabularWidth(metrics, line)));
    QRectF box(
        m_hover->x() + kGrid,
        plot.top(),
        wide + 2 * kGrid,
        metrics.height() * static_cast<double>(words.size()) + kGrid);
    if (box.right() > plot.right())
        box.moveRight(m_hover->x() - kGrid);
    drawCard(painter, box, colors);
    painter.setPen(colors.text);
    drawLines(painter, box.adjusted(kGrid, kGrid / 2.0, -kGrid, 0), Qt::AlignLeft, words);
}

bool GuardedView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && m_hover) {
        m_hover.reset();
        viewport()->update();
    }
    return QChartView::viewportEvent(event);
}

const ChartPin* GuardedView::pinAt(QPointF at) const {
    for (const auto& pin : m_overlay.pins)
        if (std::abs(place({pin.x, 0}).x() - at.x()) < kGrid)
            return &pin;
    return nullptr;
}

void GuardedView::mousePressEvent(QMouseEvent* event) {
    m_dragging = m_interactive && event->button() == Qt::LeftButton;
    m_dragX = event->position().x();
    event->setAccepted(m_dragging);
}

void GuardedView::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    viewport()->update();
    if (!m_dragging)
        return event->ignore();
    const double from = dataX(m_dragX), to = dataX(event->position().x());
    m_dragX = event->position().x();
    Q_EMIT panned(from - to);
}

void GuardedView::mouseReleaseEvent(QMouseEvent* event) {
    m_dragging = false;
    event->ignore();
}

void GuardedView::wheelEvent(QWheelEvent* event) {
    if (!m_interactive)
        return event->ignore();
    Q_EMIT zoomed(event->angleDelta().y() > 0 ? 0.8 : 1.25, dataX(event->position().x()));
    event->accept();
}

} // namespace usher::ui
