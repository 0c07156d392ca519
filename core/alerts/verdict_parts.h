// What a verdict is made of: the case it stands for, the button that helps, the time that is left.
#pragma once

#include "alerts/rules.h"
#include "alerts/verdict.h"

namespace usher::alerts {

/// An alarm that holds, and whose pool it is: of an alarm of the reserve the pool that borrows.
struct Case {
    const monitor::Snapshot& snapshot;
    const Alarm& alarm;
    const Rule& rule;
    const monitor::PoolSnapshot* pool = nullptr;
    const std::vector<Holding>& holdings; ///< of every pool

    const pool::PoolFigures& figures() const { return pool->figures; }
    /// The pool's; of what concerns no pool the server of all.
    const monitor::ServerFigures& server() const {
        return pool ? snapshot.serverOf(pool->figures.server) : snapshot.server;
    }
    /// Of those that hold its pool's connections the oldest; null: nobody holds one for long.
    const Holding* oldestHolding() const;
};

// What to press, in remedies.cpp; the one that helps first stands in front. They are added to what
// the verdict has.
void helpOutside(const Case& c, Verdict& verdict);
void helpPaused(const Case& c, Verdict& verdict);
void helpDrained(const Case& c, Verdict& verdict);
void helpMaximum(const Case& c, Verdict& verdict);
void helpBudget(const Case& c, Verdict& verdict);
void helpHeld(const Case& c, Verdict& verdict);
void helpAsTheAlarmSays(const Case& c, Verdict& verdict);

/// How long they have. `whole`: every pool is concerned, not the case's alone.
void countDown(const Case& c, bool whole, Verdict& verdict);

} // namespace usher::alerts
