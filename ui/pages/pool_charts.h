// The charts of a pool, the same on its page and in its past.
#pragma once

#include "monitor/history_store.h"
#include "monitor/time_series.h"
#include "ui/charts/time_chart.h"
#include "ui/desk_view.h"

namespace usher::ui {

ChartSpec acquisitionSpec(); ///< P50, P95, P99, the oldest wait
ChartSpec querySpec();       ///< P50, P95, P99, the transactions' P95
ChartSpec useSpec();

/// Wedding pools have a target for their queries.
std::vector<ChartLimit> queryLimits(bool wedding);

using ReadPoint = double (*)(const monitor::SeriesPoint& point);
/// Of a spec's lines, in its order.
std::vector<ReadPoint> acquisitionReads();
std::vector<ReadPoint> queryReads();
/// Of the live series: the windows they are kept in.
Seconds spanOf(monitor::Window window);
/// The shortest that goes back as far; the longest where none does.
monitor::Window windowOver(double seconds);
double xOf(WallTime at, const DeskView& view); ///< on an axis of seconds from now
std::vector<QList<QPointF>> linesOf(
    const std::vector<monitor::SeriesPoint>& points,
    const DeskView& view,
    const std::vector<ReadPoint>& reads);
/// Of what was recorded: merged to at most 600; a gap where samples lie further apart than a step.
std::vector<monitor::SeriesPoint>
pointsOf(const monitor::HistoryRange& past, const std::string& pool, TimeRange range);
double usedPercent(const monitor::SeriesPoint& point);

} // namespace usher::ui
