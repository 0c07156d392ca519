// Fusion with the desk's buttons, frames and scroll bars. A style and not a style sheet: an
// application's sheet visits every widget each time the theme changes (400 ms for the desk), a
// palette costs one repaint.
#pragma once

#include <QProxyStyle>

namespace usher::ui {

class DeskStyle : public QProxyStyle {
    Q_OBJECT
  public:
    DeskStyle();
    void drawPrimitive(
        PrimitiveElement element,
        const QStyleOption* option,
        QPainter* painter,
        const QWidget* widget) const override;
    void drawControl(
        ControlElement element,
        const QStyleOption* option,
        QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(
        ComplexControl control,
        const QStyleOptionComplex* option,
        QPainter* painter,
        const QWidget* widget) const override;
    QRect subControlRect(
        ComplexControl control,
        const QStyleOptionComplex* option,
        SubControl part,
        const QWidget* widget) const override;
    QSize sizeFromContents(
        ContentsType type,
        const QStyleOption* option,
        const QSize& contents,
        const QWidget* widget) const override;
    int styleHint(
        StyleHint hint,
        const QStyleOption* option,
        const QWidget* widget,
        QStyleHintReturn* data) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget)
        const override;
};

} // namespace usher::ui
