// A pool's charts as vectors: off-screen QCharts, light and opaque, rendered onto the page.
#pragma once

#include "report/format.h"
#include "report/report.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace usher::ui::pdf {

struct ChartPlace {
    QPainter& painter;
    QRectF box; ///< heading, plot and time axis
    const report::Report& report;
    const report::PoolReport& pool;
    const report::Dates& dates;
    /// drawn across, where they lie on the time axis
    std::vector<WallTime> marks = {};
};

/// P50, P95, P99 in ms with their limit; the pool's alarms as shapes where they rose.
void drawLatencyChart(const ChartPlace& place);
/// Percent of the held connections in use, with the limits of growth, headroom and alarm.
void drawUtilizationChart(const ChartPlace& place);
/// Connections planned by the forecast, held and in use.
void drawConnectionsChart(const ChartPlace& place);

} // namespace usher::ui::pdf
