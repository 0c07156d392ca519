// The last two weeks as the model sees them: logarithms of the load, and how far each step lay from
// what was usual for it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace usher::forecast {

/// Pure. Thread contract: none; one owner.
class RecentPast {
  public:
    explicit RecentPast(int stepMinutes);

    struct Seen {
        double logLoad = 0, residual = 0;
    };
    /// The next step; empty for a gap, which fades what the last hour said.
    void add(std::optional<Seen> seen);

    std::int64_t steps() const { return m_steps; }
    /// Of a step counted from 0; empty for gaps, the future and what is over two weeks old.
    std::optional<double> logLoad(std::int64_t step) const;
    double residualOr(std::int64_t step, double otherwise) const;

    /// Residual of the last step, the one before and the one before that.
    double last(int back) const { return m_last[static_cast<std::size_t>(back)]; }
    /// Exponentially smoothed residuals over an hour, six, a day and a week.
    enum Span {
        hour,
        sixHours,
        day,
        week
    };
    double smoothed(Span span) const { return m_smoothed[span]; }

    /// For a state_archive.
    template <class Archive> void state(Archive& archive) {
        archive(m_cells, m_steps, m_last, m_smoothed);
    }

  private:
    struct Cell {
        float logLoad, residual;
    };
    const Cell* cell(std::int64_t step) const;
    void shift(double residual);

    int m_stepMinutes;
    std::vector<Cell> m_cells; ///< a ring
    std::int64_t m_steps = 0;
    std::array<double, 3> m_last{};
    std::array<double, 4> m_smoothed{};
};

} // namespace usher::forecast
