#include "report/pool_charts.h"

#include "limits/limits.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

namespace usher::report::html {
namespace {

auto latencyOf(double LatencySummary::*which, std::uint64_t least) {
    return [which, least](const monitor::HistorySample& sample) {
        const auto own = sample.acquired.summary();
        return own.n < least ? std::nan("") : own.*which;
    };
}
auto memberOf(double monitor::HistorySample::*which, double factor = 1) {
    return [which, factor](const monitor::HistorySample& sample) {
        return sample.*which * factor;
    };
}

} // namespace

std::string latencyChart(const Report& report, const PoolReport& pool, const Dates& dates) {
    return svgChart(
        {.title = "Acquisition latency, ms",
         .lines =
             {{"P50", "p50", latencyOf(&LatencySummary::p50Ms, 1)},
              {"P95", "p95", latencyOf(&LatencySummary::p95Ms, 1)},
              {"P99", "p99", latencyOf(&LatencySummary::p99Ms, limits::kLeastForP99)}},
         .limits = {{"P95 limit", limits::kP95Ms}}},
        report,
        pool,
        dates);
}

std::string useChart(const Report& report, const PoolReport& pool, const Dates& dates) {
    return svgChart(
        {.title = "Utilization, % of the connections held",
         .lines = {{"in use", "used", memberOf(&monitor::HistorySample::utilization, 100)}},
         .limits =
             {{fmt::format("{:g} headroom", 100 * limits::kHeadroomUtilization),
               100 * limits::kHeadroomUtilization},
              {fmt::format("{:g} critical", 100 * limits::kCriticalUtilization),
               100 * limits::kCriticalUtilization}},
         .leastTop = 100},
        report,
        pool,
        dates);
}

std::string sizeChart(const Report& report, const PoolReport& pool, const Dates& dates) {
    return svgChart(
        {.title = "Connections: forecast against actual",
         .lines =
             {{"in use", "used", memberOf(&monitor::HistorySample::leased)},
              {"held", "held", memberOf(&monitor::HistorySample::size)},
              {"planned", "plan", memberOf(&monitor::HistorySample::planned)}}},
        report,
        pool,
        dates);
}

} // namespace usher::report::html
