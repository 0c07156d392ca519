#include "engine/journal.h"

#include <fmt/format.h>

namespace usher::engine {

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

void Journal::add(pool::Decision decision, WallTime at) {
    MutexLock lock(m_mutex);
    decision.seq = m_nextDecision++;
    if (decision.at == WallTime{})
        decision.at = at;
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
    push(std::move(event));
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

std::vector<monitor::Event> Journal::takeUnwritten() {
    MutexLock lock(m_mutex);
    std::vector<monitor::Event> events;
    if (m_lost > 0 && !m_unwritten.empty()) {
        monitor::Event note;
        note.at = m_unwritten.front().at;
        note.severity = monitor::Severity::warning;
        note.text = fmt::format("{} events were lost before they could be recorded", m_lost);
        events.push_back(std::move(note));
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
