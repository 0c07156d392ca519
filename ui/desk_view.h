// One look at the desk: what a page is given to show.
#pragma once

#include "limits/limits.h"
#include "ui/desk_source.h"
#include "ui/format.h"

namespace usher::ui {

struct DeskView {
    std::shared_ptr<const control::DeskState> state; ///< never null
    DeskSource* source = nullptr;
    Now now{};
    QTimeZone zone = QTimeZone::utc();
    double ageS = 0;         ///< of the figures
    bool wholeSecond = true; ///< figures too; else gauges alone

    bool stale() const {
        return Seconds(limits::kFiguresOld) < std::chrono::duration<double>(ageS);
    }
    const monitor::Snapshot& figures() const { return *state->figures; }
    double secondsSince(WallTime at) const { return toMs(now.wall - at) / 1000; }
    double secondsUntil(WallTime at) const { return -secondsSince(at); }
    /// Of the pool's alarms that are active or not yet acknowledged; info when there are none.
    monitor::Severity gravest(const std::string& pool) const;
    /// The first of the forecast's that is still to come; null without one.
    const forecast::Peak* nextPeak() const;
};

/// Connections in use, the mean of the last second as in `utilization`, so that "41 %" and "13 of
/// 31" agree.
long inUse(const monitor::PoolSnapshot& pool);

/// Connections a force up begins with: half as many again.
int suggestedSize(const pool::PoolFigures& pool);

/// The alarm that matters most: the verdict's where there is one; else what is so before what is
/// over, what asks for attention before what is acknowledged, the gravest first. Null when all is
/// calm.
const alerts::Alarm* foremost(const control::DeskState& state);

/// Reads the source once.
DeskView look(DeskSource& source, bool wholeSecond);

} // namespace usher::ui
