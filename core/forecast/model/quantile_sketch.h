// A quantile of recent numbers without keeping them: a histogram that fades.
#pragma once

#include <array>

namespace usher::forecast {

/// Of numbers between kLowest and kHighest; those outside count at the edge. Pure.
class QuantileSketch {
  public:
    static constexpr double kLowest = -4, kHighest = 20;

    /// What was seen before counts `keep` times as much from now on.
    void add(double value, double keep);
    /// How much has been seen, faded.
    double weight() const { return m_weight; }
    /// Interpolated within a bin of a tenth; kUnknown until it weighs 20.
    double quantile(double share) const;
    static constexpr double kUnknown = 2;

    /// For a state_archive.
    template <class Archive> void state(Archive& archive) { archive(m_bins, m_worth, m_weight); }

  private:
    static constexpr int kBinsPerUnit = 10;
    static constexpr int kBins = static_cast<int>(kHighest - kLowest) * kBinsPerUnit;
    std::array<float, kBins> m_bins{};
    /// A number's worth grows instead of all the others' fading.
    double m_worth = 1;
    double m_weight = 0;
};

} // namespace usher::forecast
