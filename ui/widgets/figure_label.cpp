#include "ui/widgets/figure_label.h"

#include <cmath>

namespace usher::ui {

FigureLabel::FigureLabel(const Look& look, QWidget* parent) : QWidget(parent), m_look(look) {
    setFont(deskFont(look.points, look.weight));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FigureLabel::setText(const QString& text) {
    if (text == m_text)
        return;
    const bool grows =
        tabularWidth(QFontMetricsF(font()), text) != tabularWidth(QFontMetricsF(font()), m_text);
    m_text = text;
    setAccessibleName(text);
    if (grows)
        updateGeometry();
    if (!fits())
        setToolTip(text);
    update();
}

void FigureLabel::setStale(bool stale) {
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

bool FigureLabel::fits() const {
    return tabularWidth(QFontMetricsF(font()), m_text) <= width() + 0.5;
}

QSize FigureLabel::sizeHint() const {
    const QFontMetricsF metrics(font());
    const double least = m_look.minimumCharacters * metrics.horizontalAdvance(u'0');
    return {
        static_cast<int>(std::ceil(std::max(least, tabularWidth(metrics, m_text)))) + 1,
        static_cast<int>(std::ceil(metrics.height()))};
}

QSize FigureLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), 24), sizeHint().height()};
}

void FigureLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.setFont(font());
    painter.setPen(m_stale || m_look.ink == Ink::muted ? colors.muted : colors.text);
    const QFontMetricsF metrics(font());
    const auto shown = fits() ? m_text : metrics.elidedText(m_text, Qt::ElideMiddle, width());
    drawTabular(painter, rect(), m_look.alignment, shown);
}

} // namespace usher::ui
