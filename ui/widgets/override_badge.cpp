#include "ui/widgets/override_badge.h"

#include "ui/zoom.h"

#include <algorithm>

namespace usher::ui {
namespace {

constexpr double kPad = 1.25 * kGrid;
constexpr double kLeastWords = 10 * kGrid;

QFont wordsFont() {
    return deskFont(type::kSmall, Weight::bold);
}

QFont undoFont() {
    return deskFont(type::kSmall, Weight::medium);
}

double widthOf(const QFont& font, const QString& words) {
    return tabularWidth(QFontMetricsF(font), words) + 1;
}

} // namespace

OverrideBadge::OverrideBadge(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void OverrideBadge::show(const QString& words, const QString& undo) {
    setVisible(true);
    if (words == text() && undo == m_undo)
        return;
    m_undo = undo;
    setText(words);
    setAccessibleName(tr("%1: %2").arg(words, undo));
    setToolTip(words + u'\n' + undo);
    updateGeometry();
    update();
}

int OverrideBadge::badgeHeight() {
    constexpr int kHeight = 28;
    return static_cast<int>(kHeight * std::max(1.0, zoomFactor()));
}

QSize OverrideBadge::sizeHint() const {
    const double words = widthOf(wordsFont(), text()) + widthOf(undoFont(), m_undo);
    return {static_cast<int>(words + 3 * kPad + 1), badgeHeight()};
}

QSize OverrideBadge::minimumSizeHint() const {
    const double least = std::min(kLeastWords, widthOf(wordsFont(), text()));
    return {static_cast<int>(least + widthOf(undoFont(), m_undo) + 3 * kPad + 1), badgeHeight()};
}

void OverrideBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    const QRectF frame = inset(rect(), 1);
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.text, hasFocus() ? 2 : 1.5));
    painter.setBrush(underMouse() ? colors.shade : colors.panel);
    painter.drawRoundedRect(frame, 4, 4);
    QRectF area = rect();
    area.adjust(kPad, 0, -kPad, 0);
    const double undo = widthOf(undoFont(), m_undo);
    const QRectF right(area.right() - undo, area.top(), undo, area.height());
    area.setRight(right.left() - kPad);
    drawTabular(painter, area, text(), {wordsFont(), colors.text});
    drawTabular(painter, right, m_undo, {undoFont(), colors.accent});
}

} // namespace usher::ui
