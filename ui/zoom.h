// The whole desk larger or smaller (Ctrl++, Ctrl+-, Ctrl+0): its letters, and with them what has a
// size of its own. What has no room then is scrolled to.
#pragma once

#include "ui/theme.h"

#include <algorithm>

namespace usher::ui {

inline constexpr int kLeastZoom = 80, kPlainZoom = 100, kMostZoom = 200; ///< %

/// The next of 80, 90, 100, 110, 125, 150, 175, 200 % upwards, or downwards; the last stays.
int nextZoom(int percent, bool larger);
/// Into what may be, the nearest step: of what was kept by another version.
int possibleZoom(int percent);

int zoomPercent();
inline double zoomFactor() {
    return zoomPercent() / 100.0;
}
/// Of a font that has so many at 100 %; never below 13 px.
double zoomedPoints(double points);
/// Room for letters, which zoomed out get hardly smaller.
inline double withZoom(double px) {
    return px * std::max(1.0, zoomFactor());
}
/// What a screen of so many logical px begins with: larger letters on a large one.
int screenZoom(int screenHeight);

/// Of what has a factor of its own, as the wall's banner.
QFont deskFontAt(double points, double factor, Weight weight);

/// Sets it, for fonts that are made from now on and for all that lies in the window already.
void zoomWindow(QWidget& window, int percent);

/// A part made since, whose letters are at the zoom and whose sizes are not yet.
void zoomNewPart(QWidget& part);

/// Of a widget that draws itself at the zoom: its own size is left alone.
inline constexpr const char* kZoomsItself = "zoomsItself";

} // namespace usher::ui
