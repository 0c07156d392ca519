#include "control/plan_hold.h"

#include <algorithm>

namespace usher::control {

/// Whole ones since the last step; a clock that went back begins anew.
int PlanHold::minutesSince(WallTime now) {
    const auto passed = std::chrono::floor<Minutes>(now - m_steppedAt);
    if (passed >= Minutes{1} || passed < Minutes{0})
        m_steppedAt = now;
    return static_cast<int>(std::clamp<std::int64_t>(passed.count(), 0, kHoldMinutes));
}

pool::Floor PlanHold::step(const View& view) {
    if (!view.forecast) {
        *this = {};
        return {};
    }
    const auto plan = forecast::plannedFloor(*view.forecast, view.pool, view.now);
    const int later =
        view.weddingDay
            ? forecast::plannedFloor(*view.forecast, view.pool, view.now, forecast::LoadPlan::kKeep)
                  .planned
            : 0;
    const int before = m_held.held();
    int minutes = minutesSince(view.now);
    if (plan.planned > before)
        minutes = 1;
    for (int i = 0; i < minutes; ++i)
        m_held.next(plan.planned, later);
    if (m_held.held() != before)
        m_reason = plan.reason;
    return {.connections = m_held.held(), .cause = pool::Cause::planned, .detail = m_reason};
}

} // namespace usher::control
