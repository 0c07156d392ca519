#include "ui/report/pdf_charts.h"

#include "limits/limits.h"
#include "ui/report/pdf_chart_canvas.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui::pdf {
namespace {

constexpr double kMicroseconds = 0.5; ///< ms below which a chart is in µs

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
class Latencies {
  public:
    explicit Latencies(const report::PoolReport& pool) {
        for (const auto& sample : pool.samples)
            m_summaries.push_back(sample.acquired.summary());
    }
    /// NaN without enough acquisitions.
    Figure of(double LatencySummary::*which, std::uint64_t least, double factor) const {
        return [this, which, least, factor](std::size_t i) {
            return m_summaries[i].n < least ? kNone : m_summaries[i].*which * factor;
        };
    }
    bool measured() const {
        return std::ranges::any_of(m_summaries, [](const auto& own) { return own.n > 0; });
    }
    double highestMs() const {
        double top = 0;
        for (const auto& own : m_summaries) {
            if (own.n >= 1)
                top = std::max(top, own.p95Ms);
            if (own.n >= limits::kLeastForP99)
                top = std::max(top, own.p99Ms);
        }
        return top;
    }

  private:
    std::vector<LatencySummary> m_summaries;
};

struct Percentile {
    const char* name;
    double LatencySummary::*which;
    std::uint64_t least; ///< acquisitions it takes
    LineStyle style;
};
const Percentile kPercentiles[] = {
    {"P50", &LatencySummary::p50Ms, 1, {.ink = Ink::kP50, .points = 0.7}},
    {"P95", &LatencySummary::p95Ms, 1, {.ink = Ink::kP95, .points = 1.0}},
    {"P99", &LatencySummary::p99Ms, limits::kLeastForP99, {.ink = Ink::kP99, .points = 1.5}},
};

void addLine(
    ChartCanvas& chart,
    const Latencies& latencies,
    const Percentile& percentile,
    double factor) {
    const Figure figure = latencies.of(percentile.which, percentile.least, factor);
    chart.line(figure, percentile.style, QLatin1String(percentile.name));
}

/// %1: the limit in ms
QString latencyHeading(bool micros) {
    return micros ? Words::tr("Acquisition latency, µs (P95 limit %1 ms)")
                  : Words::tr("Acquisition latency, ms (P95 limit %1 ms)");
}

} // namespace

void drawLatencyChart(const ChartPlace& place) {
    constexpr double kNearLimit = 0.25; // further below, the limit would press the lines to the
                                        // floor: it is only named
    const Latencies latencies(place.pool);
    const bool micros = latencies.measured() && latencies.highestMs() < kMicroseconds;
    const double factor = micros ? 1000 : 1;
    const double limit = limits::kP95Ms * factor;
    const double top = latencies.highestMs() * factor;
    const bool near = top > limit * kNearLimit || !latencies.measured();
    const double shown = near ? std::max(top, limit) : top;
    const auto heading = latencyHeading(micros).arg(limits::kP95Ms);
    ChartCanvas chart(place, heading, ChartCanvas::scaleFor(shown));
    chart.limit(limit, Words::tr("P95 limit"));
    for (const auto& percentile : kPercentiles)
        addLine(chart, latencies, percentile, factor);
    chart.alarms();
    if (!latencies.measured())
        chart.note(Words::tr("nobody asked for a connection"));
    chart.render();
}

void drawUtilizationChart(const ChartPlace& place) {
    ChartCanvas chart(
        place,
        Words::tr("Utilization, % of the connections held"),
        {.top = 100, .intervals = 5});
    const auto used = member(place.pool, &monitor::HistorySample::utilization, 100);
    chart.line(used, {.fill = Ink::kUse}, {});
    chart.line(used, {.ink = Ink::kUsed, .points = 1.0}, {});
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
    chart.line(leased, {.ink = Ink::kUsed, .fill = Ink::kUse}, Words::tr("in use"));
    chart.line(size, {.ink = Ink::kText, .points = 1.2, .stepped = true}, Words::tr("held"));
    chart.line(
        planned,
        {.ink = Ink::kPlan, .points = 1.0, .dashed = true, .stepped = true},
        Words::tr("planned"));
    chart.weddings();
    chart.render();
}

} // namespace usher::ui::pdf
