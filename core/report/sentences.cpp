#include "report/sentences.h"

#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

namespace usher::report {
namespace {

std::string after(WallTime from, WallTime to, const Dates& dates) {
    return from == kNever ? "at " + dates.time(to)
                          : "after " + secondsText(std::chrono::duration_cast<Seconds>(to - from));
}

} // namespace

AlarmLife lifeOf(const AlarmReport& alarm, const Dates& dates) {
    AlarmLife life{.seen = "not acknowledged", .over = "still open"};
    if (alarm.acknowledged != kNever)
        life.seen = "acknowledged " + after(alarm.raised, alarm.acknowledged, dates);
    if (!alarm.acknowledgedBy.empty())
        life.seen += " by " + alarm.acknowledgedBy;
    if (!isOpen(alarm))
        life.over = "cleared " + after(alarm.raised, alarm.cleared, dates);
    return life;
}

std::string TargetsMet::text() const {
    return fmt::format("{} of {}", met, judged);
}

TargetsMet targetsMet(const std::vector<Target>& scorecard) {
    TargetsMet out;
    for (const auto& target : scorecard) {
        out.judged += target.measured ? 1 : 0;
        out.met += target.measured && target.passed ? 1 : 0;
    }
    return out;
}

std::vector<std::string> unusedPools(const Report& report) {
    std::vector<std::string> lines;
    for (const auto& pool : report.pools)
        if (!pool.asked())
            lines.push_back(fmt::format(
                "{}: nobody asked for a connection; it held {} at most.",
                pool.name,
                grouped(static_cast<std::uint64_t>(pool.sizePeak))));
    return lines;
}

void markMakeBelieve(Report& report) {
    report.summary.insert(
        report.summary.begin(),
        "MAKE-BELIEVE: invented clients on a private server; no figure here is anybody's.");
    report.server = "MAKE-BELIEVE, " + report.server;
}

} // namespace usher::report
