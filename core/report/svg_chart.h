// A pool's chart as inline SVG, coloured by the page's sheet. Only core/report includes this.
#pragma once

#include "report/format.h"
#include "report/report.h"

#include <functional>
#include <string>
#include <vector>

namespace usher::report::html {

struct ChartLine {
    const char* name;
    const char* style; ///< a class of the sheet
    /// NaN where there is none
    std::function<double(const monitor::HistorySample&)> figure;
};
struct ChartLimit {
    std::string name;
    double value = 0;
};
struct Chart {
    std::string title;
    std::vector<ChartLine> lines;
    std::vector<ChartLimit> limits = {};
    double leastTop = 0; ///< of the value axis
};

std::string
svgChart(const Chart& chart, const Report& report, const PoolReport& pool, const Dates& dates);

} // namespace usher::report::html
