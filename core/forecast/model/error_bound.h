// How far above its forecast a load may lie: conformal quantiles of errors, each divided by the
// size that was to be expected of it at that hour, in that state, at that minute of an event.
// Sources: Vovk, Gammerman & Shafer, Algorithmic Learning in a Random World, 2.2; the level that
// follows its own misses: Gibbs & Candès, Adaptive Conformal Inference, NeurIPS 2021.
#pragma once

#include "forecast/model/quantile_sketch.h"
#include "forecast/model/recursive_least_squares.h"

#include <optional>
#include <vector>

namespace usher::forecast {

/// What is known of the moment a bound is made for. Logarithms and their differences.
struct BoundView {
    int minuteOfWeek = 0;            ///< of the target
    std::optional<int> eventMinutes; ///< from the event near the target
    double disagreement = 0;         ///< of the experts
    double usualChange = 0;          ///< from now to the target
    double fromUsual = 0;            ///< of the forecast
    double eventShare = 0;           ///< of the target's load
    double height = 0;               ///< of the forecast over the mean load
    double fromNow = 0;              ///< of the forecast over the last load
};

/// Pure. Thread contract: none; one owner.
class ErrorBound {
  public:
    explicit ErrorBound(int stepMinutes);

    static constexpr int kFeatures = 12;
    using Features = RecursiveLeastSquares<kFeatures>::Vector;
    /// One bound that waits for its outcome.
    struct Pending {
        Eigen::Matrix<float, kFeatures, 1> features;
        float slotSize = 0, size = 0;
        float distance = 0; ///< of the bound over the forecast, a logarithm
        bool event = false;

        template <class Archive> void state(Archive& archive) {
            archive(features, slotSize, size, distance, event);
        }
    };
    struct Levels {
        double ordinary = 0.95, event = 0.95; ///< share of loads at or under the bound
    };
    Pending make(const BoundView& view, double typicalError, const Levels& levels) const;

    struct Outcome {
        int minuteOfWeek = 0;
        std::optional<int> eventMinutes;
        double error = 0; ///< logarithm: actual over forecast
        double typicalError = 0;
    };
    void settle(const Pending& pending, const Outcome& outcome, const Levels& levels);

    /// For a state_archive.
    template <class Archive> void state(Archive& archive) {
        archive(m_daySize, m_weekSize, m_eventSize, m_recent, m_regression, m_ratios, m_shift);
    }

  private:
    std::size_t slotOfDay(int minuteOfWeek) const;
    double slotSize(const BoundView& view, double typicalError) const;
    Features features(const BoundView& view, double logSlotSize) const;
    double quantile(bool event, const Levels& levels) const;
    void learnEvent(int minutes, double size);
    void learnSlot(const Outcome& outcome, double size);
    void learnRecent(double size, double typicalError);

    int m_step;
    std::vector<float> m_daySize, m_weekSize; ///< of errors, by slot; negative = unseen
    std::array<float, 24> m_eventSize;        ///< by quarter of an hour from an hour before
    std::array<double, 3> m_recent;           ///< logarithm over an hour, six, a day
    RecursiveLeastSquares<kFeatures> m_regression;
    std::array<QuantileSketch, 2> m_ratios; ///< ordinary, event
    std::array<double, 2> m_shift{};        ///< of the level, for misses beyond or short of it
};

} // namespace usher::forecast
