// A wedding day in minutes: the wall clock runs ahead, the steady one does not.
#pragma once

#include <usher/base/clock.h>

namespace usher::rehearsal {

/// Calendar, forecast and protocol follow the wall clock; timeouts and what clients feel don't.
class DayClock final : public Clock {
  public:
    /// At `begins` now, and from there on `speed` times as fast.
    DayClock(WallTime begins, double speed)
        : m_begins(begins),
          m_speed(speed),
          m_since(std::chrono::steady_clock::now()) {}

    Now now() const override {
        const auto mono = std::chrono::steady_clock::now();
        const auto passed = std::chrono::duration_cast<WallTime::duration>(
            std::chrono::duration<double>(mono - m_since) * m_speed);
        return {mono, m_begins + passed};
    }
    MonoTime mono() const override { return std::chrono::steady_clock::now(); }
    double speed() const { return m_speed; }

  private:
    const WallTime m_begins;
    const double m_speed;
    const MonoTime m_since;
};

} // namespace usher::rehearsal
