#include "forecast/model/quantile_sketch.h"

#include <algorithm>

namespace usher::forecast {

void QuantileSketch::add(double value, double keep) {
    constexpr double kMostWorth = 1e6;
    m_weight = m_weight * keep + 1;
    m_worth /= keep;
    if (m_worth > kMostWorth) {
        for (float& bin : m_bins)
            bin /= static_cast<float>(m_worth);
        m_worth = 1;
    }
    const double place = std::clamp((value - kLowest) * kBinsPerUnit, 0.0, kBins - 1.0);
    m_bins[static_cast<std::size_t>(place)] += static_cast<float>(m_worth);
}

double QuantileSketch::quantile(double share) const {
    constexpr double kEnough = 20;
    if (m_weight < kEnough)
        return kUnknown;
    const double wanted = share * m_weight * m_worth;
    double sum = 0;
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        const double here = m_bins[bin];
        if (here > 0 && sum + here >= wanted)
            return kLowest + (static_cast<double>(bin) + (wanted - sum) / here) / kBinsPerUnit;
        sum += here;
    }
    return kHighest;
}

} // namespace usher::forecast
