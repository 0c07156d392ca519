// Linear regression that learns one example at a time and forgets old ones. Source: recursive least
// squares with exponential forgetting, Ljung, System Identification, 2nd ed., 11.2.
#pragma once

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace usher::forecast {

/// Thread contract: none; one owner.
template <int N> class RecursiveLeastSquares {
  public:
    using Vector = Eigen::Matrix<double, N, 1>;

    /// An example counts half after `halfLife` others; `ridge` holds the weights near 0 at first.
    explicit RecursiveLeastSquares(double halfLife, double ridge = 1)
        : m_inverse(Matrix::Identity() / ridge),
          m_keep(std::exp2(-1 / halfLife)) {}

    double predict(const Vector& x) const { return m_weights.dot(x); }

    /// An error beyond `most` counts as `most`: one outlier moves the weights no further (Huber).
    void learn(const Vector& x, double target, double most) {
        const Vector gain = m_inverse.template selfadjointView<Eigen::Lower>() * x;
        const double scale = m_keep + x.dot(gain);
        const double error = std::clamp(target - predict(x), -most, most);
        m_weights += gain * (error / scale);
        m_inverse.template selfadjointView<Eigen::Lower>().rankUpdate(gain, -1 / scale);
        m_inverse *= 1 / m_keep;
        keepBounded();
    }

    /// For a state_archive: of the symmetric matrix the half that is kept.
    template <class Archive> void state(Archive& archive) {
        archive(m_weights);
        for (int column = 0; column < N; ++column)
            for (int row = column; row < N; ++row)
                archive(m_inverse(row, column));
    }

  private:
    using Matrix = Eigen::Matrix<double, N, N>;

    /// What is never excited would grow without end under forgetting.
    void keepBounded() {
        constexpr double kMost = 1e4 * N;
        const double trace = m_inverse.trace();
        if (trace > kMost)
            m_inverse *= kMost / trace;
    }

    Matrix m_inverse; ///< of the weighted examples' moments; the lower half is kept
    Vector m_weights = Vector::Zero();
    double m_keep;
};

} // namespace usher::forecast
