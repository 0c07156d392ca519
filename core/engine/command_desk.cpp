#include "engine/command_desk.h"

#include "base/log.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::engine {
namespace {

using control::Phase;
using control::Verb;

/// What the audit calls "before": the sizes and the day, in words.
std::string stateInWords(const control::DeskState& state, const control::Command& command) {
    std::string words = fmt::format(
        "protocol {}, reserve {} of {} ready",
        control::toString(state.day.state),
        state.figures->reserve.ready,
        state.figures->reserve.size);
    for (const auto& pool : state.figures->pools)
        if (command.pool.empty() || command.pool == pool.figures.name)
            words += fmt::format(", {} {} connections", pool.figures.name, pool.figures.total);
    return words;
}

bool isAlarmVerb(Verb verb) {
    return verb == Verb::acknowledge || verb == Verb::unacknowledge || verb == Verb::shelve ||
           verb == Verb::unshelve;
}

/// The active alarms of the command's pool, and the one it names.
std::vector<std::uint64_t> linkedAlarms(
    const control::DeskState& state,
    const control::Command& command) {
    std::vector<std::uint64_t> ids;
    for (const auto& alarm : state.alarms) {
        const bool named = isAlarmVerb(command.verb) && alarm.id == command.id;
        if (alarm.active() && (alarm.pool == command.pool || named))
            ids.push_back(alarm.id);
    }
    return ids;
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
    const auto& clock = m_parts.actuator.clock;
    control::Outcome outcome{
        .ticket = order.ticket,
        .command = command,
        .text = {},
        .at = clock.now().wall,
        .before = stateInWords(seen, command),
        .after = {}};
    const auto preview = control::makePreview(seen, command);
    auto done = checkAndPerform(command, preview);
    outcome.phase = done ? Phase::accepted : Phase::refused;
    outcome.text = done ? done->text : done.error().text();
    if (!command.guidance || (done && done->changed))
        audit(outcome, preview, seen);
    if (command.guidance)
        return outcome;
    if (done)
        m_marks.note(command, outcome.at);
    m_parts.journal.add(eventOf(outcome));
    m_outcomes.add(outcome, done ? std::move(done->effect) : Effect{}, clock.now().mono);
    return outcome;
}

void CommandDesk::endLoans(WallTime now, const control::DeskState& seen) {
    for (const auto& pool : m_parts.actuator.loans.due(now))
        handle(
            {.command = {.verb = Verb::lendBack, .pool = pool, .actor = control::kClockActor}},
            seen);
}

void CommandDesk::audit(
    const control::Outcome& outcome,
    const control::Preview& preview,
    const control::DeskState& seen) {
    const auto& command = outcome.command;
    control::AuditEntry entry{
        .at = outcome.at,
        .person = command.actor,
        .host = command.host,
        .action = control::toLine(command),
        .target = command.pool,
        .before = outcome.before,
        .after = outcome.after,
        .preview = fmt::format("{}", fmt::join(preview.lines, " ")),
        .result = fmt::format("{}: {}", control::toString(outcome.phase), outcome.text),
        .linkedAlarms = linkedAlarms(seen, command)};
    m_parts.service.run([log = m_parts.audit, entry = std::move(entry)] {
        if (auto status = log->append(entry); !status)
            log::error("the audit could not be written: {}", status.error().text());
    });
}

} // namespace usher::engine
