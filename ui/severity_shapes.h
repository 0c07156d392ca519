// The outlines by which severities are told apart without colour, on screen and on paper.
#pragma once

#include <QPolygonF>
#include <QRectF>

namespace usher::ui {

QPolygonF triangle(const QRectF& box); ///< a warning: point up
QPolygonF diamond(const QRectF& box);  ///< critical

} // namespace usher::ui
