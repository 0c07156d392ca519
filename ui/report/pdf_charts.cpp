#include "ui/report/pdf_charts.h"

#include "ui/report/pdf_chart_canvas.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui::pdf {
namespace {

constexpr std::uint64_t kLeastForP99 = 100; ///< fewer tell nothing of one in a hundred

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PdfReport)
};

/// The member of a sample's summary, NaN without enough acquisitions.
Figure latency(double LatencySummary::*member, std::uint64_t least) {
    return [=](const monitor::HistorySample& sample) {
        const auto summary = sample.acquired.summary();
        return summary.n < least ? kNone : summary.*member;
    };
}

double highest(const report::PoolReport& pool, const Figure& figure) {
    double top = 0;
    for (const auto& sample : pool.samples)
        if (const double value = figure(sample); value > top) top = value; // false for NaN
    return top;
}

} // namespace

void drawLatencyChart(const ChartPlace& place) {
    const auto p50 = latency(&LatencySummary::p50Ms, 1), p95 = latency(&LatencySummary::p95Ms, 1);
    const auto p99 = latency(&LatencySummary::p99Ms, kLeastForP99);
    const double limit = report::Limits::kP95Ms;
    const double top = std::max({highest(place.pool, p95), highest(place.pool, p99), limit});
    ChartCanvas chart(place, Words::tr("Acquisition latency, ms"), ChartCanvas::scaleFor(top));
    chart.limit(limit, Words::tr("P95 limit %1").arg(limit));
    chart.line(p50, {.ink = Ink::kP50, .points = 0.7}, QStringLiteral("P50"));
    chart.line(p95, {.ink = Ink::kP95, .points = 1.0}, QStringLiteral("P95"));
    chart.line(p99, {.ink = Ink::kP99, .points = 1.5}, QStringLiteral("P99"));
    chart.alarms();
    chart.render();
}

void drawUtilizationChart(const ChartPlace& place) {
    ChartCanvas chart(place, Words::tr("Utilization, % of the connections held"), {.top = 100, .intervals = 5});
    const Figure used = [](const monitor::HistorySample& s) { return s.utilization * 100; };
    chart.line(used, {.fill = Ink::kUse}, {});
    chart.line(used, {.ink = Ink::kP95, .points = 1.0}, {});
    chart.limit(70, Words::tr("70 grow"));
    chart.limit(80, Words::tr("80 headroom"));
    chart.limit(95, Words::tr("95 critical"));
    chart.render();
}

void drawConnectionsChart(const ChartPlace& place) {
    const Figure size = [](const monitor::HistorySample& s) { return s.size; };
    const Figure planned = [](const monitor::HistorySample& s) { return s.planned; };
    const Figure leased = [](const monitor::HistorySample& s) { return s.leased; };
    const double top = std::max(highest(place.pool, size), highest(place.pool, planned));
    const auto heading = place.report.weddings.empty() ? Words::tr("Connections: forecast against actual")
                                                       : Words::tr("Connections: forecast against actual (rings: weddings)");
    ChartCanvas chart(place, heading, ChartCanvas::scaleFor(top));
    chart.line(leased, {.ink = Ink::kP95, .fill = Ink::kUse}, Words::tr("in use"));
    chart.line(size, {.ink = Ink::kP99, .points = 1.2, .stepped = true}, Words::tr("held"));
    chart.line(planned, {.ink = Ink::kP50, .points = 1.0, .dashed = true, .stepped = true}, Words::tr("planned"));
    chart.weddings();
    chart.render();
}

} // namespace usher::ui::pdf
