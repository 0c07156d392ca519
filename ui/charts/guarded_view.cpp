#include "ui/charts/guarded_view.h"

#include "ui/charts/chart_keys.h"
#include "ui/format.h"
#include "ui/widgets/paint.h"
#include "ui/zoom.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

constexpr double kWidestReading = 320; ///< px

/// Of the axis' length: a line that ends no further from its end goes on.
constexpr double kAtEdge = 0.03;

/// As few as tell the marks of a scale apart.
int scaleDigits(double top, double value) {
    if (value > 0 && value < top && top < 4)
        return top < 0.4 ? 2 : 1;
    return top >= 1 && value == std::floor(value) ? 0 : 1;
}

/// A line is never empty.
QPointF nearestTo(double x, const QList<QPointF>& line) {
    const auto before = [](const QPointF& p, double wanted) {
        return p.x() < wanted;
    };
    auto at = std::lower_bound(line.begin(), line.end(), x, before);
    if (at == line.end() || (at != line.begin() && x - (at - 1)->x() < at->x() - x))
        --at;
    return *at;
}

double widestOf(const QStringList& lines, const QFontMetricsF& metrics) {
    double wide = 0;
    for (const QString& line : lines)
        wide = std::max(wide, std::min(withZoom(kWidestReading), tabularWidth(metrics, line)));
    return wide;
}

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
    setCrosshair(new Crosshair(this));
}

void GuardedView::setCrosshair(Crosshair* crosshair) {
    if (m_crosshair)
        m_crosshair->disconnect(this);
    m_crosshair = crosshair;
    connect(m_crosshair, &Crosshair::moved, viewport(), qOverload<>(&QWidget::update));
}

void GuardedView::showFocus(bool on) {
    m_focus = on;
    viewport()->update();
}

void GuardedView::setOverlay(Overlay overlay) {
    m_overlay = std::move(overlay);
    viewport()->update();
}

QRectF GuardedView::plot() const {
    return chart()->plotArea();
}

QPointF GuardedView::place(QPointF at) const {
    const QRectF plot = this->plot();
    return {
        plot.left() + (at.x() - m_overlay.from) / (m_overlay.to - m_overlay.from) * plot.width(),
        plot.bottom() - m_overlay.scale.share(at.y()) * plot.height()};
}

double GuardedView::dataX(double x) const {
    const QRectF plot = this->plot();
    return m_overlay.from + (x - plot.left()) / plot.width() * (m_overlay.to - m_overlay.from);
}

