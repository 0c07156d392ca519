// How many connections a pool should have. Pure.
#pragma once

#include "limits/limits.h"
#include <usher/base/clock.h>
#include <usher/pool/decision.h>

namespace usher::pool {

/// reactive growth: utilization above this
inline constexpr double kGrowAbove = limits::kGrowUtilization;
inline constexpr Seconds kCalm{60}; ///< unused for this long before a pool shrinks

struct SizingInput {
    int size = 0; ///< connections it has or is opening
    int leased = 0, waiting = 0;
    int min = 0, max = 0;
    int floor = 0;  ///< asked for by the scaler or an operator
    int target = 0; ///< aimed at so far
    /// what Erlang-C asks for the average load (arrival rate × time out); 0 = unknown
    int erlang = 0;
    /// congestion or errors: more connections would make the server slower
    Bound veto = Bound::none;
};

struct SizingResult {
    int target = 0;
    Cause cause = Cause::minimum;
    Bound bound = Bound::none;
    bool operator==(const SizingResult&) const = default;
};

/// The most of: minimum, floor, what keeps utilization at kGrowAbove, and what Erlang-C asks for so
/// that 1 % wait (a utilization rule alone lets 58 % wait at 2 connections). A veto forbids the
/// last two. Never below the present target: shrinking is calmTarget()'s.
SizingResult grownTarget(const SizingInput& input);

/// One step down towards what the last kCalm needed at most; a tenth of the surplus at a time, so
/// that a pool that is wanted again has lost little. `peakNeed` = most leased + waiting in that
/// time.
int calmTarget(const SizingInput& input, int peakNeed);

/// Connects a pool may have under way: half of what is missing, at least one, at most `limit`, so
/// that the last connections of a burst are opened one by one and often not at all.
int parallelConnects(int missing, int limit);

/// The most of a value over the last kCalm, remembered in two halves.
class PeakWindow {
  public:
    void note(int value, MonoTime now);
    /// Time in which nobody could ask for anything.
    void skip(Nanos lost) { m_turn += lost; }
    int peak() const { return m_before > m_now ? m_before : m_now; }

  private:
    int m_now = 0, m_before = 0;
    MonoTime m_turn{};
};

/// A value's average over the last `window`, weighted by time.
class TimedAverage {
  public:
    explicit TimedAverage(Seconds window) : m_window(window) {}
    /// `value` stood since the last note.
    void note(double value, MonoTime now);
    double value() const { return m_value; }

  private:
    Seconds m_window;
    double m_value = 0;
    MonoTime m_last{};
};

} // namespace usher::pool
