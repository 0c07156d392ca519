// When the set's turns come, and time in which none could: the process stopped, the machine asleep.
#pragma once

#include <usher/base/clock.h>

#include <algorithm>

namespace usher::pool {

class TurnClock {
  public:
    /// True when time was lost since the last turn: no lease could come back, so no deadline should
    /// count it.
    bool noticeLoss(MonoTime at);
    MonoTime lostFrom() const { return m_lostFrom; }
    MonoTime lostTo() const { return m_lostTo; }
    Nanos lost() const { return m_lostTo - m_lostFrom; }
    /// From `since` to `at`, without what was lost.
    Nanos passed(MonoTime since, MonoTime at) const {
        return at - since -
               std::max(Nanos{0}, std::min(at, m_lostTo) - std::max(since, m_lostFrom));
    }
    void begin(MonoTime at) { m_lastTurn = at; }
    MonoTime setDue(MonoTime due) { return m_due = due; }
    /// True when the next turn must come earlier than was said.
    bool bringForward(MonoTime due);

  private:
    MonoTime m_lastTurn{};
    MonoTime m_due = MonoTime::max();
    MonoTime m_lostFrom{}, m_lostTo{};
};

inline bool TurnClock::noticeLoss(MonoTime at) {
    if (lostTime(m_due, at).count() == 0)
        return false;
    m_lostFrom = m_lastTurn;
    m_due = m_lastTurn = m_lostTo = at;
    return true;
}

inline bool TurnClock::bringForward(MonoTime due) {
    if (due >= m_due)
        return false;
    m_due = due;
    return true;
}

} // namespace usher::pool
