#include "ui/widgets/hold_button.h"

#include "ui/motion.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace usher::ui {
namespace {
constexpr int kFrameMs = 16;
constexpr int kStillMs = 200; ///< how far it is goes on in steps, no more a movement
} // namespace

HoldButton::HoldButton(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(kFireTarget);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFont(deskFont(type::kBody, Weight::bold));
    connect(&m_tick, &QTimer::timeout, this, &HoldButton::step);
}

void HoldButton::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize HoldButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 6 * kGrid, kFireTarget};
}

double HoldButton::progress() const {
    if (!m_down)
        return 0;
    return m_holdMs == 0 ? 1 : std::min(1.0, static_cast<double>(m_since.elapsed()) / m_holdMs);
}

void HoldButton::press() {
    if (!isEnabled() || m_down)
        return;
    m_down = true;
    m_since.start();
    m_tick.setInterval(motionIsStill() ? kStillMs : kFrameMs);
    m_tick.start();
    update();
}

void HoldButton::release() {
    const bool click = m_down && m_holdMs == 0;
    m_down = false;
    m_tick.stop();
    update();
    if (click)
        Q_EMIT held();
}

/// Without firing.
void HoldButton::letGo() {
    m_down = false;
    release();
}

void HoldButton::step() {
    if (m_holdMs > 0 && progress() >= 1) {
        m_down = false;
        m_tick.stop();
        Q_EMIT held();
    }
    update();
}

void HoldButton::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        press();
}

void HoldButton::mouseReleaseEvent(QMouseEvent* event) {
    if (rect().contains(event->position().toPoint()))
        release();
    else
        letGo();
}

void HoldButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space)
        return QWidget::keyPressEvent(event);
    if (!event->isAutoRepeat())
        press();
}

void HoldButton::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space)
        return QWidget::keyReleaseEvent(event);
    if (!event->isAutoRepeat())
        release();
}

void HoldButton::focusOutEvent(QFocusEvent* event) {
    letGo();
    QWidget::focusOutEvent(event);
}

void HoldButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        letGo();
    QWidget::changeEvent(event);
}

void HoldButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    const QRectF box = inset(rect(), 1);
    painter.setPen(QPen(isEnabled() ? colors.text : colors.hair, hasFocus() ? 2.5 : 1.5));
    painter.setBrush(colors.shade);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(font());
    painter.setPen(isEnabled() ? colors.text : colors.muted);
    painter.drawText(box, Qt::AlignCenter, m_text);
    if (progress() > 0)
        drawProgress(painter, box);
}

/// Each letter in the ink of the ground that it stands on.
void HoldButton::drawProgress(QPainter& painter, const QRectF& box) const {
    const Colors& colors = colorsOf(palette());
    QRectF done = inset(box, 2);
    done.setWidth(done.width() * progress());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(done, 3, 3);
    painter.setClipRect(done);
    painter.setPen(colors.panel);
    painter.drawText(box, Qt::AlignCenter, m_text);
}

} // namespace usher::ui
