// A pool's charts as every page for a browser shows them. Only core/report includes this.
#pragma once

#include "report/svg_chart.h"

namespace usher::report::html {

std::string latencyChart(const Report& report, const PoolReport& pool, const Dates& dates);
std::string useChart(const Report& report, const PoolReport& pool, const Dates& dates);
std::string sizeChart(const Report& report, const PoolReport& pool, const Dates& dates);

} // namespace usher::report::html
