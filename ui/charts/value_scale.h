// Where a value stands between the lower and the upper edge of a chart.
#pragma once

#include "ui/charts/nice_scale.h"

#include <vector>

namespace usher::ui {

struct ValueScale {
    double top = 1;
    /// Of a logarithmic scale, a power of ten as `top` is then; 0 = it is linear and begins at 0.
    double floor = 0;

    bool logarithmic() const { return floor > 0; }
    /// 0 at the lower edge, 1 at the upper; what lies beyond lies on the edge. NaN stays NaN.
    double share(double value) const;
    /// From the lower edge to the upper, at even distances.
    std::vector<double> marks() const;
};

/// What a chart shows, as far as its scale goes.
struct ValueSpan {
    double highest = 0;
    double lowest = 0; ///< above 0; 0 = there is none
    void see(double value);
};

/// Pure but for its memory: logarithmic from three decades on and until less than two are left, so
/// that a scale does not change with every tick.
class ScaleChoice {
  public:
    static constexpr double kSpread = 1000, kKeptSpread = 100;
    ValueScale choose(const ValueSpan& span, double lowestTop, MonoTime now);
    ValueScale linear(const ValueSpan& span, double lowestTop, MonoTime now);

  private:
    NiceScale m_nice;
    bool m_logarithmic = false;
};

} // namespace usher::ui
