#include "load/arrivals.h"

#include <algorithm>

namespace usher::load {

double highestRate(const RateCurve& curve) {
    double highest = 0;
    for (const auto& point : curve)
        highest = std::max(highest, point.perSecond);
    return highest;
}

double rateAt(const RateCurve& curve, double seconds) {
    const auto later = std::ranges::upper_bound(curve, seconds, {}, &RatePoint::atSeconds);
    if (later == curve.begin())
        return curve.empty() ? 0 : curve.front().perSecond;
    const auto& from = *(later - 1);
    if (later == curve.end())
        return from.perSecond;
    const double share = (seconds - from.atSeconds) / (later->atSeconds - from.atSeconds);
    return from.perSecond + share * (later->perSecond - from.perSecond);
}

Arrivals::Arrivals(RateCurve curve, unsigned seed)
    : m_curve(std::move(curve)),
      m_highest(highestRate(m_curve)),
      m_random(seed) {}

std::optional<Nanos> Arrivals::next() {
    if (m_highest <= 0)
        return {};
    std::exponential_distribution<double> gap(m_highest);
    std::uniform_real_distribution<double> chance(0, m_highest);
    for (;;) {
        m_at += gap(m_random);
        const double rate = rateAt(m_curve, m_at);
        if (chance(m_random) < rate)
            return std::chrono::duration_cast<Nanos>(std::chrono::duration<double>(m_at));
        if (rate <= 0 && m_at >= m_curve.back().atSeconds)
            return {};
    }
}

} // namespace usher::load
