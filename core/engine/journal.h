// What happened, kept for readers: events by cursor, the latest decisions, and what is still to be
// written to the history.
#pragma once

#include "alerts/alarm.h"
#include "base/event_ring.h"
#include "base/mutex.h"
#include "control/command.h"
#include "monitor/event.h"
#include <usher/pool/decision.h>

#include <deque>
#include <vector>

namespace usher::engine {

/// `actor` "" = the alarm changed by itself.
monitor::Event eventOf(const alerts::Transition& transition, const std::string& actor);
/// An operator's command, as accepted or refused.
monitor::Event eventOf(const control::Outcome& outcome);

/// Thread contract: every method from any thread.
class Journal {
  public:
    static constexpr std::size_t kEvents = 8192;
    static constexpr std::size_t kDecisions = 200;
    /// beyond it the oldest are dropped and counted
    static constexpr std::size_t kUnwritten = 4096;

    void add(monitor::Event event);
    /// An event of the engine's own, logged too.
    void note(monitor::Severity severity, const std::string& text, WallTime at);
    /// Kept among the latest decisions, and as an event.
    void add(pool::Decision decision, WallTime at);

    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const;
    std::vector<pool::Decision> decisions() const; ///< newest last
    /// What an alarm was about when last told of; "" when no event tells of it.
    std::string causeOf(std::uint64_t alarm) const;
    /// What has not been handed to the history yet; empties it.
    std::vector<monitor::Event> takeUnwritten();

  private:
    void push(monitor::Event event) USHER_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    EventRing<monitor::Event> m_events USHER_GUARDED_BY(m_mutex){kEvents};
    std::deque<pool::Decision> m_decisions USHER_GUARDED_BY(m_mutex);
    std::deque<monitor::Event> m_unwritten USHER_GUARDED_BY(m_mutex);
    std::uint64_t m_nextDecision USHER_GUARDED_BY(m_mutex) = 1;
    std::uint64_t m_lost USHER_GUARDED_BY(m_mutex) = 0;
};

} // namespace usher::engine
