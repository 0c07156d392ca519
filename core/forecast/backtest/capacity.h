// What a forecast is worth in connections: plans of a scored series against what each step needed.
#pragma once

#include "forecast/backtest/backtest.h"

namespace usher::forecast {

/// Pure. Thread contract: none; one owner.
class CapacityScore {
  public:
    /// `peak` is the highest load of the whole series.
    CapacityScore(const std::vector<ScoredStep>& steps, int stepMinutes, double peak);

    /// Sizes held when the bound's distance from the forecast, in logarithms, is `stretch` times as
    /// large.
    std::vector<int> plans(double stretch) const;
    Capacity planned() const { return score(plans(1)); }
    Capacity atUnder(double share) const;
    /// size(m × last load), held likewise.
    Capacity marginAtUnder(double share) const;

  private:
    std::vector<int> marginPlans(double margin) const;
    Capacity score(const std::vector<int>& plans) const;
    int sizeOf(double load) const;
    std::vector<int> hold(const std::vector<double>& loads) const;
    template <class Plans> Capacity tuned(double share, double most, const Plans& plans) const;

    const std::vector<ScoredStep>& m_steps;
    int m_stepMinutes;
    double m_erlangs; ///< per unit of load
    std::vector<int> m_needs;
    int m_days = 0;
};

} // namespace usher::forecast
