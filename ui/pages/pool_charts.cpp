#include "ui/pages/pool_charts.h"

#include "limits/limits.h"
#include "monitor/thinning.h"
#include "ui/format.h"
#include "ui/models/desk_models.h"

#include <QCoreApplication>

#include <cmath>

namespace usher::ui {
namespace {

using monitor::SeriesPoint;
using Ink = ChartLine::Ink;

using monitor::Window;

constexpr int kMostPoints = 600;
constexpr Window kWindows[] =
    {Window::minutes5, Window::minutes30, Window::hours6, Window::hours12, Window::hours24};

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

SeriesPoint pointOf(const monitor::HistorySample& sample) {
    SeriesPoint point{
        .at = sample.at,
        .latency = sample.acquired.summary(),
        .queries = sample.queries.summary(),
        .transactions = sample.transactions.summary()};
    point.oldestWaitMs = sample.oldestWaitMs;
    point.utilization = sample.utilization;
    point.waiting = sample.waitingMax;
    point.size = sample.size;
    point.target = sample.planned;
    point.leased = sample.leased;
    point.timeouts = sample.counts.timeouts;
    point.failures = sample.counts.failures;
    point.measured = true;
    return point;
}

QList<QPointF>
lineOf(const std::vector<SeriesPoint>& points, const DeskView& view, ReadPoint read) {
    QList<QPointF> line;
    line.reserve(static_cast<qsizetype>(points.size()));
    for (const auto& point : points)
        line << QPointF(xOf(point.at, view), point.measured ? read(point) : NAN);
    return line;
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

std::vector<SeriesPoint>
pointsOf(const monitor::HistoryRange& past, const std::string& pool, TimeRange range) {
    const Seconds step = monitor::thinStep(range.from, range.to, kMostPoints);
    monitor::Thinner thinner(step, monitor::Thinner::WeddingDays::together);
    for (const auto& sample : past.samples)
        if (sample.pool == pool)
            thinner.add(sample);
    std::vector<SeriesPoint> points;
    for (const auto& sample : thinner.take()) {
        const Seconds apart = 2 * std::max(step, sample.length) + Seconds{10};
        if (!points.empty() && sample.at - points.back().at > apart)
            points.push_back({.at = points.back().at + step, .latency = {}});
        points.push_back(pointOf(sample));
    }
    return points;
}

Seconds spanOf(Window window) {
    return monitor::step(window) * monitor::points(window);
}

/// The shortest that goes back as far; the longest where none does.
Window windowOver(double seconds) {
    for (const Window window : kWindows)
        if (static_cast<double>(spanOf(window).count()) >= seconds)
            return window;
    return Window::hours24;
}

double xOf(WallTime at, const DeskView& view) {
    return -view.secondsSince(at);
}

std::vector<QList<QPointF>> linesOf(
    const std::vector<SeriesPoint>& points,
    const DeskView& view,
    const std::vector<ReadPoint>& reads) {
    std::vector<QList<QPointF>> lines;
    lines.reserve(reads.size());
    for (const auto read : reads)
        lines.push_back(lineOf(points, view, read));
    return lines;
}

double usedPercent(const SeriesPoint& point) {
    return 100 * point.utilization;
}

} // namespace usher::ui
