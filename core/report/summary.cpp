#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {
namespace {

std::string service(const Report& report) {
    std::uint64_t lent = 0, lost = 0;
    for (const auto& pool : report.pools) {
        lent += pool.acquisitions;
        lost += pool.timeouts + pool.failures;
    }
    if (lent + lost == 0)
        return "Nobody asked for a database connection.";
    const double share = 100.0 * static_cast<double>(lent) / static_cast<double>(lent + lost);
    auto text = fmt::format(
        "Of {} for a database connection, {} were served",
        counted(lent + lost, "request", "requests"),
        percent(share));
    if (report.latency.n > 0)
        text += fmt::format(
            ", after {} on average and within {} for 95 of 100",
            milliseconds(report.latency.avgMs),
            milliseconds(report.latency.p95Ms));
    return text + ".";
}

std::string verdict(const Report& report) {
    constexpr std::size_t kNamed = 3;
    std::vector<std::string> missed;
    std::size_t judged = 0;
    for (const auto& target : report.scorecard) {
        if (!target.measured)
            continue;
        ++judged;
        if (!target.passed)
            missed.push_back(
                fmt::format("{} ({}, limit {})", target.name, target.got, target.limit));
    }
    if (judged == 0)
        return "No target could be judged.";
    if (missed.empty())
        return fmt::format("All {} targets that could be judged were met.", judged);
    const auto more = missed.size() > kNamed ? missed.size() - kNamed : 0;
    const auto met = judged - missed.size();
    missed.resize(missed.size() - more);
    if (more > 0)
        missed.push_back(fmt::format("{} more", more));
    return fmt::format("{} of {} targets were met; missed: {}.", met, judged, joined(missed));
}

std::string alarms(const Report& report) {
    if (report.alarms.empty())
        return "No alarm was raised.";
    const auto& worst = *std::ranges::max_element(report.alarms, {}, &AlarmReport::severity);
    const auto open = static_cast<std::size_t>(std::ranges::count_if(report.alarms, isOpen));
    auto text = fmt::format(
        "{} raised, the gravest of severity {}",
        report.alarms.size() == 1 ? "1 alarm was" : grouped(report.alarms.size()) + " alarms were",
        monitor::toString(worst.severity));
    if (!worst.pool.empty())
        text += " in " + worst.pool;
    if (const auto mean = meanTimeToAcknowledge(report); mean >= Seconds{0})
        text += "; an operator acknowledged after " + duration(mean) + " on average";
    text += open == 0   ? "; none is open"
            : open == 1 ? "; 1 is still open"
                        : "; " + grouped(open) + " are still open";
    return text + ".";
}

} // namespace

std::vector<std::string> summarize(const Report& report, const Dates& dates) {
    if (report.pools.empty())
        return {
            "Nothing was recorded in this time (" + dates.range(report.from, report.to) + ").",
            "No target could be judged.",
            "Check that Usher was running and that its history could be written."};
    return {service(report), verdict(report), alarms(report)};
}

} // namespace usher::report
