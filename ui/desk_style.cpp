#include "ui/desk_style.h"

#include "ui/motion.h"
#include "ui/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace usher::ui {
namespace {

constexpr int kScrollBar = 14, kShortestHandle = 32, kFieldHeight = 28;
constexpr int kHeaderMargin = kGrid, kFrameWidth = 2;
constexpr double kRound = 4;

void drawButton(const QStyleOptionButton& button, QPainter& painter) {
    const Colors& colors = colorsOf(button.palette);
    const bool enabled = button.state & QStyle::State_Enabled,
               focused = button.state & QStyle::State_HasFocus;
    const bool pressed = button.state & QStyle::State_Sunken, on = button.state & QStyle::State_On;
    const double line = focused ? 2 : 1;
    QColor ground = colors.panel;
    if (on)
        ground = colors.accent;
    else if (!enabled || pressed || (button.state & QStyle::State_MouseOver))
        ground = colors.shade;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focused || on || pressed ? colors.accent : colors.hair, line));
    painter.setBrush(ground);
    painter.drawRoundedRect(
        QRectF(button.rect).adjusted(line / 2, line / 2, -line / 2, -line / 2),
        kRound,
        kRound);
    painter.restore();
}

/// Of a field: Fusion's own line is lost on a dark ground, and its focus with it.
void drawOutline(const QStyleOption& option, QPainter& painter) {
    const Colors& colors = colorsOf(option.palette);
    const bool focused = option.state & QStyle::State_HasFocus;
    const double half = focused ? 1 : 0.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focused ? colors.accent : colors.hair, 2 * half));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(half, half, -half, -half), kRound, kRound);
    painter.restore();
}

void drawFrame(const QStyleOption& option, QPainter& painter) {
    painter.save();
    painter.setBrush(colorsOf(option.palette).panel);
    drawOutline(option, painter);
    painter.restore();
}

/// A box or a ring, as dark as the text beside it: it says whether something is on.
void drawIndicatorOutline(const QStyleOption& option, QPainter& painter, bool round) {
    const Colors& colors = colorsOf(option.palette);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.state & QStyle::State_Enabled ? colors.text : colors.muted, 1));
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 2, 2);
    painter.restore();
}

/// Around the words of what has the focus and no frame of its own, and around a list's row.
void drawFocusRing(const QStyleOption& option, QPainter& painter) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsOf(option.palette).accent, 2));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 2, 2);
    painter.restore();
}

void drawHeaderSection(const QStyleOption& option, QPainter& painter) {
    const Colors& colors = colorsOf(option.palette);
    painter.fillRect(option.rect, colors.panel);
    painter.fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
        colors.hair);
}

QRect handleOf(const QStyleOptionSlider& bar) {
    const bool upright = bar.orientation == Qt::Vertical;
    const int length = upright ? bar.rect.height() : bar.rect.width(),
              range = bar.maximum - bar.minimum;
    if (range <= 0)
        return bar.rect;
    const auto share =
        static_cast<double>(bar.pageStep) / (static_cast<double>(range) + bar.pageStep);
    const int handle =
        std::clamp(static_cast<int>(length * share), std::min(kShortestHandle, length), length);
    const int at = QStyle::sliderPositionFromValue(
        bar.minimum,
        bar.maximum,
        bar.sliderPosition,
        length - handle,
        bar.upsideDown);
    return upright ? QRect(bar.rect.left(), bar.rect.top() + at, bar.rect.width(), handle)
                   : QRect(bar.rect.left() + at, bar.rect.top(), handle, bar.rect.height());
}

void drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter) {
    if (bar.maximum <= bar.minimum)
        return;
    const Colors& colors = colorsOf(bar.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken) ? colors.muted : colors.hair);
    painter.drawRoundedRect(QRectF(handleOf(bar)).adjusted(3, 3, -3, -3), kRound, kRound);
    painter.restore();
}

} // namespace

DeskStyle::DeskStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void DeskStyle::drawPrimitive(
    PrimitiveElement element,
    const QStyleOption* option,
    QPainter* painter,
    const QWidget* widget) const {
    if (element == PE_Frame)
        return drawFrame(*option, *painter);
    // its line is the focus
    if (element == PE_FrameFocusRect && qobject_cast<const QPushButton*>(widget))
        return;
    if (element == PE_FrameFocusRect)
        return drawFocusRing(*option, *painter);
    if (element == PE_FrameLineEdit)
        return drawOutline(*option, *painter);
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
        drawIndicatorOutline(*option, *painter, element == PE_IndicatorRadioButton);
}

void DeskStyle::drawControl(
    ControlElement element,
    const QStyleOption* option,
    QPainter* painter,
    const QWidget* widget) const {
    if (element == CE_HeaderSection)
        return drawHeaderSection(*option, *painter);
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
        if (element == CE_PushButtonBevel)
            return drawButton(*button, *painter);
        if (element == CE_PushButtonLabel && (button->state & State_On)) {
            QStyleOptionButton on(*button);
            on.palette.setColor(QPalette::ButtonText, colorsOf(button->palette).panel);
            return QProxyStyle::drawControl(element, &on, painter, widget);
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void DeskStyle::drawComplexControl(
    ComplexControl control,
    const QStyleOptionComplex* option,
    QPainter* painter,
    const QWidget* widget) const {
    if (control == CC_ScrollBar)
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(*bar, *painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox || control == CC_SpinBox)
        drawOutline(*option, *painter);
}

QRect DeskStyle::subControlRect(
    ComplexControl control,
    const QStyleOptionComplex* option,
    SubControl part,
    const QWidget* widget) const {
    const auto* bar =
        control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect handle = handleOf(*bar), all = bar->rect;
    const bool upright = bar->orientation == Qt::Vertical;
    switch (part) {
    case SC_ScrollBarSlider:
        return handle;
    case SC_ScrollBarGroove:
        return all;
    case SC_ScrollBarSubPage:
        return upright ? QRect(all.topLeft(), QPoint(all.right(), handle.top() - 1))
                       : QRect(all.topLeft(), QPoint(handle.left() - 1, all.bottom()));
    case SC_ScrollBarAddPage:
        return upright ? QRect(QPoint(all.left(), handle.bottom() + 1), all.bottomRight())
                       : QRect(QPoint(handle.right() + 1, all.top()), all.bottomRight());
    default:
        return {}; // no arrows at the ends
    }
}

QSize DeskStyle::sizeFromContents(
    ContentsType type,
    const QStyleOption* option,
    const QSize& contents,
    const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size = {
            contents.width() + 3 * kGrid + 2,
            std::max(size.height(), contents.height() + kGrid + 2)};
    if (type == CT_ComboBox || type == CT_SpinBox || type == CT_LineEdit)
        size.setHeight(std::max(size.height(), kFieldHeight));
    return size;
}

int DeskStyle::styleHint(
    StyleHint hint,
    const QStyleOption* option,
    const QWidget* widget,
    QStyleHintReturn* data) const {
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_Widget_Animation_Duration && motionIsStill())
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget)
    const {
    if (metric == PM_ScrollBarExtent)
        return kScrollBar;
    if (metric == PM_HeaderMargin)
        return kHeaderMargin;
    // room for round corners
    if (metric == PM_DefaultFrameWidth && qobject_cast<const QAbstractScrollArea*>(widget))
        return kFrameWidth;
    if (metric == PM_ScrollBarSliderMin)
        return kShortestHandle;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace usher::ui