void GuardedView::drawForeground(QPainter* painter, const QRectF&) {
    if (plot().width() < 1)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawTitle(*painter);
    painter->setFont(deskFont(type::kSmall));
    drawTimes(*painter);
    drawScale(*painter);
    if (m_overlay.empty)
        drawEmpty(*painter);
    drawLimits(*painter);
    drawPins(*painter);
    drawEnds(*painter);
    if (m_overlay.stale)
        drawHatch(*painter, viewport()->rect(), colorsOf(palette()));
    if (crosshairShown())
        drawCrosshair(*painter);
    if (m_focus) {
        painter->setPen(QPen(colorsOf(palette()).accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(inset(QRectF(viewport()->rect()), 1));
    }
    painter->restore();
}

void GuardedView::drawTitle(QPainter& painter) const {
    const QRectF line(2 * kGrid, kGrid, width() - 4 * kGrid, withZoom(2 * kGrid));
    const QFont font = deskFont(type::kBody, Weight::bold);
    drawTabular(painter, line, m_overlay.title, {font, colorsOf(palette()).text});
    QRectF rest = line;
    rest.setLeft(line.left() + tabularWidth(QFontMetricsF(font), m_overlay.title) + 2 * kGrid);
    const TextLook look{deskFont(type::kSmall), colorsOf(palette()).muted};
    const QString both = m_overlay.axis + QStringLiteral(" · ") + tr("dotted: −7 d");
    const bool fits = tabularWidth(QFontMetricsF(look.font), both) <= rest.width();
    drawTabular(painter, rest, m_overlay.hasGhost && fits ? both : m_overlay.axis, look);
}

void GuardedView::drawEmpty(QPainter& painter) const {
    painter.setPen(colorsOf(palette()).muted);
    painter.setFont(deskFont(type::kBody));
    painter.drawText(
        plot(),
        Qt::AlignCenter | Qt::TextWordWrap,
        tr("Nothing measured in this span yet"));
}

/// Not the chart's own: with a plot area that is set by hand it never gets its size.
void GuardedView::drawBackground(QPainter* painter, const QRectF&) {
    painter->fillRect(viewport()->rect(), palette().color(QPalette::Window));
    drawCard(*painter, viewport()->rect(), colorsOf(palette()));
}

void GuardedView::drawTimes(QPainter& painter) const {
    const QRectF plot = this->plot();
    const QFontMetricsF metrics(painter.font());
    painter.setPen(colorsOf(palette()).muted);
    QRectF before;
    for (const auto& mark : m_overlay.marks) {
        const double x = place({mark.x, 0}).x();
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        const double wide = tabularWidth(metrics, mark.words);
        const double first = plot.left() - 4; // beside it stands the scale
        const double left = std::clamp(x - wide / 2, first, std::max(first, width() - wide - 4));
        const QRectF label(left, plot.bottom() + 5, wide, metrics.height());
        if (label.adjusted(-kGrid, 0, kGrid, 0).intersects(before))
            continue;
        drawTabular(painter, label, kAtLeft, mark.words);
        before = label;
    }
}

void GuardedView::drawScale(QPainter& painter) const {
    const QRectF plot = this->plot();
    const double apart = QFontMetricsF(painter.font()).height(); // some are named in a low chart
    double below = plot.bottom() + apart;
    for (const double value : m_overlay.scale.marks()) {
        const double y = place({0, value}).y();
        if (below - y < apart)
            continue;
        drawTabular(painter, QRectF(0, y - 8, plot.left() - 6, 16), kAtRight, scaleWords(value));
        below = y;
    }
}

/// The unit stands at the top alone, or at each decade.
QString GuardedView::scaleWords(double value) const {
    const ValueScale& scale = m_overlay.scale;
    if (scale.logarithmic())
        return m_overlay.unit == QStringLiteral("ms") ? limitMs(value)
                                                      : inUnit(value, m_overlay.unit);
    const QString figure = QLocale().toString(value, 'f', scaleDigits(scale.top, value));
    const bool atTop = value == scale.top && !m_overlay.unit.isEmpty();
    return atTop ? figure + u' ' + m_overlay.unit : figure;
}

/// In a low chart the next one's name would lie on this one's: every but the first is centred.
void GuardedView::drawLimits(QPainter& painter) const {
    const QRectF plot = this->plot();
    Qt::Alignment side = kAtLeft;
    for (const auto& limit : m_overlay.limits) {
        if (limit.value > m_overlay.scale.top || limit.value < m_overlay.scale.floor)
            continue;
        const QColor ink = colorsOf(palette()).text;
        const double y = place({m_overlay.from, limit.value}).y();
        painter.setPen(QPen(ink, 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(ink);
        const double high = QFontMetricsF(painter.font()).height();
        const double top = y + high + 1 < plot.bottom() ? y + 1 : y - high - 1;
        const QRectF label(plot.left() + 6, top, plot.width() - 12, high);
        drawTabular(painter, label, side, limit.name);
        side = kCentred;
    }
}

bool GuardedView::reachesEdge(const Overlay::End& end) const {
    return end.at.x() >= m_overlay.to - kAtEdge * (m_overlay.to - m_overlay.from);
}

/// The lines' names: of those that go on at the edge, of one that has ended where it did.
void GuardedView::drawEnds(QPainter& painter) const {
    std::vector<Overlay::End> atEdge;
    for (const auto& end : m_overlay.ends) {
        if (reachesEdge(end)) {
            atEdge.push_back(end);
            continue;
        }
        const QPointF at = place(end.at);
        const QRectF label(at.x() + 4, at.y() - 8, plot().right() - at.x() - 4, 16);
        drawTabular(painter, label, end.name, {deskFont(type::kSmall, Weight::bold), end.color});
    }
    drawEndsAtEdge(painter, std::move(atEdge));
}

/// Pushed apart where they would lie on each other.
void GuardedView::drawEndsAtEdge(QPainter& painter, std::vector<Overlay::End> ends) const {
    const QRectF plot = this->plot();
    const QFont font = deskFont(type::kSmall, Weight::bold);
    const double high = QFontMetricsF(font).height();
    const double width = this->width() - plot.right() - 8;
    std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) {
        return a.at.y() > b.at.y();
    });
    double above = plot.top() - high;
    double room = plot.bottom() - high * (static_cast<double>(ends.size()) + 0.5);
    for (const auto& end : ends) {
        room += high;
        above = std::min(std::max(place(end.at).y(), above + high), room);
        const QRectF label(plot.right() + 6, above - 8, width, 16);
        drawTabular(painter, label, end.name, {font, end.color});
    }
}

void GuardedView::drawPins(QPainter& painter) const {
    const QRectF plot = this->plot();
    QColor line = colorsOf(palette()).muted;
    line.setAlphaF(0.6f);
    for (const auto& pin : m_overlay.pins) {
        if (pin.x < m_overlay.from || pin.x > m_overlay.to)
            continue;
        const double x = place({pin.x, 0}).x();
        painter.setPen(QPen(line, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        drawPinHead(painter, QRectF(x - 7, plot.top() - 9, 14, 14), pin.severity);
    }
}

/// An alarm's shape; a square for what an operator did.
void GuardedView::drawPinHead(QPainter& painter, const QRectF& box, monitor::Severity severity)
    const {
    const Colors& colors = colorsOf(palette());
    if (severity != monitor::Severity::info)
        return drawSeverity(painter, box, severity, colors);
    painter.setPen(QPen(colors.text, 1.5));
    painter.setBrush(colors.panel);
    painter.drawRect(inset(box, 3));
}

/// "P95 2.4 ms", a line a line; what the nearest point to `x` says.
QStringList GuardedView::readingsAt(double x) const {
    const double near = (m_overlay.to - m_overlay.from) / 50;
    QStringList words;
    for (std::size_t i = 0; i < m_overlay.lines.size(); ++i) {
        const QPointF at = nearestTo(x, m_overlay.lines[i]);
        const bool known = std::abs(at.x() - x) < near && !std::isnan(at.y());
        const QString value = known ? inUnit(at.y(), m_overlay.unit) : kNone;
        words << m_overlay.ends[i].name + u' ' + value + ghostReading(i, x);
    }
    return words;
}

/// " (−7 d: 2.1 ms)", where a week ago is known.
QString GuardedView::ghostReading(std::size_t line, double x) const {
    if (line >= m_overlay.ghosts.size() || m_overlay.ghosts[line].empty())
        return {};
    const double near = (m_overlay.to - m_overlay.from) / 20; // recorded less often
    const QPointF at = nearestTo(x, m_overlay.ghosts[line]);
    if (std::abs(at.x() - x) >= near || std::isnan(at.y()))
        return {};
    return QStringLiteral(" (%1: %2)").arg(tr("−7 d"), inUnit(at.y(), m_overlay.unit));
}

bool GuardedView::crosshairShown() const {
    const auto at = m_crosshair->at();
    return at && !m_overlay.empty && *at >= m_overlay.from && *at <= m_overlay.to;
}

/// The moment, a pin's words where one is near, the lines' values, and why they are so.
QStringList GuardedView::crosshairWords(const QFontMetricsF& metrics) const {
    const double x = *m_crosshair->at();
    QStringList words{m_when ? m_when(x) : agoWords(x)};
    if (const auto* pin = pinAt(place({x, 0})))
        words << wrapped(metrics, pin->words, kWidestReading, 3);
    words << readingsAt(x);
    constexpr int kReasonLines = 5;
    if (const QString reason = m_reason ? m_reason(x) : QString(); !reason.isEmpty())
        words << wrapped(metrics, reason, kWidestReading, kReasonLines);
    return words;
}

QStringList GuardedView::reading() const {
    return crosshairShown() ? crosshairWords(QFontMetricsF(deskFont(type::kBody))) : QStringList();
}

void GuardedView::drawCrosshair(QPainter& painter) const {
    const QRectF plot = this->plot();
    const double x = place({*m_crosshair->at(), 0}).x();
    painter.setPen(QPen(colorsOf(palette()).text, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setFont(deskFont(type::kBody));
    drawReadings(painter, x, reading());
}

/// Beside the crosshair, on the side that has room.
void GuardedView::drawReadings(QPainter& painter, double at, const QStringList& words) const {
    const QRectF plot = this->plot();
    const QFontMetricsF metrics(painter.font());
    const double high = metrics.height() * static_cast<double>(words.size());
    const double wide = widestOf(words, metrics);
    QRectF box(at + kGrid, plot.top(), wide + 2 * kGrid, high + kGrid);
    if (box.right() > plot.right())
        box.moveRight(at - kGrid);
    drawCard(painter, box, colorsOf(palette()));
    painter.setPen(colorsOf(palette()).text);
    drawLines(painter, box.adjusted(kGrid, kGrid / 2.0, -kGrid, 0), Qt::AlignLeft, words);
}

bool GuardedView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        m_crosshair->moveTo({});
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
    const double x = dataX(event->position().x());
    const bool inside = x >= m_overlay.from && x <= m_overlay.to;
    m_crosshair->moveTo(inside ? std::optional(x) : std::nullopt);
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
    if (!m_interactive || !wheelZooms(*this, *event))
        return event->ignore();
    Q_EMIT zoomed(event->angleDelta().y() > 0 ? kZoomIn : kZoomOut, dataX(event->position().x()));
    event->accept();
}

} // namespace usher::ui
