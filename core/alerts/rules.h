// The rules as data: what is read, its limit, how severe, what it mutes with, and how it is said.
#pragma once

#include "alerts/alarm.h"
#include "limits/limits.h"
#include "monitor/snapshot.h"

#include <span>

namespace usher::alerts {

/// Everything a rule may look at.
struct RuleInput {
    const monitor::Snapshot& snapshot;
    const monitor::PoolSnapshot* pool = nullptr; ///< null for rules of the whole engine
    bool strict = false;                         ///< wedding day, or Saturday protocol on
    Millis acquireTimeout{limits::kAcquireTimeout};
    std::uint64_t recentTimeouts = 0; ///< in the last limits::kRecent
    std::uint64_t recentFailures = 0;
    double silenceSeconds = 0; ///< since the snapshot before this one
};

struct Reading {
    bool known = false; ///< false: nothing to judge (no acquisition, no reserve)
    double value = 0, limit = 0;
    bool lowIsBad = false;
    Severity severity = Severity::warning;

    /// `active`: the alarm stands, so the deadband applies.
    bool breached(bool active) const;
};

/// Alarms of one signal and pool mute each other: an emergency the lower ones.
enum class Signal {
    database,
    operation, ///< what an operator has set
    service,
    capacity,
    reserve,
    freshness,
    cluster,
    record,
    login ///< a pool's own, at the server
};

struct Rule {
    const char* name;
    Signal signal;
    bool perPool;
    const char* unit;
    Reading (*read)(const RuleInput& in);
    /// Fills cause, consequence, firstStep and remedies.
    void (*say)(const RuleInput& in, const Reading& reading, Alarm& alarm);
    Seconds leastHold{0}; ///< even when all raise at once
    bool atOnce = false;  ///< never waits: one look is proof
    bool endsAtOnce = false;
    /// of a database that is away, or of a pool that only begins to serve: muted then
    bool symptom = false;
    bool foretold = false; ///< of hours to come
};

/// In the order of evaluation: those that can mute come first.
std::span<const Rule> rules();

/// By severity; when strict all raise at once.
limits::AlarmHolds holdsOf(Severity severity, bool strict);

// The words, in fact_words.cpp …
void sayDatabase(const RuleInput&, const Reading&, Alarm&);
void sayOwnServer(const RuleInput&, const Reading&, Alarm&);
void sayPrimaryLost(const RuleInput&, const Reading&, Alarm&);
void saySplitBrain(const RuleInput&, const Reading&, Alarm&);
void sayPaused(const RuleInput&, const Reading&, Alarm&);
void sayAudit(const RuleInput&, const Reading&, Alarm&);
void sayHistory(const RuleInput&, const Reading&, Alarm&);
void sayReserveDiffers(const RuleInput&, const Reading&, Alarm&);
void sayLoginRefused(const RuleInput&, const Reading&, Alarm&);
// … and in rule_words.cpp.
void sayTimeout(const RuleInput&, const Reading&, Alarm&);
void sayFailure(const RuleInput&, const Reading&, Alarm&);
void sayReserveShort(const RuleInput&, const Reading&, Alarm&);
void sayReserveInUse(const RuleInput&, const Reading&, Alarm&);
void sayLatency(const RuleInput&, const Reading&, Alarm&);
void sayQueries(const RuleInput&, const Reading&, Alarm&);
void sayTransactions(const RuleInput&, const Reading&, Alarm&);
void sayWaiter(const RuleInput&, const Reading&, Alarm&);
void sayExhaustion(const RuleInput&, const Reading&, Alarm&);
void sayBelowPlan(const RuleInput&, const Reading&, Alarm&);
void sayPlanShort(const RuleInput&, const Reading&, Alarm&);
void sayUtilization(const RuleInput&, const Reading&, Alarm&);
void sayStale(const RuleInput&, const Reading&, Alarm&);

} // namespace usher::alerts
