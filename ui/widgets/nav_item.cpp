#include "ui/widgets/nav_item.h"

#include "ui/zoom.h"

namespace usher::ui {
namespace {

QFont badgeFont() {
    return deskFont(type::kSmall, Weight::bold);
}

} // namespace

NavItem::NavItem(const QString& title, bool indented, QWidget* parent)
    : QAbstractButton(parent),
      m_indented(indented) {
    setText(title);
    setCheckable(true);
    setAutoExclusive(false);
    setMinimumHeight(kTarget - kGrid / 2); // on a low window the rail's last entries are seen, too
    setFocusPolicy(Qt::TabFocus);          // a click leaves Space to the window
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(title);
    setToolTip(title);
}

void NavItem::setShortcutWords(const QString& shortcut) {
    setToolTip(shortcut.isEmpty() ? text() : QStringLiteral("%1 (%2)").arg(text(), shortcut));
}

void NavItem::setSeverity(monitor::Severity severity) {
    if (severity == m_severity)
        return;
    m_severity = severity;
    sayName();
}

void NavItem::setBadge(const QString& word) {
    if (word == m_badge)
        return;
    m_badge = word;
    sayName();
}

void NavItem::sayName() {
    QStringList words{text()};
    if (marked())
        words << severityWord(m_severity);
    if (!m_badge.isEmpty())
        words << m_badge;
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

QString NavItem::shownBadge() const {
    const QFontMetricsF title(deskFont(type::kBody, Weight::bold));
    const double badge = tabularWidth(QFontMetricsF(badgeFont()), m_badge) + 2 * kGrid;
    const double others = ((m_indented ? 3 : 1.5) + (marked() ? 4 : 1)) * kGrid;
    return tabularWidth(title, text()) + badge + others <= width() ? m_badge : m_badge.left(1);
}

double NavItem::badgeWidth() const {
    if (m_badge.isEmpty())
        return 0;
    return tabularWidth(QFontMetricsF(badgeFont()), shownBadge()) + kGrid;
}

/// Framed as on the tile, before the severity's shape.
void NavItem::drawBadge(QPainter& painter, const Colors& colors) const {
    const double right = (marked() ? 3.8 : 0.8) * kGrid;
    const double wide = badgeWidth();
    const double high = withZoom(2.25 * kGrid);
    const QRectF frame(width() - right - wide, (height() - high) / 2, wide, high);
    painter.setPen(QPen(colors.text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 3, 3);
    drawTabular(painter, frame, shownBadge(), {badgeFont(), colors.text, kCentred});
}

void NavItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    drawGround(painter, colors);
    if (hasFocus())
        drawFocus(painter, colors);
    drawTitle(painter, colors);
    if (!m_badge.isEmpty())
        drawBadge(painter, colors);
    if (!marked())
        return;
    const QRectF mark(width() - 3.2 * kGrid, height() / 2.0 - 10, 20, 20);
    drawSeverity(painter, mark, m_severity, colors);
}

void NavItem::drawGround(QPainter& painter, const Colors& colors) const {
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.shade);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (isChecked())
        painter.fillRect(QRectF(0, 6, 3, height() - 12), colors.text);
}

void NavItem::drawFocus(QPainter& painter, const Colors& colors) const {
    painter.setPen(QPen(colors.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(inset(rect(), 1), 4, 4);
}

void NavItem::drawTitle(QPainter& painter, const Colors& colors) const {
    const double left = (m_indented ? 3 : 1.5) * kGrid;
    const double right = (marked() ? 4 : 1) * kGrid + badgeWidth() + (m_badge.isEmpty() ? 0 : 4);
    const QRectF words(left, 0, width() - left - right, height());
    const bool muted = m_indented && !isChecked();
    const Weight weight = isChecked() ? Weight::bold : Weight::regular;
    const TextLook look{deskFont(type::kBody, weight), muted ? colors.muted : colors.text};
    drawTabular(painter, words, text(), look);
}

} // namespace usher::ui
