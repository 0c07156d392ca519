// While nobody can be served, for a reason that is nobody's fault who waits. Pool-internal.
#pragma once

#include <usher/base/clock.h>

#include <algorithm>

namespace usher::pool {

/// What is waited while it lasts does not count against a waiter; whose deadline has passed when it
/// runs out times out then.
class Patience {
  public:
    void begin(MonoTime now, Millis atMost) {
        m_from = now;
        m_until = later(now, atMost);
    }
    void end() { m_until = {}; }
    /// Nobody times out before.
    MonoTime until() const { return m_until; }
    /// The time to forgive, at its end.
    MonoTime from() const { return m_from; }
    MonoTime to(MonoTime now) const { return std::min(now, m_until); }
    /// Nobody could act in that time.
    void skip(Nanos lost) {
        if (m_until != MonoTime::max())
            m_until += lost;
    }

  private:
    MonoTime m_from{}, m_until{};
};

} // namespace usher::pool
