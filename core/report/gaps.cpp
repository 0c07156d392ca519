#include "limits/limits.h"
#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {
namespace {

constexpr std::size_t kMost = 20; ///< listed one by one

struct Stretch {
    WallTime from, to;
    Seconds length() const { return std::chrono::duration_cast<Seconds>(to - from); }
};

/// Stretches of the range in which no pool has figures. Samples come by time.
std::vector<Stretch> unmeasured(
    const Report& report,
    const std::vector<monitor::HistorySample>& samples) {
    const auto end = report.made == kNever ? report.to : std::min(report.to, report.made);
    std::vector<Stretch> out;
    auto known = report.from;
    const auto note = [&](WallTime until) {
        if (until - known > limits::kLeastGap)
            out.push_back({known, until});
    };
    for (const auto& sample : samples) {
        note(std::min(sample.at, end));
        known = std::max(known, sample.at + sample.length);
    }
    note(end);
    return out;
}

std::string said(const Stretch& gap, const Dates& dates) {
    const bool sameDay = dates.sameDay(gap.from, gap.to - Seconds{1});
    return "No figures from " + dates.full(gap.from) + " to " +
           (sameDay ? dates.time(gap.to) : dates.full(gap.to)) + " (" + secondsText(gap.length()) +
           ").";
}

Seconds sum(const std::vector<Stretch>& gaps, std::size_t from) {
    Seconds length{0};
    for (std::size_t i = from; i < gaps.size(); ++i)
        length += gaps[i].length();
    return length;
}

} // namespace

void addGaps(Report& report, const monitor::HistoryRange& history, const Dates& dates) {
    report.gaps = history.notes;
    if (history.samples.empty()) {
        report.gaps.push_back("No figures were recorded in the whole range.");
        return;
    }
    const auto gaps = unmeasured(report, history.samples);
    report.unmeasured += sum(gaps, 0);
    for (std::size_t i = 0; i < std::min(kMost, gaps.size()); ++i)
        report.gaps.push_back(said(gaps[i], dates));
    if (gaps.size() > kMost)
        report.gaps.push_back(fmt::format(
            "And {}, {} in all.",
            counted(gaps.size() - kMost, "more gap", "more gaps"),
            secondsText(sum(gaps, kMost))));
}

} // namespace usher::report
