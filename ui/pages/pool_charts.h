// The charts of a pool, the same on its page and in its past.
#pragma once

#include "monitor/time_series.h"
#include "ui/charts/time_chart.h"

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
double usedPercent(const monitor::SeriesPoint& point);

} // namespace usher::ui
