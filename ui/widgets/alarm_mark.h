// The foremost alarm's shape in the colours of the banner turned round.
#pragma once

#include "ui/widgets/paint.h"

namespace usher::ui {

struct AlarmMark {
    monitor::Severity severity = monitor::Severity::info;
    bool over = false;   ///< keeps its shape, not its colour
    bool framed = false; ///< instead of blinking
};

/// A twelfth of the box's side is the frame's line.
void drawAlarmMark(
    QPainter& painter,
    const QRectF& box,
    const AlarmMark& mark,
    const Colors& colors);

} // namespace usher::ui
