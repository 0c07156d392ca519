#include "ui/pages/pool_charts.h"

#include "limits/limits.h"
#include "ui/format.h"
#include "ui/models/desk_models.h"

#include <QCoreApplication>

namespace usher::ui {
namespace {

using monitor::SeriesPoint;
using Ink = ChartLine::Ink;

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

/// NaN where fewer than `least` tell of it.
template <auto Summary, auto Figure, std::uint64_t least = 1>
double percentile(const SeriesPoint& point) {
    return summaryOr(point.*Summary, (point.*Summary).*Figure, least);
}

double oldestWait(const SeriesPoint& point) {
    return point.oldestWaitMs;
}

std::vector<ChartLine> percentileLines() {
    return {{tr("P50"), Ink::p50, 1}, {tr("P95"), Ink::p95, 1.5}, {tr("P99"), Ink::p99, 2.5}};
}

template <auto Summary> std::vector<ReadPoint> percentiles() {
    return {
        percentile<Summary, &LatencySummary::p50Ms>,
        percentile<Summary, &LatencySummary::p95Ms>,
        percentile<Summary, &LatencySummary::p99Ms, limits::kLeastForP99>};
}

} // namespace

ChartSpec acquisitionSpec() {
    ChartSpec spec{
        .title = tr("Acquisition latency"),
        .unit = tr("ms"),
        .axis = tr("milliseconds"),
        .lines = percentileLines(),
        .limits = {{tr("target of P95: %1").arg(limitMs(limits::kP95Ms)), limits::kP95Ms}},
        .lowestTop = 1,
        .decades = true};
    spec.lines.push_back({tr("oldest wait"), Ink::wait, 1.5});
    return spec;
}

ChartSpec querySpec() {
    ChartSpec spec{
        .title = tr("Query time"),
        .unit = tr("ms"),
        .axis = tr("milliseconds"),
        .lines = percentileLines(),
        .limits = {},
        .lowestTop = 1,
        .decades = true};
    spec.lines.push_back({tr("trans. P95"), Ink::muted, 1, true});
    return spec;
}

std::vector<ChartLimit> queryLimits(bool wedding) {
    if (!wedding)
        return {};
    const QString limit = limitMs(limits::kWeddingQueryP95Ms);
    return {{tr("target of P95: %1").arg(limit), limits::kWeddingQueryP95Ms}};
}

ChartSpec useSpec() {
    return {
        .title = tr("Utilization"),
        .unit = tr("%"),
        .axis = tr("% of the connections held"),
        .lines = {{tr("in use"), Ink::used, 2}},
        .limits =
            {{tr("headroom %1").arg(percent(limits::kHeadroomUtilization)),
              100 * limits::kHeadroomUtilization},
             {tr("critical %1").arg(percent(limits::kCriticalUtilization)),
              100 * limits::kCriticalUtilization}},
        .fixedTop = 100};
}

std::vector<ReadPoint> acquisitionReads() {
    auto reads = percentiles<&SeriesPoint::latency>();
    reads.push_back(oldestWait);
    return reads;
}

std::vector<ReadPoint> queryReads() {
    auto reads = percentiles<&SeriesPoint::queries>();
    reads.push_back(percentile<&SeriesPoint::transactions, &LatencySummary::p95Ms>);
    return reads;
}

double usedPercent(const SeriesPoint& point) {
    return 100 * point.utilization;
}

} // namespace usher::ui
