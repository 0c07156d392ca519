#include "ui/charts/stacked_bands.h"

#include "ui/accessibility.h"
#include "ui/charts/chart_keys.h"
#include "ui/charts/time_marks.h"
#include "ui/format.h"
#include "ui/widgets/paint.h"
#include "ui/zoom.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace usher::ui {
namespace {

int keyWidth() {
    return static_cast<int>(withZoom(26 * kGrid));
}
int axisWidth() {
    return static_cast<int>(withZoom(5 * kGrid));
}
int rowHeight() {
    return static_cast<int>(withZoom(20));
}

/// None of an alarm's; neighbours differ in lightness.
constexpr QRgb kInks[] =
    {0x0072B2, 0x7DB9DE, 0x2F6F5E, 0x9CCDB4, 0x6B7FA8, 0xB9A86B, 0x3F5468, 0x93A9BD};

/// This second's, or of one just gone: its own sample may be on its way.
double newest(const std::vector<double>& values) {
    constexpr std::ptrdiff_t kLate = 3;
    const auto end = values.rbegin() + std::min(kLate, std::ssize(values));
    const auto found =
        std::find_if(values.rbegin(), end, [](double value) { return !std::isnan(value); });
    return found == end ? std::nan("") : *found;
}

} // namespace

StackedBands::StackedBands(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_title(title),
      m_zoom(new TimeZoom(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setCrosshair(new Crosshair(this));
    connect(m_zoom, &TimeZoom::changed, this, qOverload<>(&QWidget::update));
}

void StackedBands::setCrosshair(Crosshair* crosshair) {
    if (m_crosshair)
        m_crosshair->disconnect(this);
    m_crosshair = crosshair;
    connect(m_crosshair, &Crosshair::moved, this, qOverload<>(&QWidget::update));
}

QSize StackedBands::sizeHint() const {
    return QSize(80 * kGrid, 26 * kGrid) * std::max(1.0, zoomFactor());
}
QSize StackedBands::minimumSizeHint() const {
    return QSize(50 * kGrid, 22 * kGrid) * std::max(1.0, zoomFactor());
}

void StackedBands::show(Frame frame) {
    m_frame = std::move(frame);
    double highest = 1;
    for (int i = 0; i < seconds(); ++i)
        if (const double sum = sumAt(i, m_frame.bands.size()); !std::isnan(sum))
            highest = std::max(highest, sum);
    m_top = m_scale.top(highest, m_frame.now);
    m_zoom->setBounds(1 - std::max(2, seconds()), 0);
    sayValues();
    setAccessibleDescription(spoken());
    update();
}

/// Those of the crosshair's moment while it has the focus.
void StackedBands::sayValues() {
    const int slot = crosshairSlot();
    if (!hasFocus() || slot < 0)
        return sayValue(*this, spoken());
    QStringList words{crosshairWords(slot)};
    for (const auto& band : m_frame.bands)
        if (const double at = band.values[static_cast<std::size_t>(slot)]; !std::isnan(at))
            words << tr("%1: %2").arg(band.name, count(at));
    sayValue(*this, words.join(QStringLiteral(", ")));
}

int StackedBands::seconds() const {
    return m_frame.bands.empty() ? 0 : static_cast<int>(m_frame.bands.front().values.size());
}

double StackedBands::sumAt(int slot, std::size_t bands) const {
    double sum = 0;
    for (std::size_t i = 0; i < bands; ++i)
        sum += m_frame.bands[i].values[static_cast<std::size_t>(slot)];
    return sum;
}

/// What the key says, for those who hear it.
QString StackedBands::spoken() const {
    QStringList words;
    for (const auto& band : m_frame.bands)
        if (const double last = newest(band.values); !std::isnan(last))
            words << tr("%1: %2").arg(band.name, count(last));
    return words.join(QStringLiteral(", "));
}

QRectF StackedBands::area() const {
    return QRectF(rect())
        .adjusted(axisWidth(), withZoom(4 * kGrid), -keyWidth() - kGrid, -withZoom(3 * kGrid));
}

double StackedBands::placeOf(double at) const {
    const QRectF box = area();
    return box.left() + box.width() * (at - m_zoom->from()) / (m_zoom->to() - m_zoom->from());
}

double StackedBands::lookedAt(double x) const {
    const QRectF box = area();
    return m_zoom->from() + (x - box.left()) / box.width() * (m_zoom->to() - m_zoom->from());
}

int StackedBands::crosshairSlot() const {
    const auto at = m_crosshair->at();
    if (!at || seconds() == 0 || *at < m_zoom->from() || *at > m_zoom->to())
        return -1;
    return std::clamp(static_cast<int>(std::lround(*at)) + seconds() - 1, 0, seconds() - 1);
}

QPointF StackedBands::pointOf(int slot, double value) const {
    const QRectF box = area();
    const double x = placeOf(slot - (seconds() - 1));
    return {x, box.bottom() - box.height() * std::min(1.0, value / m_top)};
}

QColor StackedBands::inkOf(std::size_t band) const {
    return m_frame.bands[band].others ? colorsOf(palette()).p50
                                      : QColor(kInks[band % std::size(kInks)]);
}

void StackedBands::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawFrame(painter);
    painter.setFont(deskFont(type::kSmall));
    drawScale(painter);
    drawTimes(painter);
    painter.setClipRect(area());
    for (std::size_t i = 0; i < m_frame.bands.size(); ++i)
        drawBand(painter, i);
    painter.setClipping(false);
    drawLimit(painter);
    drawKey(painter);
    drawCrosshair(painter);
    if (m_frame.stale)
        drawHatch(painter, QRectF(rect()), colorsOf(palette()));
}

/// The card, its title, and the focus.
void StackedBands::drawFrame(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF box(rect());
    drawCard(painter, inset(box, 0.5), colors);
    painter.setFont(deskFont(type::kSmall, Weight::bold));
    painter.setPen(colors.text);
    painter.drawText(
        QRectF(2 * kGrid, kGrid / 2., width() / 2., withZoom(3 * kGrid)),
        kAtLeft,
        m_title);
    if (!hasFocus())
        return;
    painter.setPen(QPen(colors.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inset(box, 1));
}

void StackedBands::drawScale(QPainter& painter) const {
    const Colors& colors = colorsOf(palette());
    const QRectF box = area();
    const TextLook look{.font = painter.font(), .ink = colors.muted, .alignment = kAtRight};
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = box.bottom() - share * box.height();
        painter.setPen(colors.hair);
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        const double value = share * m_top;
        const QRectF label(0, y - rowHeight() / 2., axisWidth() - kGrid / 2., rowHeight());
        if (value == std::floor(value))
            drawTabular(painter, label, count(value), look);
    }
}

void StackedBands::drawTimes(QPainter& painter) const {
    const QRectF box = area();
    painter.setPen(colorsOf(palette()).muted);
    const QFontMetricsF metrics(painter.font());
    for (const auto& mark : agoMarks(m_zoom->from(), m_zoom->to())) {
        const double wide = tabularWidth(metrics, mark.words);
        const double left = std::max(placeOf(mark.x) - wide / 2, box.left() - 2);
        const QRectF label(left, box.bottom() + 2, wide, rowHeight());
        drawTabular(painter, label, kAtLeft, mark.words);
    }
}

/// From gap to gap.
void StackedBands::drawBand(QPainter& painter, std::size_t band) const {
    const auto& values = m_frame.bands[band].values;
    int from = -1;
    for (int i = 0; i <= seconds(); ++i) {
        const bool there = i < seconds() && !std::isnan(values[static_cast<std::size_t>(i)]);
        if (there && from < 0)
            from = i;
        if (there || from < 0)
            continue;
        drawRun(painter, band, from, i - 1);
        from = -1;
    }
}

void StackedBands::drawRun(QPainter& painter, std::size_t band, int from, int to) const {
    QPolygonF shape;
    for (int i = from; i <= to; ++i)
        shape << pointOf(i, sumAt(i, band + 1));
    for (int i = to; i >= from; --i)
        shape << pointOf(i, sumAt(i, band));
    const Colors& colors = colorsOf(palette());
    painter.setPen(colors.contrast ? QPen(colors.text, 1) : QPen(colors.panel, 0.75));
    painter.setBrush(inkOf(band));
    painter.drawPolygon(shape);
    painter.setBrush(Qt::NoBrush);
}

void StackedBands::drawLimit(QPainter& painter) const {
    if (m_frame.limit <= 0 || seconds() == 0)
        return;
    const Colors& colors = colorsOf(palette());
    const bool above = m_frame.limit > m_top;
    const double y = pointOf(0, m_frame.limit).y();
    painter.setPen(QPen(colors.text, 1.5, Qt::DashLine));
    if (!above)
        painter.drawLine(QPointF(area().left(), y), QPointF(area().right(), y));
    const QRectF
        key(width() - keyWidth(), area().bottom() - rowHeight(), keyWidth() - kGrid, rowHeight());
    const QPointF mark(key.left(), key.center().y());
    painter.drawLine(mark, mark + QPointF(12, 0));
    painter.drawText(
        key.adjusted(20, 0, 0, 0),
        kAtLeft,
        above ? tr("%1, above").arg(m_frame.limitName) : m_frame.limitName);
}

/// In the order in which they lie, with the figures of the crosshair's moment or of now.
void StackedBands::drawKey(QPainter& painter) const {
    const int room = static_cast<int>(area().height()) / rowHeight() - 1;
    const auto rows = std::min(m_frame.bands.size(), static_cast<std::size_t>(room));
    for (std::size_t i = 0; i < rows; ++i) {
        const double y = area().top() + static_cast<double>(i) * rowHeight();
        drawKeyRow(painter, rows - 1 - i, QRectF(width() - keyWidth(), y, keyWidth(), rowHeight()));
    }
}

void StackedBands::drawKeyRow(QPainter& painter, std::size_t index, const QRectF& box) const {
    const Colors& colors = colorsOf(palette());
    const auto& band = m_frame.bands[index];
    painter.fillRect(QRectF(box.left(), box.center().y() - 6, 12, 12), inkOf(index));
    const QRectF line = box.adjusted(20, 0, -2 * kGrid, 0);
    const int slot = crosshairSlot();
    const double value =
        slot >= 0 ? band.values[static_cast<std::size_t>(slot)] : newest(band.values);
    drawTabular(
        painter,
        line,
        std::isnan(value) ? kNone : count(value),
        {.font = painter.font(), .ink = colors.text, .alignment = kAtRight});
    const QRectF name = line.adjusted(0, 0, -withZoom(5 * kGrid), 0);
    painter.setPen(colors.text);
    painter.drawText(
        name,
        kAtLeft,
        painter.fontMetrics().elidedText(band.name, Qt::ElideRight, int(name.width())));
}

void StackedBands::drawCrosshair(QPainter& painter) const {
    const int slot = crosshairSlot();
    if (slot < 0)
        return;
    const Colors& colors = colorsOf(palette());
    const double x = pointOf(slot, 0).x();
    painter.setPen(QPen(colors.text, 1));
    painter.drawLine(QPointF(x, area().top()), QPointF(x, area().bottom()));
    painter.drawText(
        QRectF(width() - keyWidth(), kGrid / 2., keyWidth() - 2 * kGrid, withZoom(3 * kGrid)),
        kAtRight,
        crosshairWords(slot));
}

/// "2 min ago: 14"
QString StackedBands::crosshairWords(int slot) const {
    const double sum = sumAt(slot, m_frame.bands.size());
    const QString when = tr("%1 ago").arg(duration(seconds() - 1 - slot));
    return std::isnan(sum) ? tr("%1: not measured").arg(when) : tr("%1: %2").arg(when, count(sum));
}

/// From now on; at the edge what lies beyond comes into sight.
void StackedBands::moveCrosshair(int steps) {
    const double from = m_zoom->from(), to = m_zoom->to();
    const double wanted = m_crosshair->at() ? *m_crosshair->at() + steps : to;
    if (wanted < from || wanted > to)
        m_zoom->pan(steps * kPanStep * (to - from));
    m_crosshair->moveTo(std::clamp(wanted, m_zoom->from(), m_zoom->to()));
    sayValues();
}

void StackedBands::mousePressEvent(QMouseEvent* event) {
    m_dragging = event->button() == Qt::LeftButton && area().contains(event->position());
    m_dragX = event->position().x();
    event->setAccepted(m_dragging);
}

void StackedBands::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_dragging)
        m_zoom->pan(lookedAt(std::exchange(m_dragX, x)) - lookedAt(x));
    if (!area().contains(event->position()))
        return leaveEvent(event);
    m_crosshair->moveTo(std::round(lookedAt(x)));
}

