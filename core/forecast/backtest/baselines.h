// The plain methods a forecast is measured against, and the bound that each of them gets.
#pragma once

#include <deque>
#include <optional>
#include <vector>

namespace usher::forecast {

using Loads = std::vector<std::optional<double>>;

/// Foresees step i with what was known at i − horizon.
Loads persistenceOf(const Loads& loads, int horizon);
Loads weekAgoOf(const Loads& loads, int week);
/// Of the same step in the last four weeks, as far as there are any.
Loads fourWeekMeanOf(const Loads& loads, int week);

/// Quantile of the last `most` numbers. Pure.
class RollingQuantile {
  public:
    explicit RollingQuantile(std::size_t most) : m_most(most) {}
    void add(double value);
    /// Empty until there are twenty.
    std::optional<double> at(double share) const;

  private:
    std::size_t m_most;
    std::deque<double> m_order;
    std::vector<double> m_sorted;
};

/// Forecast × a rolling quantile of actual / forecast over three weeks, `offset` added to both.
struct BoundRule {
    int horizon = 1;
    int week = 2016; ///< steps
    double level = 0.95, offset = 0;
};
Loads boundsOf(const Loads& loads, const Loads& forecasts, const BoundRule& rule);

} // namespace usher::forecast
