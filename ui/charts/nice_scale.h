// The top of a chart's Y axis: a nice number that grows at once and shrinks only after a minute.
#pragma once

#include <usher/base/clock.h>

namespace usher::ui {

/// The smallest of 1, 2, 2.5, 5 · 10^k that is not below `value`; 1 for what is not above 0.
double niceCeiling(double value);

/// Pure but for its memory.
class NiceScale {
  public:
    static constexpr Seconds kShrinkAfter{60};
    double top(double highest, MonoTime now);

  private:
    double m_top = 0;
    MonoTime m_neededAt{}; ///< when the present top was last needed
    double m_since = 0;    ///< the highest needed since then
};

} // namespace usher::ui
