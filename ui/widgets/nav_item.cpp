#include "ui/widgets/nav_item.h"

namespace usher::ui {

NavItem::NavItem(const QString& title, bool indented, QWidget* parent)
    : QAbstractButton(parent),
      m_indented(indented) {
    setText(title);
    setCheckable(true);
    setAutoExclusive(false);
    setMinimumHeight(kTarget);
    setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
    setToolTip(title);
}

void NavItem::setShortcutWords(const QString& shortcut) {
    setToolTip(
        shortcut.isEmpty() ? text()
                           : text() + QStringLiteral(" (") + shortcut + QStringLiteral(")"));
}

void NavItem::setSeverity(monitor::Severity severity) {
    if (severity == m_severity)
        return;
    m_severity = severity;
    setAccessibleName(
        severity == monitor::Severity::info
            ? text()
            : text() + QStringLiteral(", ") + severityWord(severity));
    update();
}

void NavItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.shade);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (isChecked())
        painter.fillRect(QRectF(0, 6, 3, height() - 12), colors.text);
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const bool marked = m_severity != monitor::Severity::info;
    painter.setPen(isChecked() ? colors.text : m_indented ? colors.muted : colors.text);
    painter.setFont(deskFont(type::kBody, isChecked() ? Weight::bold : Weight::regular));
    const QRectF words(
        m_indented ? 3 * kGrid : 1.5 * kGrid,
        0,
        width() - (m_indented ? 3 : 1.5) * kGrid - (marked ? 4 : 1) * kGrid,
        height());
    drawTabular(painter, words, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (marked)
        drawSeverity(
            painter,
            QRectF(width() - 3.2 * kGrid, height() / 2.0 - 10, 20, 20),
            m_severity,
            colors);
}

} // namespace usher::ui
