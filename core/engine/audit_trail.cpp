#include "engine/audit_trail.h"

#include "base/host_name.h"
#include "base/log.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

using control::AuditEntry;
using control::AuditStep;
using control::Command;
using control::DeskState;
using control::Outcome;
using control::Phase;
using control::Verb;

bool isAlarmVerb(Verb verb) {
    return verb == Verb::acknowledge || verb == Verb::unacknowledge || verb == Verb::shelve ||
           verb == Verb::unshelve || verb == Verb::noteAlarm;
}

bool names(const Command& command, const alerts::Alarm& alarm) {
    return isAlarmVerb(command.verb) && alarm.id == command.id;
}

/// The active alarms of the command's pool, and the one it names; a note's even when it is over.
std::vector<std::uint64_t> linkedAlarms(const DeskState& state, const Command& command) {
    std::vector<std::uint64_t> ids;
    for (const auto& alarm : state.alarms)
        if (alarm.active() && (alarm.pool == command.pool || names(command, alarm)))
            ids.push_back(alarm.id);
    if (command.verb == Verb::noteAlarm && std::ranges::find(ids, command.id) == ids.end())
        ids.push_back(command.id);
    return ids;
}

std::string poolInWords(const pool::PoolFigures& pool) {
    return fmt::format(
        ", {} {} of at most {} connections{}",
        pool.name,
        pool.total,
        pool.max,
        pool.paused ? ", paused" : "");
}

std::string phaseInWords(const Outcome& outcome) {
    const bool none = outcome.phase == Phase::noEffect;
    return none ? outcome.text
                : fmt::format("{}: {}", control::toString(outcome.phase), outcome.text);
}

/// One that ends Usher has had its effect by that.
Outcome atTheEnd(std::uint64_t ticket, const Command& command, WallTime now) {
    const bool meant = command.verb == Verb::shutdown || command.verb == Verb::shutdownWhenEmpty;
    return {
        .ticket = ticket,
        .command = command,
        .phase = meant ? Phase::effectSeen : Phase::noEffect,
        .text = meant ? "Usher ends" : "no effect before Usher ended",
        .at = now,
        .before = {},
        .after = {}};
}

} // namespace

std::string stateInWords(const DeskState& state, const Command& command) {
    std::string words = fmt::format(
        "protocol {}, reserve {} of {} ready",
        control::toString(state.day.state),
        state.figures->reserve.ready,
        state.figures->reserve.size);
    for (const auto& pool : state.figures->pools)
        if (command.pool.empty() || command.pool == pool.figures.name)
            words += poolInWords(pool.figures);
    for (const auto& alarm : state.alarms)
        if (names(command, alarm))
            words += fmt::format(", alarm {} {}", alarm.id, alerts::toString(alarm.state));
    return words;
}

AuditTrail::AuditTrail(std::shared_ptr<control::AuditLog> log, pg::ConnectionService& workers)
    : m_log(std::move(log)),
      m_workers(workers),
      m_host(hostName()) {}

void AuditTrail::asked(const Outcome& outcome, const std::string& preview, const DeskState& seen) {
    const auto& command = outcome.command;
    const AuditEntry entry{
        .at = outcome.at,
        .ticket = outcome.ticket,
        .person = command.actor,
        .host = command.host.empty() ? m_host : command.host,
        .action = control::toLine(command),
        .target = command.pool,
        .before = outcome.before,
        .after = {},
        .preview = preview,
        .result = phaseInWords(outcome),
        .linkedAlarms = linkedAlarms(seen, command)};
    set(entry);
    if (outcome.phase == Phase::accepted)
        m_open[outcome.ticket] = {.asked = entry, .command = command};
}

void AuditTrail::effect(const Outcome& final, const DeskState& seen) {
    const auto found = m_open.find(final.ticket);
    if (found == m_open.end())
        return;
    auto entry = std::move(found->second.asked);
    m_open.erase(found);
    entry.at = final.at;
    entry.step = AuditStep::effect;
    entry.preview.clear();
    entry.after = stateInWords(seen, final.command);
    if (final.phase == Phase::noEffect)
        entry.after = final.text + "; " + entry.after;
    entry.result = phaseInWords(final);
    entry.linkedAlarms = linkedAlarms(seen, final.command);
    set(entry);
}

void AuditTrail::end(WallTime now, const DeskState& seen) {
    while (!m_open.empty()) {
        const auto& [ticket, open] = *m_open.begin();
        effect(atTheEnd(ticket, open.command, now), seen);
    }
    if (auto written = m_log->write(); !written)
        log::error("the audit could not be written: {}", written.error().text());
}

void AuditTrail::set(const AuditEntry& entry) {
    m_log->add(entry);
    m_workers.run([log = m_log] {
        if (auto written = log->write(); !written)
            log::error("the audit could not be written: {}", written.error().text());
    });
}

void recordKept(
    control::AuditLog& log,
    control::AuditEntry asked,
    const std::optional<Kept>& kept) {
    log.add(asked);
    if (kept) {
        asked.step = control::AuditStep::effect;
        asked.after = kept->after;
        asked.preview.clear();
        asked.result = kept->result;
        log.add(asked);
    }
    if (const auto written = log.write(); !written)
        log::error("the audit could not be written: {}", written.error().text());
}

} // namespace usher::engine
