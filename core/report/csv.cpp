#include "base/csv.h"
#include "figures/figure.h"
#include "limits/limits.h"
#include "report/report.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace usher::report {
namespace {

std::string quoted(const std::string& text) {
    return text.find_first_of(",\"\r\n") == std::string::npos ? text : csvQuoted(text);
}

std::string utc(WallTime at) {
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{days};
    const std::chrono::hh_mm_ss time{std::chrono::floor<Seconds>(at - days)};
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count());
}

/// A percentile's column: how many values tell it.
struct LatencyColumn {
    const char* name;
    double LatencySummary::*member;
    std::uint64_t least = 1;
};
constexpr std::array kLatencyColumns{
    LatencyColumn{"avg_ms", &LatencySummary::avgMs},
    LatencyColumn{"p50_ms", &LatencySummary::p50Ms},
    LatencyColumn{"p95_ms", &LatencySummary::p95Ms},
    LatencyColumn{"p99_ms", &LatencySummary::p99Ms, limits::kLeastForP99},
    LatencyColumn{"max_ms", &LatencySummary::maxMs}};

/// Of what is timed beside acquisitions.
struct Timed {
    const char* name;
    Histogram monitor::HistorySample::*member;
};
constexpr std::array kTimed{
    Timed{"query", &monitor::HistorySample::queries},
    Timed{"transaction", &monitor::HistorySample::transactions}};

class Line {
  public:
    template <class... Args> void cell(fmt::format_string<Args...> format, Args&&... args) {
        m_text += m_text.empty() ? "" : ",";
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
    }
    std::string ended() const { return m_text + "\r\n"; }

  private:
    std::string m_text;
};

std::string header() {
    Line line;
    line.cell("time_utc,seconds,pool,n");
    for (const auto& column : kLatencyColumns)
        line.cell("{}", column.name);
    for (const auto& gauge : figures::sampleGauges())
        line.cell("{}", gauge.csv);
    for (const auto& counter : figures::recordedCounters())
        line.cell("{}", counter.column);
    line.cell("wedding_day");
    for (const auto& timed : kTimed)
        for (const auto& column : kLatencyColumns)
            line.cell("{}_{}", timed.name, column.name);
    return line.ended();
}

void latencyCells(Line& line, const LatencySummary& latency) {
    for (const auto& column : kLatencyColumns)
        if (latency.n >= column.least)
            line.cell("{:.4f}", latency.*column.member);
        else
            line.cell("");
}

std::string row(const monitor::HistorySample& s) {
    const auto latency = s.acquired.summary();
    Line line;
    line.cell("{},{},{},{}", utc(s.at), s.length.count(), quoted(s.pool), latency.n);
    latencyCells(line, latency);
    for (const auto& gauge : figures::sampleGauges())
        line.cell("{:.{}f}", s.*gauge.member * gauge.csvScale, gauge.csvDecimals);
    for (const auto& counter : figures::recordedCounters())
        line.cell("{}", s.counts.*counter.member);
    line.cell("{}", s.weddingDay ? 1 : 0);
    for (const auto& timed : kTimed)
        latencyCells(line, (s.*timed.member).summary());
    return line.ended();
}

} // namespace

std::string toCsv(const Report& report) {
    std::vector<const monitor::HistorySample*> samples;
    for (const auto& pool : report.pools)
        for (const auto& sample : pool.samples)
            samples.push_back(&sample);
    std::ranges::stable_sort(samples, {}, &monitor::HistorySample::at);
    std::string out = header();
    for (const auto* sample : samples)
        out += row(*sample);
    return out;
}

} // namespace usher::report
