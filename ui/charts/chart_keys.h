// What a key and the wheel do on a chart, the same on all of them.
#pragma once

class QKeyEvent;
class QWheelEvent;
class QWidget;

namespace usher::ui {

enum class ChartKey {
    none,
    earlier,  ///< the crosshair
    later,    ///< the crosshair
    panBack,  ///< what is shown
    panAhead, ///< what is shown
    zoomIn,
    zoomOut,
    whole, ///< all of it again
    away   ///< no crosshair
};
ChartKey chartKeyOf(const QKeyEvent& event);
/// The wheel is the page's where that can scroll, the chart's with Ctrl.
bool wheelZooms(const QWidget& chart, const QWheelEvent& event);

inline constexpr double kZoomIn = 0.8, kZoomOut = 1.25; ///< a step, of what is shown
inline constexpr double kPanStep = 0.1;                 ///< of what is shown

} // namespace usher::ui
