#include "alerts/flood.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace usher::alerts {

namespace {

std::string counted(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string lineOf(const std::vector<Alarm>& alarms, std::size_t recent) {
    struct Kind {
        Severity severity;
        const char *one, *many;
    };
    constexpr std::array<Kind, 3> kKinds{
        {{Severity::emergency, "emergency", "emergencies"},
         {Severity::critical, "critical", "critical"},
         {Severity::warning, "warning", "warnings"}}};
    std::string parts;
    for (const Kind& kind : kKinds) {
        const auto n = static_cast<std::size_t>(
            std::count_if(alarms.begin(), alarms.end(), [&](const Alarm& a) {
                return a.severity == kind.severity;
            }));
        if (n)
            parts += (parts.empty() ? "" : ", ") + counted(n, kind.one, kind.many);
    }
    return fmt::format("{} alarms in {} min: {}", recent, kFloodWindow.count(), parts);
}

} // namespace

Flood summarize(const std::vector<Alarm>& alarms, WallTime now) {
    Flood flood;
    std::copy_if(alarms.begin(), alarms.end(), std::back_inserter(flood.shown), [](const Alarm& a) {
        return a.active() || a.needsAttention();
    });
    const auto recent = static_cast<std::size_t>(
        std::count_if(flood.shown.begin(), flood.shown.end(), [&](const Alarm& a) {
            return now - a.since <= kFloodWindow;
        }));
    flood.flooding = recent >= kFloodCount;
    if (!flood.flooding)
        return flood;
    flood.line = lineOf(flood.shown, recent);
    std::stable_sort(flood.shown.begin(), flood.shown.end(), [](const Alarm& a, const Alarm& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.since > b.since;
    });
    flood.hidden = flood.shown.size() - kFloodShown;
    flood.shown.resize(kFloodShown);
    return flood;
}

} // namespace usher::alerts
