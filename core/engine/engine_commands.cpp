// The engine's down-stream: commands, audit, reload.
#include "base/log.h"
#include "config/loader.h"
#include "config/options.h"
#include "control/preview.h"
#include "engine/engine_impl.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::engine {
namespace {

using control::Phase;
using control::Verb;

bool isAlarmVerb(Verb verb) {
    return verb == Verb::acknowledge || verb == Verb::unacknowledge || verb == Verb::shelve ||
           verb == Verb::unshelve;
}

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

/// "pool audit was added", "pool analytics was removed; its transactions finish".
std::vector<std::string> poolChanges(const config::Config& before, const config::Config& after) {
    std::vector<std::string> changes;
    for (const auto& pool : after.pools)
        if (!before.pool(pool.name))
            changes.push_back(fmt::format("pool {} was added", pool.name));
    for (const auto& pool : before.pools)
        if (!after.pool(pool.name))
            changes.push_back(
                fmt::format("pool {} was removed; its transactions finish", pool.name));
    return changes;
}

} // namespace

Result<Done> EngineImpl::checkAndPerform(
    const control::Command& command,
    control::Preview& preview) {
    const auto seen = state();
    preview = control::makePreview(*seen, command);
    if (!preview.allowed)
        return Error{Errc::invalidArgument, preview.refusal, ""};
    const bool typedAtConsole = command.actor.rfind("console:", 0) == 0;
    if (preview.tier == control::Tier::three && command.token.empty() && !typedAtConsole)
        return Error{
            Errc::conflict,
            "this action must be armed first",
            "look at the preview and arm it"};
    if (!command.token.empty() && command.token != preview.stateToken)
        return Error{
            Errc::conflict,
            "the state has changed since this was armed",
            "look at the preview again"};
    const auto calendar = m_foresight->calendar();
    Actuator actuator{
        .pools = *m_pools,
        .gate = *m_gate,
        .evaluator = *m_evaluator,
        .calendar = *calendar,
        .day = m_day,
        .manualFloors = m_manualFloors,
        .floors = m_floors,
        .reload = [this] { return reloadNow(); },
        .set =
            [this](const std::string& option, const std::string& text) {
                return setOption(option, text);
            },
        .shutdown =
            [this] {
                if (m_options.onShutdownRequested)
                    m_options.onShutdownRequested();
            },
        .onTransition =
            [this](const alerts::Transition& t, const std::string& actor) {
                recordTransition(t, actor);
            },
        .now = m_clock.now()};
    return perform(actuator, command);
}

control::Outcome EngineImpl::handle(std::uint64_t ticket, const control::Command& command) {
    control::Outcome outcome{
        .ticket = ticket,
        .command = command,
        .phase = Phase::accepted,
        .text = {},
        .at = m_clock.now().wall,
        .before = {},
        .after = {}};
    outcome.before = stateInWords(*state(), command);
    control::Preview preview;
    auto done = checkAndPerform(command, preview);
    outcome.phase = done ? Phase::accepted : Phase::refused;
    outcome.text = done ? done->text : done.error().text();
    audit(outcome, fmt::format("{}", fmt::join(preview.lines, " ")));
    m_outcomes.add(outcome, done ? std::move(done->effect) : Effect{}, m_loop->now());
    return outcome;
}

void EngineImpl::audit(const control::Outcome& outcome, const std::string& preview) {
    const auto& command = outcome.command;
    monitor::Event event;
    event.at = outcome.at;
    event.kind = monitor::EventKind::action;
    event.pool = command.pool;
    event.text = fmt::format("{}: {} – {}", command.actor, control::toLine(command), outcome.text);
    event.fields = {
        {"actor", command.actor},
        {"command", control::toLine(command)},
        {"phase", control::toString(outcome.phase)},
        {"ticket", std::to_string(outcome.ticket)}};
    m_journal.add(std::move(event));

    control::AuditEntry entry{
        .at = outcome.at,
        .person = command.actor,
        .host = command.host,
        .action = control::toLine(command),
        .target = command.pool,
        .before = outcome.before,
        .after = outcome.after,
        .preview = preview,
        .result = fmt::format("{}: {}", control::toString(outcome.phase), outcome.text),
        .linkedAlarms = {}};
    const auto now = state();
    for (const auto& alarm : now->alarms)
        if (alarm.active() &&
            (alarm.pool == command.pool || (isAlarmVerb(command.verb) && alarm.id == command.id)))
            entry.linkedAlarms.push_back(alarm.id);
    m_service->run([log = m_audit, entry = std::move(entry)] {
        if (auto status = log->append(entry); !status)
            log::error("the audit could not be written: {}", status.error().text());
    });
}

Status EngineImpl::reloadNow() {
    if (!m_options.reload)
        return Error{
            Errc::invalidArgument,
            "there is no configuration file to read again",
            "start with --config FILE"};
    auto read = m_options.reload();
    if (!read)
        return read.error();
    const auto waiting = config::needRestart(m_config, *read);
    const auto changes = poolChanges(m_config, *read);
    if (auto status = takeOver(std::move(*read)); !status)
        return status;
    for (const auto& change : changes)
        note(monitor::Severity::info, change);
    note(
        monitor::Severity::info,
        fmt::format("configuration read again from {}", m_config.sourceFile));
    if (!waiting.empty())
        note(
            monitor::Severity::warning,
            fmt::format("these take effect after a restart: {}", fmt::join(waiting, ", ")));
    return {};
}

/// All of it, or nothing when the gate or the pools find fault with it.
Status EngineImpl::takeOver(config::Config next) {
    if (auto status = pool::checkPools(next.pools); !status)
        return status;
    if (auto status = m_gate->reload(next); !status)
        return status;
    if (auto status = m_pools->setPools(next.pools); !status)
        return status;
    m_gate->matchPools();
    forgetPools(next);
    m_floors.clear(); // new bounds may have cut them: set again at the next tick
    m_config = std::move(next);
    m_foresight->reconfigure(m_config);
    configureAlarms();
    Foresight::refresh(m_foresight, *m_service, m_clock.now().wall);
    return {};
}

/// What was decided for pools that are no more: one that comes back under the name starts anew.
void EngineImpl::forgetPools(const config::Config& next) {
    const auto gone = [&](const auto& known) {
        return !next.pool(known.first);
    };
    std::erase_if(m_manualFloors, gone);
    std::erase_if(m_emergencyFloors, gone);
    std::erase_if(m_trouble, gone);
}

Status EngineImpl::setOption(const std::string& option, const std::string& text) {
    auto next = config::withOption(m_config, option, text);
    if (!next)
        return next.error();
    return takeOver(std::move(*next));
}

void EngineImpl::configureAlarms() {
    alerts::EvaluatorSettings settings;
    for (const auto& pool : m_config.pools)
        settings.acquireTimeouts[pool.name] = pool.acquireTimeout;
    m_evaluator->configure(std::move(settings));
}

void EngineImpl::note(monitor::Severity severity, const std::string& text) {
    monitor::Event event;
    event.at = m_clock.now().wall;
    event.kind = monitor::EventKind::engine;
    event.severity = severity;
    event.text = text;
    m_journal.add(std::move(event));
    log::info("{}", text);
}

} // namespace usher::engine
