// A line's points as they are drawn: pieces between gaps, on the chart's own axis.
#pragma once

#include "ui/charts/value_scale.h"

#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace usher::ui {

/// A series a run: a gap is where nothing is drawn, not a line across it.
std::vector<QList<QPointF>> runsOf(const QList<QPointF>& points);
/// Of what is in sight.
std::optional<QPointF> lastMeasured(const QList<QPointF>& points, double from, double to);
/// On the chart's own axis, which goes from 0 to 1.
QList<QPointF> placed(QList<QPointF> points, const ValueScale& scale);

} // namespace usher::ui
