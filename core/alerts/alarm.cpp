#include "alerts/alarm.h"

namespace usher::alerts {

const char* toString(AlarmState state) {
    switch (state) {
    case AlarmState::normal:
        return "normal";
    case AlarmState::pending:
        return "pending";
    case AlarmState::unacknowledged:
        return "unacknowledged";
    case AlarmState::acknowledged:
        return "acknowledged";
    case AlarmState::returnedUnacknowledged:
        return "returned unacknowledged";
    case AlarmState::shelved:
        return "shelved";
    case AlarmState::suppressed:
        return "suppressed";
    }
    return "unknown";
}

} // namespace usher::alerts
