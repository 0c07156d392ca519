#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {
namespace {

/// "< 10 ms": one pool's figure below a limit.
Target below(
    const std::string& pool,
    const std::string& what,
    double ms,
    double limitMs,
    std::uint64_t n) {
    Target t;
    t.pool = pool;
    t.name = pool + " " + what;
    t.limit = fmt::format("< {:g} ms", limitMs);
    t.measured = n > 0;
    t.got = t.measured ? milliseconds(ms) : "no acquisition";
    t.passed = t.measured && ms < limitMs;
    return t;
}

Target success(const PoolReport& pool) {
    Target t;
    t.pool = pool.name;
    t.name = pool.name + " success";
    t.limit = fmt::format("> {:g} %", Limits::kSuccessPercent);
    t.measured = pool.successPercent() >= 0;
    t.got = t.measured ? percent(pool.successPercent()) : "no acquisition";
    t.passed = pool.successPercent() > Limits::kSuccessPercent;
    return t;
}

Target headroom(const PoolReport& pool) {
    Target t;
    t.pool = pool.name;
    t.name = pool.name + " peak utilization";
    t.limit = fmt::format("< {:g} %", Limits::kUtilization * 100);
    t.measured = pool.measured > Seconds{0};
    t.got = t.measured ? percent(pool.utilizationPeak * 100) : "no figures";
    t.passed = t.measured && pool.utilizationPeak < Limits::kUtilization;
    if (pool.aboveHeadroom > Seconds{0})
        t.got += fmt::format(", {} above", duration(pool.aboveHeadroom));
    return t;
}

Target noTimeoutOnWeddingDays(const Report& report) {
    Target t;
    t.name = "no timeout on a wedding day";
    t.limit = "0";
    t.measured = report.hasWeddingDay;
    std::uint64_t sum = 0;
    std::vector<std::string> where;
    for (const auto& pool : report.pools) {
        sum += pool.timeoutsOnWeddingDays;
        if (pool.timeoutsOnWeddingDays > 0)
            where.push_back(pool.name + " " + grouped(pool.timeoutsOnWeddingDays));
    }
    t.got = !t.measured ? "no wedding day"
            : sum == 0  ? "0"
                        : grouped(sum) + " (" + joined(where) + ")";
    t.passed = t.measured && sum == 0;
    return t;
}

/// The samples do not hold the reserve's level; the alarm that watches it does, an emergency on
/// wedding days alone.
Target reserveFull(const Report& report) {
    Target t;
    t.name = "reserve full on wedding days";
    t.limit = "100 %";
    t.measured = report.hasWeddingDay;
    const auto alarms =
        static_cast<std::uint64_t>(std::ranges::count_if(report.alarms, [](const AlarmReport& a) {
            return a.rule == "reserve_short" && a.severity == monitor::Severity::emergency;
        }));
    t.got = !t.measured   ? "no wedding day"
            : alarms == 0 ? "100 %"
                          : "below, " + counted(alarms, "time", "times");
    t.passed = t.measured && alarms == 0;
    return t;
}

} // namespace

std::vector<Target> judge(const Report& report, const std::vector<std::string>& weddingPools) {
    std::vector<Target> out;
    for (const auto& pool : report.pools) {
        const auto& all = pool.latency;
        out.push_back(below(pool.name, "average", all.avgMs, Limits::kAverageMs, all.n));
        out.push_back(below(pool.name, "P95", all.p95Ms, Limits::kP95Ms, all.n));
        if (std::ranges::find(weddingPools, pool.name) != weddingPools.end()) {
            const auto& wedding = pool.weddingDay;
            auto strict = below(
                pool.name,
                "average on a wedding day",
                wedding.avgMs,
                Limits::kWeddingAverageMs,
                wedding.n);
            if (!report.hasWeddingDay)
                strict.got = "no wedding day";
            out.push_back(strict);
        }
        out.push_back(success(pool));
        out.push_back(headroom(pool));
    }
    out.push_back(noTimeoutOnWeddingDays(report));
    out.push_back(reserveFull(report));
    return out;
}

} // namespace usher::report
