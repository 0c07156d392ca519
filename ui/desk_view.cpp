#include "ui/desk_view.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace usher::ui {

monitor::Severity DeskView::gravest(const std::string& pool) const {
    auto worst = monitor::Severity::info;
    for (const auto& alarm : state->alarms)
        if (alarm.pool == pool && alarm.active())
            worst = std::max(worst, alarm.severity);
    return worst;
}

const forecast::Peak* DeskView::nextPeak() const {
    if (!state->forecast)
        return nullptr;
    for (const auto& peak : state->forecast->peaks)
        if (peak.at >= now.wall)
            return &peak;
    return nullptr;
}

const alerts::Alarm* foremost(const control::DeskState& state) {
    if (state.verdict)
        for (const auto& alarm : state.alarms)
            if (alarm.id == state.verdict->alarm)
                return &alarm;
    const auto rank = [](const alerts::Alarm& a) {
        return std::tuple(a.active(), a.needsAttention(), a.severity);
    };
    const alerts::Alarm* best = nullptr;
    for (const auto& alarm : state.alarms) {
        if (!alarm.active() && !alarm.needsAttention())
            continue;
        if (!best || rank(alarm) > rank(*best))
            best = &alarm;
    }
    return best;
}

int suggestedSize(const pool::PoolFigures& pool) {
    return std::clamp(pool.total + std::max(1, pool.total / 2), 1, std::max(1, pool.max));
}

long inUse(const monitor::PoolSnapshot& pool) {
    return std::lround(pool.utilization * pool.figures.total);
}

DeskView look(DeskSource& source, bool wholeSecond) {
    DeskView view;
    view.state = source.state();
    view.source = &source;
    view.now = source.now();
    view.wholeSecond = wholeSecond;
    const QTimeZone zone(QByteArray::fromStdString(view.state->timezone));
    if (zone.isValid())
        view.zone = zone;
    view.ageS = std::max(0.0, toMs(view.now.mono - view.state->figures->at.mono) / 1000);
    return view;
}

} // namespace usher::ui
