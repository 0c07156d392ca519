#include "report/parts.h"
#include "report/sentences.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {

/// Where alarms of both overlap it counts once.
Seconds databaseAway(const Report& report, WallTime from, WallTime to) {
    std::vector<std::pair<WallTime, WallTime>> times;
    for (const auto& alarm : report.alarms)
        if (alarm.rule == "database" || alarm.rule == "primary_lost")
            times.emplace_back(
                std::max(alarm.raised, from),
                isOpen(alarm) ? to : std::min(alarm.cleared, to));
    std::ranges::sort(times);
    WallTime counted = from;
    WallTime::duration away{0};
    for (const auto& [begin, end] : times) {
        away += std::max(WallTime::duration{0}, end - std::max(begin, counted));
        counted = std::max(counted, end);
    }
    return std::chrono::ceil<Seconds>(away);
}

namespace {

figures::Counts countsOfAll(const Report& report) {
    figures::Counts sum;
    for (const auto& pool : report.pools)
        sum += pool.counts;
    return sum;
}

/// "The database was away for 52 s and 31 requests failed or were given up; ", what a share of a
/// whole day's requests would hide. "" when all is well.
std::string harm(const Report& report, const figures::Counts& counts) {
    std::vector<std::string> parts;
    if (const auto away = databaseAway(report, report.from, report.to); away > Seconds{0})
        parts.push_back("the database was away for " + secondsText(away));
    const auto hurt = counts.timeouts + counts.failures + counts.cancelled + counts.lostQueries;
    if (hurt > 0)
        parts.push_back(
            counted(hurt, "request", "requests") + " failed or " + (hurt == 1 ? "was" : "were") +
            " given up");
    if (parts.empty())
        return {};
    auto text = joined(parts) + "; ";
    text[0] = text[0] == 't' ? 'T' : text[0];
    return text;
}

std::string service(const Report& report) {
    const auto counts = countsOfAll(report);
    const auto lent = counts.acquired, asked = lent + counts.timeouts + counts.failures;
    const auto before = harm(report, counts);
    if (asked == 0)
        return before + (before.empty() ? "N" : "n") + "obody asked for a database connection.";
    auto text = fmt::format(
        "{}f {} for a database connection, {} were served",
        before + (before.empty() ? "O" : "o"),
        counted(asked, "request", "requests"),
        shareText(static_cast<double>(lent) / static_cast<double>(asked), Digits::more));
    if (report.latency.n > 0)
        text += fmt::format(
            ", after {} on average and within {} for 95 of 100",
            msText(report.latency.avgMs, Digits::more),
            msText(report.latency.p95Ms, Digits::more));
    return text + ".";
}

std::vector<std::string> missedOf(const std::vector<Target>& scorecard) {
    std::vector<std::string> missed;
    for (const auto& target : scorecard)
        if (target.measured && !target.passed)
            missed.push_back(
                fmt::format("{} ({}, limit {})", target.name, target.got, target.limit));
    return missed;
}

/// The first few, and how many more.
std::string shortened(std::vector<std::string> items) {
    constexpr std::size_t kNamed = 3;
    if (items.size() > kNamed) {
        const auto more = items.size() - kNamed;
        items.resize(kNamed);
        items.push_back(fmt::format("{} more", more));
    }
    return joined(items);
}

std::string verdict(const Report& report) {
    const auto targets = targetsMet(report.scorecard);
    if (targets.judged == 0)
        return "No target could be judged.";
    if (targets.all())
        return fmt::format("All {} targets that could be judged were met.", targets.judged);
    return fmt::format(
        "{} targets were met; missed: {}.",
        targets.text(),
        shortened(missedOf(report.scorecard)));
}

std::string stillOpen(std::size_t open) {
    if (open == 0)
        return "; none is open";
    return open == 1 ? "; 1 is still open" : "; " + grouped(open) + " are still open";
}

std::string alarms(const Report& report) {
    if (report.alarms.empty())
        return "No alarm was raised.";
    const auto& worst = *std::ranges::max_element(report.alarms, {}, &AlarmReport::severity);
    auto text = fmt::format(
        "{} raised, the gravest of severity {}",
        counted(report.alarms.size(), "alarm was", "alarms were"),
        monitor::toString(worst.severity));
    if (!worst.pool.empty())
        text += " in " + worst.pool;
    if (const auto mean = meanTimeToAcknowledge(report); mean >= Seconds{0})
        text += "; an operator acknowledged after " + secondsText(mean) + " on average";
    text += stillOpen(static_cast<std::size_t>(std::ranges::count_if(report.alarms, isOpen)));
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
