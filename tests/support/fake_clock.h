// A clock that stands still until told to move.
#pragma once

#include <usher/base/clock.h>

namespace usher::test {

class FakeClock final : public Clock {
  public:
    /// Starts at a fixed instant so that tests read the same every day: Saturday 2026-06-06
    /// 12:00:00 UTC.
    FakeClock() : m_now{MonoTime{Seconds{1'000}}, WallTime{Seconds{1'780'747'200}}} {}
    Now now() const override { return m_now; }
    void advance(Nanos by) {
        m_now.mono += by;
        m_now.wall += std::chrono::duration_cast<WallTime::duration>(by);
    }
    void setWall(WallTime wall) { m_now.wall = wall; }

  private:
    Now m_now;
};

} // namespace usher::test
