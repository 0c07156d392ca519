// Whether the model's plan has earned to be the plan: three plans are made for every quarter of an
// hour, and what each would have cost is known once it has come.
#pragma once

#include <array>

namespace usher::forecast {

/// What was held too many, and what was short weighed by what a miss costs; connections for a
/// quarter of an hour.
struct PlanCosts {
    double model = 0, rules = 0, reactive = 0;
    bool operator==(const PlanCosts&) const = default;
};

/// Pure. Thread contract: none; one owner.
class PlanTrial {
  public:
    static constexpr int kDays = 7;
    /// The plan that needs no forecast holds this much more than the last load asks for.
    static constexpr double kMargin = 1.25;

    struct Sizes {
        int model = 0, rules = 0, reactive = 0;
    };
    /// A quarter has come, and `need` would have done. Each miss costs `missCost` times what one
    /// connection too many does. `next` is what each plan holds for the quarter after the next,
    /// known now.
    void step(int need, double missCost, const Sizes& next);
    /// A quarter that nobody saw.
    void gap();

    /// Seven whole days, in which the model cost no more than either. Looked at once a day: it is
    /// won and lost the same way.
    bool proven() const { return m_proven; }
    /// Whole ones judged, kDays at most.
    int days() const { return m_days; }
    /// Of those days.
    PlanCosts costs() const;

  private:
    static constexpr int kLead = 2, kQuarters = 96;
    void closeDay();

    std::array<Sizes, kLead> m_made{};
    std::array<PlanCosts, kDays> m_past{};
    PlanCosts m_today;
    int m_waiting = 0, m_quarters = 0, m_days = 0, m_day = 0;
    bool m_proven = false;
};

} // namespace usher::forecast
