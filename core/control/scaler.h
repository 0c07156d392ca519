// The scaler: looks at every snapshot, and tells the pools by commands what the policy asks for.
#pragma once

#include "alerts/alarm.h"
#include "control/command.h"
#include "control/plan_hold.h"
#include "control/scaler_policy.h"
#include <usher/pool/decision.h>

#include <functional>
#include <map>
#include <vector>

namespace usher::control {

struct HandFloor {
    std::string pool;
    ManualFloor floor;
};

/// Pure but for its memory. Thread contract: one thread.
class Scaler {
  public:
    struct View {
        const monitor::Snapshot* snapshot = nullptr;
        const forecast::Forecast* forecast = nullptr; ///< may be null
        Day day;
        std::vector<alerts::Alarm> alarms;
    };
    struct Step {
        std::vector<Command> commands;       ///< one for each pool that should hold another floor
        std::vector<pool::Decision> expired; ///< operators' floors that ran out
    };
    Step step(const View& view);

    /// An operator's floor, which the pool has been given already.
    void holdByHand(const std::string& pool, ManualFloor floor);
    /// False when there was none.
    bool releaseByHand(const std::string& pool);
    /// Those that stand.
    std::vector<HandFloor> floorsByHand() const;
    /// The pool has been given this: it is not asked for again. True when it differs from what the
    /// pool had before.
    bool given(const std::string& pool, const Guidance& guidance);

    /// Pools that are gone are forgotten: one that comes back under the name starts anew.
    void forgetUnless(const std::function<bool(const std::string& pool)>& stays);
    /// Every pool is told again at the next step: new bounds may have cut its floor.
    void tellAgain();

  private:
    struct PoolMemory {
        PlanHold plan = {};
        std::optional<ManualFloor> manual = {};
        std::optional<EmergencyFloor> emergency = {};
        std::optional<std::uint64_t> trouble = {}; ///< timeouts and failures at the last step
        std::optional<Guidance> given = {};        ///< null: as a pool is made
        bool told = false;                         ///< the pool stands at `given`
    };
    static void
    stepTrouble(PoolMemory& memory, const View& view, const monitor::PoolSnapshot& pool);
    static void
    expire(PoolMemory& memory, const monitor::PoolSnapshot& pool, WallTime now, Step& step);

    std::map<std::string, PoolMemory> m_pools;
};

} // namespace usher::control
