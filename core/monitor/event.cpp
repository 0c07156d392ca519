#include "monitor/event.h"

namespace usher::monitor {

const char* toString(EventKind kind) {
    switch (kind) {
    case EventKind::alarm:
        return "alarm";
    case EventKind::decision:
        return "decision";
    case EventKind::action:
        return "action";
    case EventKind::engine:
        return "engine";
    }
    return "?";
}

const char* toString(Severity severity) {
    switch (severity) {
    case Severity::info:
        return "info";
    case Severity::warning:
        return "warning";
    case Severity::critical:
        return "critical";
    case Severity::emergency:
        return "emergency";
    }
    return "?";
}

} // namespace usher::monitor
