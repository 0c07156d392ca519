// How soon a rising line meets its ceiling.
#pragma once

#include <usher/base/clock.h>

#include <deque>

namespace usher::monitor {

/// The slope of the last half minute, by least squares. A step is no trend: what rose within a
/// moment, as when a job starts, has no reason to rise on. Thread contract: one thread.
class Trend {
  public:
    static constexpr Seconds kWindow{30};
    static constexpr Seconds kLeast{10}; ///< a shorter past tells nothing
    /// over the window; below it the line counts as level
    static constexpr double kLeastRise = 1;
    /// so much of the rise within so long is a step
    static constexpr Seconds kStepWithin{3};
    static constexpr double kStepShare = 0.5;
    /// half a minute says nothing of more than an hour
    static constexpr double kHorizonS = 3600;

    static constexpr double kNotRising = -1;

    void add(MonoTime at, double value);
    void clear() { m_points.clear(); }
    /// Seconds until the line reaches `ceiling`; 0 when it is there, kNotRising when it does not
    /// rise.
    double secondsTo(double ceiling) const;

  private:
    struct Point {
        MonoTime at;
        double value;
    };
    double slope() const;    ///< a second
    double steepest() const; ///< the most it rose within kStepWithin

    std::deque<Point> m_points; ///< at most kWindow of them, one a second
};

} // namespace usher::monitor