void StackedBands::mouseReleaseEvent(QMouseEvent* event) {
    m_dragging = false;
    event->ignore();
}

void StackedBands::wheelEvent(QWheelEvent* event) {
    if (!wheelZooms(*this, *event))
        return event->ignore();
    const bool in = event->angleDelta().y() > 0;
    m_zoom->zoom(in ? kZoomIn : kZoomOut, lookedAt(event->position().x()));
    event->accept();
}

void StackedBands::leaveEvent(QEvent*) {
    m_crosshair->moveTo({});
}

void StackedBands::keyPressEvent(QKeyEvent* event) {
    const auto key = chartKeyOf(*event);
    const double length = m_zoom->to() - m_zoom->from();
    const double about = std::clamp(m_crosshair->at().value_or(0), m_zoom->from(), m_zoom->to());
    if (key == ChartKey::earlier || key == ChartKey::later)
        moveCrosshair(key == ChartKey::earlier ? -1 : 1);
    else if (key == ChartKey::panBack || key == ChartKey::panAhead)
        m_zoom->pan((key == ChartKey::panBack ? -kPanStep : kPanStep) * length);
    else if (key == ChartKey::zoomIn || key == ChartKey::zoomOut)
        m_zoom->zoom(key == ChartKey::zoomIn ? kZoomIn : kZoomOut, about);
    else if (key == ChartKey::whole)
        m_zoom->reset();
    else if (key == ChartKey::away && m_crosshair->at())
        m_crosshair->moveTo({});
    else
        QWidget::keyPressEvent(event);
}

void StackedBands::focusOutEvent(QFocusEvent* event) {
    m_crosshair->moveTo({});
    QWidget::focusOutEvent(event);
}

} // namespace usher::ui
