// What happened, in one shape for the window, the console, the report and the history.
#pragma once

#include <usher/base/clock.h>

#include <cstdint>
#include <map>
#include <string>

namespace usher::monitor {

enum class EventKind {
    alarm,    ///< an alarm changed state
    decision, ///< a pool's size was decided on
    action,   ///< an operator did something (audit)
    engine    ///< start, stop, reload, failover, server lost and back
};
enum class Severity {
    info,
    warning,
    critical,
    emergency
};

struct Event {
    std::uint64_t seq = 0;
    WallTime at{};
    EventKind kind = EventKind::engine;
    Severity severity = Severity::info;
    std::string pool; ///< "" when it concerns none
    std::string text; ///< one sentence
    /// machine-readable: "rule", "from", "to", "actor", "cause", "before", "after", …
    std::map<std::string, std::string> fields;
    bool operator==(const Event&) const = default;
};

const char* toString(EventKind kind);
const char* toString(Severity severity);

} // namespace usher::monitor
