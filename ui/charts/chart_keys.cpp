#include "ui/charts/chart_keys.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QWheelEvent>

namespace usher::ui {

/// With Ctrl they are the window's: the whole desk larger and smaller.
ChartKey chartKeyOf(const QKeyEvent& event) {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return ChartKey::none;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Left:
        return shift ? ChartKey::panBack : ChartKey::earlier;
    case Qt::Key_Right:
        return shift ? ChartKey::panAhead : ChartKey::later;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // its key on most keyboards
        return ChartKey::zoomIn;
    case Qt::Key_Minus:
        return ChartKey::zoomOut;
    case Qt::Key_0:
    case Qt::Key_Home:
        return ChartKey::whole;
    case Qt::Key_Escape:
        return ChartKey::away;
    default:
        return ChartKey::none;
    }
}

bool wheelZooms(const QWidget& chart, const QWheelEvent& event) {
    if (event.modifiers().testFlag(Qt::ControlModifier))
        return true;
    for (const auto* at = chart.parentWidget(); at; at = at->parentWidget())
        if (const auto* area = qobject_cast<const QScrollArea*>(at))
            if (area->verticalScrollBar()->maximum() > 0)
                return false;
    return true;
}

} // namespace usher::ui
