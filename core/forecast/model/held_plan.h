// How a size that is asked for anew each step becomes one that is held: up at once, down late.
#pragma once

namespace usher::forecast {

/// Pure. Thread contract: none; one owner.
class HeldPlan {
  public:
    struct Options {
        int holdSteps = 6;  ///< so long a smaller size must be enough before the plan shrinks
        double band = 0.1;  ///< a size smaller by less than this share of the plan changes nothing
        double room = 0.05; ///< a plan that grows takes this share more, so as to grow less often
    };
    explicit HeldPlan(Options options) : m_options(options) {}

    /// What is held from now on: it grows to `wanted` at once, and shrinks no further than
    /// `atLeast`.
    int next(int wanted, int atLeast = 0);
    int held() const { return m_held; }
    /// Changes so far, the first size not counted.
    int changes() const { return m_changes; }

  private:
    void change(int to);

    Options m_options;
    int m_held = 0, m_changes = 0;
    int m_lowSteps = 0, m_lowMost = 0; ///< since the size asked for left the band
};

} // namespace usher::forecast
