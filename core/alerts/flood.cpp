#include "alerts/flood.h"

#include "base/quantity.h"
#include "limits/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace usher::alerts {

namespace {

struct SeverityWord {
    Severity severity;
    const char *one, *many;
};
constexpr std::array kSeverityWords{
    SeverityWord{Severity::emergency, "emergency", "emergencies"},
    SeverityWord{Severity::critical, "critical", "critical"},
    SeverityWord{Severity::warning, "warning", "warnings"}};

template <class Is> std::size_t count(const std::vector<Alarm>& alarms, Is is) {
    return static_cast<std::size_t>(std::ranges::count_if(alarms, is));
}

/// "3 emergencies, 11 warnings"
std::string bySeverity(const std::vector<Alarm>& alarms) {
    std::string parts;
    for (const auto& [severity, one, many] : kSeverityWords)
        if (const auto n =
                count(alarms, [is = severity](const Alarm& a) { return a.severity == is; }))
            parts += (parts.empty() ? "" : ", ") + counted(n, one, many);
    return parts;
}

std::string lineOf(const std::vector<Alarm>& alarms, std::size_t recent) {
    return fmt::format(
        "{} alarms in {}: {}",
        recent,
        secondsText(static_cast<double>(Seconds{limits::kFloodWindow}.count())),
        bySeverity(alarms));
}

bool graverOrNewer(const Alarm& a, const Alarm& b) {
    return a.severity != b.severity ? a.severity > b.severity : a.since > b.since;
}

} // namespace

Flood summarize(const std::vector<Alarm>& alarms, WallTime now) {
    Flood flood;
    std::ranges::copy_if(alarms, std::back_inserter(flood.shown), [](const Alarm& a) {
        return a.active() || a.needsAttention();
    });
    const auto recent =
        count(flood.shown, [&](const Alarm& a) { return now - a.since <= limits::kFloodWindow; });
    flood.flooding = recent >= limits::kFloodCount;
    if (!flood.flooding)
        return flood;
    flood.line = lineOf(flood.shown, recent);
    std::ranges::stable_sort(flood.shown, graverOrNewer);
    flood.hidden = flood.shown.size() - limits::kFloodShown;
    flood.shown.resize(limits::kFloodShown);
    return flood;
}

} // namespace usher::alerts
