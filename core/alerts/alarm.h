// An alarm as readers see it, and the rules as data.
#pragma once

#include "monitor/event.h"
#include <usher/base/clock.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::alerts {

using monitor::Severity;

enum class AlarmState {
    normal,
    pending, ///< the condition holds, its hold time has not passed
    unacknowledged,
    acknowledged,
    returnedUnacknowledged, ///< cleared before anyone acknowledged
    shelved,                ///< hidden for a while, with a reason; never an emergency
    /// muted by design: a higher alarm of the same pool and signal, or the database is away
    suppressed
};
const char* toString(AlarmState state);

/// A remedy that only looks: the window shows its page of connections, the console its table.
inline constexpr const char* kShowHolders = "SHOW CLIENTS";
/// … where no command of Usher's helps: what to do outside, and what clients see meanwhile.
inline constexpr const char* kShowAdvice = "SHOW VERDICT";

/// What to press. `command` is the verb line of control's command table ("SCALE main TO 40"); the
/// window opens the matching dialog with it, never fires it. Or it only shows: kShowHolders,
/// kShowAdvice.
struct Remedy {
    std::string label;
    std::string command;
    bool operator==(const Remedy&) const = default;
};

struct Alarm {
    std::uint64_t id = 0; ///< stable while the alarm is not normal
    std::string rule;     ///< "latency", "utilization", "timeout", "reserve_in_use", …
    std::string pool;     ///< "" for the whole engine
    Severity severity = Severity::warning;
    AlarmState state = AlarmState::normal;
    WallTime since{}; ///< raised (or pending) since
    WallTime changed{};
    double value = 0, limit = 0;
    std::string unit; ///< "ms", "%", ""
    std::string cause, consequence, firstStep;
    std::vector<Remedy> remedies;
    std::string acknowledgedBy;
    WallTime acknowledgedAt{};
    std::string shelveReason;
    WallTime shelvedUntil{};
    int timesRaised = 0;
    /// false while it stands but its condition does not: words and value are of when it last did
    bool holds = true;
    bool operator==(const Alarm& other) const = default;

    bool active() const {
        return state == AlarmState::unacknowledged || state == AlarmState::acknowledged;
    }
    std::string valueText() const; ///< "12.3 ms", "96 %"
    std::string limitText() const; ///< "10 ms"

    bool over() const { return state == AlarmState::returnedUnacknowledged; }
    bool needsAttention() const { return state == AlarmState::unacknowledged || over(); }
};

struct Transition {
    Alarm alarm; ///< after
    AlarmState from = AlarmState::normal;
    AlarmState to = AlarmState::normal;
};

} // namespace usher::alerts
