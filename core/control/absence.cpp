#include "control/absence.h"

#include "alerts/alarm.h"
#include "control/desk_name.h"
#include "control/notes.h"

namespace usher::control {
namespace {

std::string field(const monitor::Event& event, const char* name) {
    const auto found = event.fields.find(name);
    return found == event.fields.end() ? std::string() : found->second;
}

/// One that rises in severity, or is taken back, had risen before.
bool rises(const monitor::Event& event) {
    using alerts::AlarmState;
    const auto is = [](const std::string& told, AlarmState state) {
        return told == alerts::toString(state);
    };
    const auto from = field(event, "from");
    return event.kind == monitor::EventKind::alarm &&
           is(field(event, "to"), AlarmState::unacknowledged) &&
           (is(from, AlarmState::normal) || is(from, AlarmState::pending) ||
            is(from, AlarmState::suppressed));
}

} // namespace

void Absence::add(const AuditEntry& line) {
    const bool done =
        line.step == AuditStep::asked && line.result.starts_with(toString(Phase::accepted));
    if (!done || !within(line.at) || actsByItself(line.person))
        return;
    ++(isNote(line) ? m_notes : m_actions);
}

void Absence::add(const monitor::Event& event) {
    if (rises(event) && within(event.at))
        ++m_alarms;
}

} // namespace usher::control
