// Time as a parameter. Timers and durations use the steady clock; the calendar uses the wall clock,
// so a step of the clock or a daylight-saving change can never fire a timeout.
#pragma once

#include <chrono>

namespace usher {

using MonoTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::system_clock::time_point;
using Nanos = std::chrono::nanoseconds;
using Micros = std::chrono::microseconds;
using Millis = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

/// One reading of both clocks.
struct Now {
    MonoTime mono;
    WallTime wall;
};

/// Where time comes from; tests stand in for it. Thread contract: both readings from any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    /// Both clocks. The steady one never goes back; the wall may step either way.
    virtual Now now() const = 0;
    /// The steady clock alone. Timers need only the steady clock, and a reading costs as much as
    /// what it times.
    virtual MonoTime mono() const { return now().mono; }
};

/// The machine's own clocks.
class SystemClock final : public Clock {
  public:
    Now now() const override {
        return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()};
    }
    MonoTime mono() const override { return std::chrono::steady_clock::now(); }
};

/// By how much something due at `due` comes later than a busy machine explains (5 s): the process
/// was stopped, or the machine suspended. Nobody could act in that time, so nobody's deadline
/// should count it. 0 when it is not that late. Pure.
inline Nanos lostTime(MonoTime due, MonoTime now) {
    constexpr Seconds kBusyAtMost{5};
    return now - due > kBusyAtMost ? now - due : Nanos{0};
}

/// `wait` behind `at`; what no clock will ever show is MonoTime::max().
inline MonoTime later(MonoTime at, Millis wait) {
    return wait < std::chrono::floor<Millis>(MonoTime::max() - at) ? at + wait : MonoTime::max();
}

/// Any duration in milliseconds, as a double: for figures shown to people.
template <class Duration> double toMs(Duration d) {
    return std::chrono::duration<double, std::milli>(d).count();
}

} // namespace usher
