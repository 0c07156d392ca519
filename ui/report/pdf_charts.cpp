#include "ui/report/pdf_charts.h"

#include "limits/limits.h"
#include "ui/report/pdf_chart_canvas.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui::pdf {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PdfReport)
};

/// A number of each sample as it stands.
template <class Number>
Figure
member(const report::PoolReport& pool, Number monitor::HistorySample::*which, double factor = 1) {
    return [&pool, which, factor](std::size_t i) {
        return pool.samples[i].*which * factor;
    };
}

double highest(const report::PoolReport& pool, const Figure& figure) {
    double top = 0;
    for (std::size_t i = 0; i < pool.samples.size(); ++i)
        if (const double value = figure(i); value > top)
            top = value; // false for NaN
    return top;
}

/// Latency of every sample, read once: a percentile is a walk through its histogram.
struct Latencies {
    explicit Latencies(const report::PoolReport& pool) {
        for (const auto& sample : pool.samples)
            summaries.push_back(sample.acquired.summary());
    }
    /// NaN without enough acquisitions.
    Figure of(double LatencySummary::*which, std::uint64_t least, double factor) const {
        return [this, which, least, factor](std::size_t i) {
            return summaries[i].n < least ? kNone : summaries[i].*which * factor;
        };
    }
    std::vector<LatencySummary> summaries;
};

} // namespace

void drawLatencyChart(const ChartPlace& place) {
    constexpr double kNearLimit = 0.25; // further below, the limit would press the lines to the
                                        // floor: it is only named
    constexpr double kMicroseconds = 0.5;
    const Latencies latencies(place.pool);
    const double topMs = std::max(
        highest(place.pool, latencies.of(&LatencySummary::p95Ms, 1, 1)),
        highest(place.pool, latencies.of(&LatencySummary::p99Ms, limits::kLeastForP99, 1)));
    const double factor = topMs < kMicroseconds ? 1000 : 1;
    const double limit = limits::kP95Ms * factor, top = topMs * factor;
    const bool near = top > limit * kNearLimit;
    const auto heading = (factor > 1 ? Words::tr("Acquisition latency, µs (P95 limit %1 ms)")
                                     : Words::tr("Acquisition latency, ms (P95 limit %1 ms)"))
                             .arg(limits::kP95Ms);
    ChartCanvas chart(place, heading, ChartCanvas::scaleFor(near ? std::max(top, limit) : top));
    chart.limit(limit, Words::tr("P95 limit"));
    chart.line(
        latencies.of(&LatencySummary::p50Ms, 1, factor),
        {.ink = Ink::kP50, .points = 0.7},
        QStringLiteral("P50"));
    chart.line(
        latencies.of(&LatencySummary::p95Ms, 1, factor),
        {.ink = Ink::kP95, .points = 1.0},
        QStringLiteral("P95"));
    chart.line(
        latencies.of(&LatencySummary::p99Ms, limits::kLeastForP99, factor),
        {.ink = Ink::kP99, .points = 1.5},
        QStringLiteral("P99"));
    chart.alarms();
    chart.render();
}

void drawUtilizationChart(const ChartPlace& place) {
    ChartCanvas chart(
        place,
        Words::tr("Utilization, % of the connections held"),
        {.top = 100, .intervals = 5});
    const auto used = member(place.pool, &monitor::HistorySample::utilization, 100);
    chart.line(used, {.fill = Ink::kUse}, {});
    chart.line(used, {.ink = Ink::kP95, .points = 1.0}, {});
    const auto limit = [&](double share, const QString& what) {
        chart.limit(100 * share, what.arg(100 * share));
    };
    limit(limits::kGrowUtilization, Words::tr("%1 grow"));
    limit(limits::kHeadroomUtilization, Words::tr("%1 headroom"));
    limit(limits::kCriticalUtilization, Words::tr("%1 critical"));
    chart.render();
}

void drawConnectionsChart(const ChartPlace& place) {
    const auto size = member(place.pool, &monitor::HistorySample::size);
    const auto planned = member(place.pool, &monitor::HistorySample::planned);
    const auto leased = member(place.pool, &monitor::HistorySample::leased);
    const double top = std::max(highest(place.pool, size), highest(place.pool, planned));
    const auto heading = place.report.weddings.empty()
                             ? Words::tr("Connections: forecast against actual")
                             : Words::tr("Connections: forecast against actual (rings: weddings)");
    ChartCanvas chart(place, heading, ChartCanvas::scaleFor(top));
    chart.line(leased, {.ink = Ink::kP95, .fill = Ink::kUse}, Words::tr("in use"));
    chart.line(size, {.ink = Ink::kP99, .points = 1.2, .stepped = true}, Words::tr("held"));
    chart.line(
        planned,
        {.ink = Ink::kP50, .points = 1.0, .dashed = true, .stepped = true},
        Words::tr("planned"));
    chart.weddings();
    chart.render();
}

} // namespace usher::ui::pdf
