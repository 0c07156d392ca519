// A pool's plan as it is held: up at once, down late.
#pragma once

#include "forecast/forecast.h"
#include "forecast/model/held_plan.h"

#include <usher/pool/pool.h>

namespace usher::control {

/// Pure but for its memory. Thread contract: one thread.
class PlanHold {
  public:
    /// On a wedding day nothing is given back that is planned again so soon.
    static constexpr std::chrono::hours kKeep{3};

    struct View {
        const forecast::Forecast* forecast = nullptr; ///< null: nothing is held
        const std::string& pool;
        bool weddingDay = false;
        WallTime now{};
    };
    /// The most planned for the coming half hour counts at once; less only after it has been enough
    /// for half an hour, and when it is less by a tenth.
    pool::Floor step(const View& view);

  private:
    static constexpr int kHoldMinutes = 30;
    int minutesSince(WallTime now);

    forecast::HeldPlan m_held{{.holdSteps = kHoldMinutes, .room = 0}};
    WallTime m_steppedAt{};
    std::string m_reason; ///< of what is held
};

} // namespace usher::control
