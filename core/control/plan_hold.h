// A pool's plan as it is held: up at once, down late.
#pragma once

#include "forecast/forecast.h"
#include "forecast/model/load_plan.h"

#include <usher/pool/pool.h>

namespace usher::control {

/// Pure but for its memory. Thread contract: one thread.
class PlanHold {
  public:
    struct View {
        const forecast::Forecast* forecast = nullptr; ///< null: nothing is held
        const std::string& pool;
        bool weddingDay = false;
        WallTime now{};
    };
    /// The most planned for the coming half hour counts at once; less only after it has been enough
    /// for LoadPlan::kHold, and when it is less by a tenth; on a wedding day nothing is given back
    /// that is planned again within LoadPlan::kKeep.
    pool::Floor step(const View& view);

  private:
    static constexpr int kHoldMinutes = forecast::LoadPlan::kHold.count();
    int minutesSince(WallTime now);

    forecast::HeldPlan m_held{{.holdSteps = kHoldMinutes, .room = 0}};
    WallTime m_steppedAt{};
    std::string m_reason; ///< of what is held
};

} // namespace usher::control
