#include "report/parts.h"

#include <algorithm>

namespace usher::report {
namespace {

constexpr Seconds kLeast{15};     ///< shorter than that is a late tick, not a gap
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
        if (until - known > kLeast)
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
           (sameDay ? dates.time(gap.to) : dates.full(gap.to)) + " (" + duration(gap.length()) +
           ").";
}

} // namespace

void addGaps(Report& report, const monitor::HistoryRange& history, const Dates& dates) {
    report.gaps = history.notes;
    if (history.samples.empty()) {
        report.gaps.push_back("No figures were recorded in the whole range.");
        return;
    }
    const auto gaps = unmeasured(report, history.samples);
    Seconds rest{0};
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        report.unmeasured += gaps[i].length();
        if (i < kMost)
            report.gaps.push_back(said(gaps[i], dates));
        else
            rest += gaps[i].length();
    }
    if (gaps.size() > kMost)
        report.gaps.push_back(
            "And " + counted(gaps.size() - kMost, "more gap", "more gaps") + ", " + duration(rest) +
            " in all.");
}

} // namespace usher::report
