#include "report/report.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <iterator>

namespace usher::report {
namespace {

constexpr std::uint64_t kLeastForP99 = 100; ///< fewer tell nothing of one in a hundred

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + "\"";
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

void row(std::string& out, const monitor::HistorySample& s) {
    const auto to = std::back_inserter(out);
    const auto l = s.acquired.summary();
    fmt::format_to(to, "{},{},{},{},", utc(s.at), s.length.count(), quoted(s.pool), l.n);
    if (l.n > 0)
        fmt::format_to(to, "{:.4f},{:.4f},{:.4f},", l.avgMs, l.p50Ms, l.p95Ms);
    else
        out += ",,,";
    if (l.n >= kLeastForP99)
        fmt::format_to(to, "{:.4f},", l.p99Ms);
    else
        out += ",";
    if (l.n > 0)
        fmt::format_to(to, "{:.4f},", l.maxMs);
    else
        out += ",";
    fmt::format_to(
        to,
        "{:.2f},{:.2f},{:.2f},{:.0f},{:.2f},",
        s.utilization * 100,
        s.size,
        s.leased,
        s.waitingMax,
        s.planned);
    fmt::format_to(
        to,
        "{},{},{},{},{},{},{}\r\n",
        s.acquisitions,
        s.transactions,
        s.queries,
        s.timeouts,
        s.failures,
        s.reserveAcquired,
        s.weddingDay ? 1 : 0);
}

} // namespace

std::string toCsv(const Report& report) {
    std::vector<const monitor::HistorySample*> samples;
    for (const auto& pool : report.pools)
        for (const auto& sample : pool.samples)
            samples.push_back(&sample);
    std::ranges::stable_sort(samples, {}, &monitor::HistorySample::at);
    std::string out = "time_utc,seconds,pool,n,avg_ms,p50_ms,p95_ms,p99_ms,max_ms,utilization_"
                      "percent,size,leased,waiting_max,"
                      "planned,acquisitions,transactions,queries,timeouts,failures,reserve_"
                      "acquired,wedding_day\r\n";
    for (const auto* sample : samples)
        row(out, *sample);
    return out;
}

} // namespace usher::report
