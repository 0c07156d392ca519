#include "ui/widgets/alarm_mark.h"

#include <utility>

namespace usher::ui {
namespace {

/// The shape stands out from the banner, which has its colour.
Colors inverted(const Colors& colors) {
    Colors inverse = colors;
    for (auto* own : {&inverse.warning, &inverse.critical, &inverse.emergency}) {
        std::swap(own->fill, own->text);
        own->outline = own->fill;
    }
    return inverse;
}

void drawFrame(QPainter& painter, const QRectF& box, double line, const QColor& ink) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(inset(box, line / 2), line, line);
    painter.restore();
}

} // namespace

void drawAlarmMark(
    QPainter& painter,
    const QRectF& box,
    const AlarmMark& mark,
    const Colors& colors) {
    const double line = box.height() / 12;
    const QRectF shape = mark.framed ? inset(box, 2 * line) : box;
    drawSeverity(painter, shape, mark.severity, mark.over ? colors : inverted(colors));
    if (mark.framed)
        drawFrame(painter, box, line, mark.over ? colors.text : colors.of(mark.severity).text);
}

} // namespace usher::ui
