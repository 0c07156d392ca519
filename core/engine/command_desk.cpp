#include "engine/command_desk.h"

#include "control/incidents.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::engine {
namespace {

using control::Phase;
using control::Verb;

Effect dayIs(control::DayState wanted) {
    return [wanted](const control::DeskState& s) {
        return s.day.state == wanted ? fmt::format("the Saturday protocol is {}", toString(wanted))
                                     : std::string();
    };
}

Error notArmed() {
    return {Errc::conflict, "this action must be armed first", "look at the preview and arm it"};
}

Error changedSince() {
    return {
        Errc::conflict,
        "the state has changed since this was armed",
        "look at the preview again"};
}

} // namespace

CommandDesk::CommandDesk(Parts parts)
    : m_parts(std::move(parts)),
      m_trail(m_parts.audit, m_parts.service) {
    m_parts.actuator.causeOf = [&journal = m_parts.journal](std::uint64_t alarm) {
        return journal.causeOf(alarm);
    };
}

Result<Done> CommandDesk::checkAndPerform(
    const control::Command& command,
    const control::Preview& preview) {
    if (!preview.allowed)
        return Error{Errc::invalidArgument, preview.refusal, ""};
    const bool typedAtConsole = command.actor.rfind("console:", 0) == 0;
    if (preview.tier == control::Tier::three && command.token.empty() && !typedAtConsole)
        return notArmed();
    if (!command.token.empty() && command.token != preview.stateToken)
        return changedSince();
    return perform(m_parts.actuator, command);
}

control::Outcome CommandDesk::handle(const Order& order, const control::DeskState& seen) {
    const auto& command = order.command;
    const auto preview = control::makePreview(seen, command);
    auto done = checkAndPerform(command, preview);
    control::Outcome outcome{
        .ticket = order.ticket,
        .command = command,
        .phase = done ? Phase::accepted : Phase::refused,
        .text = done ? done->text : done.error().text(),
        .at = m_parts.actuator.clock.now().wall,
        .before = stateInWords(seen, command),
        .after = {}};
    if (!command.guidance || (done && done->changed))
        m_trail.asked(outcome, fmt::format("{}", fmt::join(preview.lines, " ")), seen);
    remember(outcome, done ? std::move(*done) : Done{});
    return outcome;
}

/// What is to be seen of it; the desk's list is the operators'.
void CommandDesk::remember(const control::Outcome& outcome, Done done) {
    const MonoTime now = m_parts.actuator.clock.now().mono;
    if (outcome.command.guidance)
        return m_outcomes.follow(outcome, std::move(done.effect), now);
    if (outcome.phase == Phase::accepted) {
        m_marks.note(outcome.command, outcome.at);
        m_notes.add(outcome.command, outcome.text, outcome.at);
    }
    m_parts.journal.add(eventOf(outcome));
    m_outcomes.add(outcome, std::move(done.effect), now);
    if (done.failure)
        m_outcomes.failsWith(outcome.ticket, done.failure);
}

void CommandDesk::endLoans(WallTime now, const control::DeskState& seen) {
    for (const auto& pool : m_parts.actuator.loans.due(now))
        handle(
            {.ticket = m_parts.nextTicket(),
             .command = {.verb = Verb::lendBack, .pool = pool, .actor = control::kClockActor}},
            seen);
}

void CommandDesk::noteDay(const control::Day& before, const control::DeskState& seen) {
    const auto& day = m_parts.actuator.day;
    const Now now = m_parts.actuator.clock.now();
    control::Outcome outcome{
        .ticket = m_parts.nextTicket(),
        .command = {.verb = Verb::saturdayAuto, .actor = day.by},
        .text = fmt::format("the Saturday protocol is {} ({})", toString(day.state), day.reason),
        .at = now.wall,
        .before = stateInWords(seen, {}),
        .after = {}};
    const auto preview =
        fmt::format("It goes from {} to {}.", toString(before.state), toString(day.state));
    m_trail.asked(outcome, preview, seen);
    m_outcomes.follow(outcome, dayIs(day.state), now.mono);
}

void CommandDesk::resume() {
    const auto lines = m_parts.audit->entries(0, control::AuditLog::kRemembered).items;
    m_notes.resume(lines);
    const auto incidents = control::incidentsIn(lines);
    if (incidents.empty() || !incidents.back().runs())
        return;
    m_marks.resume(incidents.back());
    m_parts.journal.note(
        monitor::Severity::warning,
        fmt::format(
            "the incident that {} began before the start still runs (END INCIDENT ends it)",
            incidents.back().by),
        m_parts.actuator.clock.now().wall);
}

std::vector<control::Outcome> CommandDesk::followUp(const control::DeskState& state, Now now) {
    m_marks.look(*state.figures);
    std::vector<control::Outcome> byHand;
    for (auto& [outcome, listed] : m_outcomes.step(state, now)) {
        m_trail.effect(outcome, state);
        if (listed)
            byHand.push_back(std::move(outcome));
    }
    return byHand;
}

} // namespace usher::engine
