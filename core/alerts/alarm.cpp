#include "alerts/alarm.h"

#include "base/quantity.h"

#include <fmt/format.h>

namespace usher::alerts {
namespace {

/// The units of the rules.
std::string amountText(double amount, const std::string& unit, Digits digits) {
    if (unit == "ms")
        return msText(amount, digits);
    if (unit == "%")
        return percentText(amount, digits);
    if (unit == "s")
        return secondsText(amount);
    return fmt::format("{:.0f}", amount);
}

} // namespace

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

std::string Alarm::valueText() const {
    return amountText(value, unit, Digits::more);
}

std::string Alarm::limitText() const {
    return amountText(limit, unit, Digits::whole);
}

} // namespace usher::alerts
