#include "engine/journal.h"

#include "base/log.h"
#include "base/utf8.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {

namespace {

monitor::Event eventOf(const pool::Decision& decision) {
    monitor::Event event;
    event.at = decision.at;
    event.kind = monitor::EventKind::decision;
    event.pool = decision.pool;
    event.text = pool::sentence(decision);
    event.fields = {
        {"cause", pool::toString(decision.cause)},
        {"bound", pool::toString(decision.bound)},
        {"before", std::to_string(decision.before)},
        {"after", std::to_string(decision.after)},
        {"waiting", std::to_string(decision.waiting)},
        {"utilization", fmt::format("{:.3f}", decision.utilization)}};
    return event;
}

monitor::Event lostNote(std::uint64_t lost, WallTime at) {
    monitor::Event note;
    note.at = at;
    note.severity = monitor::Severity::warning;
    note.text = fmt::format("{} events were lost before they could be recorded", lost);
    return note;
}

} // namespace

monitor::Event eventOf(const alerts::Transition& transition, const std::string& actor) {
    const auto& alarm = transition.alarm;
    monitor::Event event;
    event.at = alarm.changed;
    event.kind = monitor::EventKind::alarm;
    event.severity = alarm.severity;
    event.pool = alarm.pool;
    event.text = fmt::format("{} {}: {}", alarm.rule, alerts::toString(transition.to), alarm.cause);
    event.fields = {
        {"alarm", std::to_string(alarm.id)},
        {"rule", alarm.rule},
        {"from", alerts::toString(transition.from)},
        {"to", alerts::toString(transition.to)},
        {"cause", alarm.cause}};
    if (!actor.empty())
        event.fields["actor"] = actor;
    return event;
}

monitor::Event eventOf(const control::Outcome& outcome) {
    const auto& command = outcome.command;
    monitor::Event event;
    event.at = outcome.at;
    event.kind = monitor::EventKind::action;
    event.pool = command.pool;
    event.text = printable(
        fmt::format("{}: {} – {}", command.actor, control::toLine(command), outcome.text));
    event.fields = {
        {"actor", command.actor},
        {"command", control::toLine(command)},
        {"phase", control::toString(outcome.phase)},
        {"ticket", std::to_string(outcome.ticket)}};
    return event;
}

void Journal::push(monitor::Event event) {
    event.seq = m_events.next();
    m_events.push(event);
    m_unwritten.push_back(std::move(event));
    if (m_unwritten.size() <= kUnwritten)
        return;
    m_unwritten.pop_front();
    ++m_lost;
}

void Journal::add(monitor::Event event) {
    MutexLock lock(m_mutex);
    push(std::move(event));
}

void Journal::note(monitor::Severity severity, const std::string& text, WallTime at) {
    monitor::Event event;
    event.at = at;
    event.kind = monitor::EventKind::engine;
    event.severity = severity;
    event.text = text;
    add(std::move(event));
    log::info("{}", text);
}

void Journal::add(pool::Decision decision, WallTime at) {
    MutexLock lock(m_mutex);
    decision.seq = m_nextDecision++;
    if (decision.at == WallTime{})
        decision.at = at;
    push(eventOf(decision));
    m_decisions.push_back(std::move(decision));
    if (m_decisions.size() > kDecisions)
        m_decisions.pop_front();
}

EventRing<monitor::Event>::Page Journal::events(std::uint64_t cursor, std::size_t limit) const {
    MutexLock lock(m_mutex);
    return m_events.readFrom(cursor, limit);
}

std::vector<pool::Decision> Journal::decisions() const {
    MutexLock lock(m_mutex);
    return {m_decisions.begin(), m_decisions.end()};
}

std::string Journal::causeOf(std::uint64_t alarm) const {
    const auto told = events(0, kEvents).items;
    const auto number = std::to_string(alarm);
    const auto isIts = [&](const monitor::Event& event) {
        const auto found = event.fields.find("alarm");
        return event.kind == monitor::EventKind::alarm && found != event.fields.end() &&
               found->second == number;
    };
    const auto last = std::find_if(told.rbegin(), told.rend(), isIts);
    return last == told.rend() ? std::string() : last->fields.at("cause");
}

std::vector<monitor::Event> Journal::takeUnwritten() {
    MutexLock lock(m_mutex);
    std::vector<monitor::Event> events;
    if (m_lost > 0 && !m_unwritten.empty()) {
        events.push_back(lostNote(m_lost, m_unwritten.front().at));
        m_lost = 0;
    }
    events.insert(
        events.end(),
        std::make_move_iterator(m_unwritten.begin()),
        std::make_move_iterator(m_unwritten.end()));
    m_unwritten.clear();
    return events;
}

} // namespace usher::engine
