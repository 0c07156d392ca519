// What went wrong with a pool lately, of counters that only grow.
#pragma once

#include "limits/limits.h"
#include <usher/base/clock.h>

#include <cstdint>
#include <deque>

namespace usher::alerts {

/// How much a pool's counters rose over the last limits::kRecent.
class RecentCounts {
  public:
    void add(MonoTime now, std::uint64_t timeouts, std::uint64_t failures) {
        if (!m_marks.empty() &&
            (timeouts < m_marks.back().timeouts || failures < m_marks.back().failures))
            m_marks.clear(); // counters began anew
        if (m_marks.size() > 1 && now - m_marks[m_marks.size() - 2].at < kGrain)
            m_marks.pop_back();
        m_marks.push_back({now, timeouts, failures});
        while (m_marks.size() > 2 && now - m_marks[1].at >= limits::kRecent)
            m_marks.pop_front();
    }
    std::uint64_t timeouts() const {
        return m_marks.empty() ? 0 : m_marks.back().timeouts - m_marks.front().timeouts;
    }
    std::uint64_t failures() const {
        return m_marks.empty() ? 0 : m_marks.back().failures - m_marks.front().failures;
    }

  private:
    struct Mark {
        MonoTime at;
        std::uint64_t timeouts, failures;
    };
    static constexpr Seconds kGrain{1}; ///< bounds the marks to about one a second
    std::deque<Mark> m_marks;
};

} // namespace usher::alerts
