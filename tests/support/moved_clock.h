// A wall clock that a test moves by hand.
#pragma once

#include <usher/base/clock.h>

#include <atomic>
#include <chrono>

namespace usher::test {

/// The machine's clock, its wall some way off.
class MovedClock final : public Clock {
  public:
    Now now() const override {
        return {mono(), std::chrono::system_clock::now() + Seconds{m_offset}};
    }
    MonoTime mono() const override { return std::chrono::steady_clock::now(); }
    void moveTo(WallTime wall) {
        m_offset =
            std::chrono::duration_cast<Seconds>(wall - std::chrono::system_clock::now()).count();
    }
    void move(Seconds by) { m_offset += by.count(); }

  private:
    std::atomic<long> m_offset{0};
};

} // namespace usher::test
