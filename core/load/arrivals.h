// When transactions of a group are due: a seeded, non-homogeneous Poisson process. Pure.
#pragma once

#include <usher/base/clock.h>

#include <optional>
#include <random>
#include <vector>

namespace usher::load {

/// Arrivals a second at a moment after the start; between two points the rate runs straight.
struct RatePoint {
    double atSeconds = 0;
    double perSecond = 0;
    bool operator==(const RatePoint&) const = default;
};
/// In ascending order of time; before the first and after the last point it stays as there.
using RateCurve = std::vector<RatePoint>;

/// The rate at `seconds`; 0 of an empty curve.
double rateAt(const RateCurve& curve, double seconds);
/// Of all its points; 0 of an empty curve.
double highestRate(const RateCurve& curve);

/// By thinning (Lewis and Shedler 1979): drawn at the curve's highest rate, each kept with the
/// share that the rate of its moment has of it. Thread contract: none of its own.
class Arrivals {
  public:
    Arrivals(RateCurve curve, unsigned seed);
    /// The next one's moment after the start; none when the curve's rate is 0 for good.
    std::optional<Nanos> next();

  private:
    const RateCurve m_curve;
    const double m_highest;
    std::mt19937_64 m_random;
    double m_at = 0; ///< seconds
};

} // namespace usher::load
