#include "attach/lost_state.h"

#include <fmt/format.h>

namespace usher::attach {
namespace {

constexpr const char* kFirstStep =
    "Look at the engine's host: its clients may well be served. This desk goes on trying.";

std::string lostText(const Loss& loss) {
    if (!loss.everHeard)
        return fmt::format("This desk has not reached the engine at {}: {}", loss.name, loss.why);
    return fmt::format("This desk has lost the engine at {}: {}", loss.name, loss.why);
}

alerts::Alarm lostAlarm(const Loss& loss) {
    alerts::Alarm alarm;
    alarm.id = kLostAlarm;
    alarm.rule = "engine_lost";
    alarm.severity = alerts::Severity::critical;
    alarm.state = alerts::AlarmState::acknowledged; // nobody can acknowledge it at the engine
    alarm.since = alarm.changed = loss.since;
    alarm.cause = lostText(loss);
    alarm.consequence = "What this desk shows is what it was told last; it can change nothing.";
    alarm.firstStep = kFirstStep;
    alarm.remedies = {{"What to do", alerts::kShowAdvice}};
    alarm.timesRaised = 1;
    return alarm;
}

} // namespace

control::DeskState withoutEngine(const control::DeskState& last, const Loss& loss) {
    auto state = last;
    const auto alarm = lostAlarm(loss);
    state.verdict = alerts::Verdict{
        .severity = alarm.severity,
        .text = alarm.cause,
        .pool = {},
        .since = loss.since,
        .countdown = alerts::Countdown::none,
        .remedy = kFirstStep,
        .meanwhile = loss.everHeard
                         ? "what this desk shows is what it was told last; it can change nothing"
                         : "this desk has nothing to show",
        .remedies = alarm.remedies,
        .alarm = alarm.id,
        .symptoms = {}};
    state.alarms.insert(state.alarms.begin(), alarm);
    return state;
}

std::string lostRefusal(const std::string& name) {
    return fmt::format(
        "This desk has lost the engine at {}: nothing can be done from here until it answers",
        name);
}

} // namespace usher::attach
