// When more connections would make the server slower. Pure.
#pragma once

#include <usher/base/clock.h>
#include <usher/pool/decision.h>

namespace usher::pool {

/// Compares how long leases are out (and how many break) this second with their long average. Past
/// the server's knee every transaction gets slower, and growing makes it worse; but a change of
/// workload looks the same at first, so a veto lasts kVetoMost at the longest and then what is
/// measured is the new normal.
class Congestion {
  public:
    static constexpr double kSlower = 5; ///< times the long average
    static constexpr double kErrorShare = 0.05;
    static constexpr int kFewest = 20;      ///< leases a second that say something
    static constexpr Millis kHarmless{100}; ///< a mean time out below this is no congestion
    static constexpr Seconds kVetoMost{10};

    void note(Nanos out, bool broken, MonoTime now);
    /// Closes the second; called at least once a second.
    void turn(MonoTime now);
    /// Bound::congestion or Bound::errors while growing would do harm, else none.
    Bound veto() const { return m_vetoSince != MonoTime{} ? m_why : Bound::none; }

  private:
    void judge(MonoTime now);

    MonoTime m_turn{};
    MonoTime m_vetoSince{};
    Bound m_why = Bound::none;
    Nanos m_out{0};
    int m_count = 0, m_broken = 0;
    /// over about a minute of busy seconds; 0 = unknown
    double m_longMs = 0;
};

} // namespace usher::pool
