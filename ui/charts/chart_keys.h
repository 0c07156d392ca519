// What a key does on a chart, the same on all of them.
#pragma once

class QKeyEvent;

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

inline constexpr double kZoomIn = 0.8, kZoomOut = 1.25; ///< a step, of what is shown
inline constexpr double kPanStep = 0.1;                 ///< of what is shown

} // namespace usher::ui
