#include "limits/limits.h"
#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {
namespace {

/// A pool's average or percentile and the milliseconds it is to stay below.
struct LatencyTarget {
    const char* name;
    double LatencySummary::*member;
    double limitMs;
};
constexpr LatencyTarget kAverage{"average", &LatencySummary::avgMs, limits::kAverageMs};
constexpr LatencyTarget kP95{"P95", &LatencySummary::p95Ms, limits::kP95Ms};
constexpr LatencyTarget kWeddingAverage{
    "average on a wedding day",
    &LatencySummary::avgMs,
    limits::kWeddingAverageMs};

constexpr LatencyTarget kWeddingQueries{
    "P95 of queries, wedding day",
    &LatencySummary::p95Ms,
    limits::kWeddingQueryP95Ms};

Target named(const PoolReport& pool, const std::string& what) {
    Target t;
    t.pool = pool.name;
    t.name = pool.name + " " + what;
    return t;
}

Target below(const PoolReport& pool, const LatencyTarget& target, const LatencySummary& latency) {
    const double ms = latency.*target.member;
    Target t = named(pool, target.name);
    t.limit = "< " + msText(target.limitMs, Digits::whole);
    t.measured = latency.n > 0;
    t.got = t.measured ? msText(ms, Digits::more) : "no acquisition";
    t.passed = t.measured && ms < target.limitMs;
    return t;
}

Target success(const PoolReport& pool) {
    Target t = named(pool, "success");
    t.limit = "> " + percentText(limits::kSuccessPercent);
    t.measured = pool.successPercent() >= 0;
    t.got = t.measured ? percentText(pool.successPercent(), Digits::more) : "no acquisition";
    t.passed = pool.successPercent() > limits::kSuccessPercent;
    return t;
}

Target headroom(const PoolReport& pool) {
    Target t = named(pool, "peak utilization");
    t.limit = "< " + shareText(limits::kHeadroomUtilization);
    t.measured = pool.measured > Seconds{0};
    t.got = t.measured ? shareText(pool.utilizationPeak, Digits::more) : "no figures";
    t.passed = t.measured && pool.utilizationPeak < limits::kHeadroomUtilization;
    if (pool.aboveHeadroom > Seconds{0})
        t.got += fmt::format(", {} above", secondsText(pool.aboveHeadroom));
    return t;
}

/// "main 3 and wedding 1": whose clients timed out.
std::string timedOut(const Report& report) {
    std::vector<std::string> where;
    for (const auto& pool : report.pools)
        if (pool.onWeddingDays.timeouts > 0)
            where.push_back(pool.name + " " + grouped(pool.onWeddingDays.timeouts));
    return joined(where);
}

std::uint64_t timeoutsOnWeddingDays(const Report& report) {
    std::uint64_t sum = 0;
    for (const auto& pool : report.pools)
        sum += pool.onWeddingDays.timeouts;
    return sum;
}

/// A count that has to be 0 on wedding days; `got` says more when it is not.
Target noneOnWeddingDays(const Report& report, Target t, std::uint64_t count, std::string got) {
    t.measured = report.hasWeddingDay;
    t.passed = t.measured && count == 0;
    if (!t.measured)
        t.got = "no wedding day";
    else
        t.got = count == 0 ? t.limit : std::move(got);
    return t;
}

Target noTimeoutOnWeddingDays(const Report& report) {
    const auto sum = timeoutsOnWeddingDays(report);
    return noneOnWeddingDays(
        report,
        {.name = "no timeout on a wedding day", .limit = "0", .got = {}},
        sum,
        grouped(sum) + " (" + timedOut(report) + ")");
}

bool reserveWasShort(const AlarmReport& alarm) {
    return alarm.rule == "reserve_short" && alarm.severity == monitor::Severity::emergency;
}

/// The samples do not hold the reserve's level; the alarm that watches it does, an emergency on
/// wedding days alone.
Target reserveFull(const Report& report) {
    const auto times =
        static_cast<std::uint64_t>(std::ranges::count_if(report.alarms, reserveWasShort));
    return noneOnWeddingDays(
        report,
        {.name = "reserve full on wedding days", .limit = percentText(100), .got = {}},
        times,
        "below, " + counted(times, "time", "times"));
}

Target weddingAverage(const Report& report, const PoolReport& pool) {
    auto strict = below(pool, kWeddingAverage, pool.weddingDay);
    if (!report.hasWeddingDay)
        strict.got = "no wedding day";
    return strict;
}

/// A program that carries the pools has no queries to time.
Target weddingQueries(const Report& report, const PoolReport& pool) {
    auto strict = below(pool, kWeddingQueries, pool.weddingDayQueries);
    if (!strict.measured)
        strict.got = report.hasWeddingDay ? "no query" : "no wedding day";
    return strict;
}

} // namespace

std::vector<Target> judge(const Report& report, const std::vector<std::string>& weddingPools) {
    std::vector<Target> out;
    for (const auto& pool : report.pools) {
        out.push_back(below(pool, kAverage, pool.latency));
        out.push_back(below(pool, kP95, pool.latency));
        if (std::ranges::find(weddingPools, pool.name) != weddingPools.end()) {
            out.push_back(weddingAverage(report, pool));
            out.push_back(weddingQueries(report, pool));
        }
        out.push_back(success(pool));
        out.push_back(headroom(pool));
    }
    out.push_back(noTimeoutOnWeddingDays(report));
    out.push_back(reserveFull(report));
    return out;
}

} // namespace usher::report
