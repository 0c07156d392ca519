// The forecast for one lead time: regressions on what the week's profile leaves over, and plain
// methods beside them, mixed by how well each has done of late. Source of the mixing: exponentially
// weighted average, Cesa-Bianchi & Lugosi, Prediction, Learning, and Games, 2.1.
#pragma once

#include "forecast/model/error_bound.h"
#include "forecast/model/recursive_least_squares.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace usher::forecast {

inline constexpr int kFeatures = 35;
using FeatureVector = RecursiveLeastSquares<kFeatures>::Vector;

/// What is known, at the moment a forecast is made, of the moment it is made for. Logarithms.
struct TargetView {
    FeatureVector features = FeatureVector::Zero();
    double base = 0;       ///< profile and events
    double persistent = 0; ///< the last load seen
    double weekAgo = 0;    ///< the load then, base where that is a gap
    double dayResidual = 0, lastResidual = 0;
    double meanLoad = 0;
    bool slotSeen = false; ///< regressions learn only what a profile stands behind
    BoundView bound;       ///< what does not depend on the forecast is filled in
};

/// Pure. Thread contract: none; one owner.
class HorizonForecaster {
  public:
    /// `horizon` in steps, at least 1.
    HorizonForecaster(int horizon, int stepMinutes);

    struct Forecast {
        double value = 0, bound = 0; ///< logarithms
    };
    int horizon() const { return m_horizon; }
    /// For `step` + horizon. Call once a step.
    Forecast make(std::int64_t step, const TargetView& view, const ErrorBound::Levels& levels);

    struct Actual {
        double logLoad = 0;
        double load = 0, meanLoad = 0, offset = 0; ///< load = exp(logLoad) − offset
        int minuteOfWeek = 0;
        std::optional<int> eventMinutes;
    };
    /// What came at `step`: everything learns from the forecast that was made for it.
    void settle(std::int64_t step, const Actual& actual, const ErrorBound::Levels& levels);
    double typicalError() const { return m_typicalError; }

    /// For a state_archive.
    template <class Archive> void state(Archive& archive) {
        archive(m_lossSteps, m_long, m_dayParts, m_short, m_loss, m_bounds);
        archive(m_boundLoss, m_guardLoss, m_pending, m_typicalError);
    }

  private:
    static constexpr int kDayParts = 8, kLong = 4, kShort = 2, kPlain = 4;
    static constexpr int kExperts = kLong + 1 + kShort + kPlain, kFewFeatures = 12;
    using Experts = std::array<float, kExperts>;
    using FewFeatures = RecursiveLeastSquares<kFewFeatures>;

    struct Pending {
        std::int64_t step = -1; ///< made for it; -1 = none
        Eigen::Matrix<float, kFeatures, 1> features;
        float base = 0, mixed = 0, value = 0, bound = 0, persistent = 0;
        Experts experts{};
        std::array<ErrorBound::Pending, 2> bounds;
        bool slotSeen = false;

        template <class Archive> void state(Archive& archive) {
            archive(step, features, base, mixed, value, bound, persistent);
            archive(experts, bounds, slotSeen);
        }
    };

    static FewFeatures::Vector fewOf(const FeatureVector& all);
    Experts ask(const TargetView& view, int minuteOfWeek) const;
    double mix(const Experts& experts) const;
    double guard(double mixed, double persistent) const;
    double mixBounds(const Pending& pending) const;
    static double disagreement(const Experts& experts);
    BoundView boundView(const TargetView& view, const Pending& pending) const;
    void judgeExperts(const Pending& pending, double logLoad);
    void judgeGuard(const Pending& pending, const Actual& actual);
    void judgeBounds(const Pending& pending, const Actual& actual);
    void regress(const Pending& pending, const Actual& actual);
    static std::size_t dayPart(int minuteOfWeek);

    int m_horizon;
    double m_keepLoss; ///< a step's factor on what was lost before
    double m_lossSteps = 0;
    std::vector<RecursiveLeastSquares<kFeatures>> m_long, m_dayParts;
    std::vector<FewFeatures> m_short;
    std::array<double, kExperts> m_loss{};
    std::array<ErrorBound, 2> m_bounds;                 ///< of the mix, of persistence
    std::array<double, 2> m_boundLoss{}, m_guardLoss{}; ///< of the mix, of persistence; of loads
    std::vector<Pending> m_pending;                     ///< a ring of horizon + 1
    double m_typicalError = 0.3;
};

} // namespace usher::forecast
