// What a command may lay hands on, and the table of handlers that do it. One handler a verb.
#pragma once

#include "alerts/evaluator.h"
#include "control/loans.h"
#include "control/scaler.h"
#include "engine/foresight.h"
#include "engine/outcome_tracker.h"
#include "gate/gate.h"
#include <usher/pool/pool_set.h>

#include <functional>
#include <string>

namespace usher::engine {

class RehearsalPort;
class SessionWatch;

/// Thread contract: the engine's thread.
struct Actuator {
    pool::PoolSet& pools;
    gate::Gate& gate;
    alerts::Evaluator& evaluator;
    Foresight& foresight; ///< for its calendar
    control::Day& day;
    control::Scaler& scaler;
    control::Loans& loans;
    const Clock& clock;
    RehearsalPort* rehearsals = nullptr; ///< null: none are played here
    SessionWatch* sessions = nullptr;
    std::function<Status()> applyLoans;
    std::function<Status()> reload;
    std::function<Status(const std::string& option, const std::string& text)> set;
    std::function<void()> shutdown;
    std::function<void(const alerts::Transition&, const std::string& actor)> onTransition;
    /// What an alarm of this run was about, be it over or not; "" when there was none. CommandDesk
    /// sets it.
    std::function<std::string(std::uint64_t alarm)> causeOf = {};
};

struct Done {
    std::string text;    ///< what was accepted, in words
    Effect effect = {};  ///< empty: nothing further to see
    Effect failure = {}; ///< shows that the effect will not come, and why
    bool changed = true; ///< false: all stood so already
};

/// Does it. Errors are refusals: what, and what to do.
Result<Done> perform(Actuator& actuator, const control::Command& command);

} // namespace usher::engine
