// The time of day as it is, on a day whose plan asks for little.
#pragma once

#include <usher/base/clock.h>

#include <chrono>

namespace usher::test {

/// A Wednesday whenever the test runs: on a weekend the plan alone fills the budget.
class WednesdayClock final : public Clock {
  public:
    Now now() const override {
        auto now = SystemClock().now();
        now.wall -= m_back;
        return now;
    }

  private:
    static std::chrono::hours sinceWednesday() {
        const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const std::chrono::weekday today(days);
        return std::chrono::days((today - std::chrono::Wednesday).count());
    }
    const std::chrono::hours m_back = sinceWednesday();
};

} // namespace usher::test
