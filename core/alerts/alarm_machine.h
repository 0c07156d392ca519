// The life of one alarm as a pure machine: ISA-18.2's states, with Prometheus's pending before
// them. Values in, values out; the evaluator performs nothing but bookkeeping on what is returned
// here.
#pragma once

#include "alerts/alarm.h"
#include "limits/limits.h"

#include <optional>

namespace usher::alerts {

/// What the rule says now.
struct Observation {
    bool holds = false; ///< the condition, deadband already applied
    /// by a higher alarm of the same pool and signal, or because the database is away
    bool muted = false;
    Seconds raiseHold{0}; ///< the condition must hold this long before the alarm is raised
    Seconds clearHold{0}; ///< and be gone this long before it is cleared
    Seconds comeBack{limits::kWarningHolds.comeBack}; ///< acknowledged but unresolved for this
                                                      ///< long: raised again
};

struct AlarmMachine {
    AlarmState state = AlarmState::normal;
    std::optional<MonoTime> holdingSince; ///< while the condition holds
    std::optional<MonoTime> goneSince;    ///< while it does not
    MonoTime acknowledgedAt{};
    MonoTime shelvedUntil{};
    /// acknowledged when it was muted, so it returns as acknowledged
    bool ownedBeforeMuting = false;
    bool operator==(const AlarmMachine&) const = default;
};

AlarmMachine observe(AlarmMachine machine, const Observation& seen, MonoTime now);

// What people do. nullopt: not possible from this state.
std::optional<AlarmMachine> acknowledge(AlarmMachine machine, MonoTime now);
std::optional<AlarmMachine> unacknowledge(AlarmMachine machine, MonoTime now);
std::optional<AlarmMachine> shelve(AlarmMachine machine, Minutes howLong, MonoTime now);
std::optional<AlarmMachine> unshelve(AlarmMachine machine, MonoTime now);

/// Its severity rose: neither an acknowledgement nor a shelf may hide that.
AlarmMachine escalate(AlarmMachine machine);

/// The arrows of the life cycle; tests hold every transition against it.
bool arrowExists(AlarmState from, AlarmState to);

} // namespace usher::alerts
