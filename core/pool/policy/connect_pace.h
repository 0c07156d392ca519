// How many connects may be under way at once, and how long to pause after failures. Pure.
#pragma once

#include <usher/base/clock.h>

namespace usher::pool {

/// A connect that succeeded.
struct ConnectSample {
    MonoTime began{};
    int underWay = 1; ///< when it ended, itself included
};

/// As many connects at once as the way to the server takes, without a long queue at its processors:
/// TCP Vegas (Brakmo, Peterson 1994) with connects for packets. Of `n` under way that take `t`
/// where a lone one takes `t0`, n × (1 - t0 / t) wait for the server. While they are fewer than
/// kQueuedLeast, or t < kSlowLeast × t0 because most of it is round trips, each success adds one,
/// which doubles the width a round. Beyond kQueuedMost and kSlowMost × t0 it narrows to what runs
/// unqueued and the middle of the two. So a server near by with two processors is asked for about
/// six at once, whatever the bound, and one 50 ms away for as many as the bound allows.
class ConnectWidth {
  public:
    static constexpr int kStart = 4; ///< until something is known
    static constexpr int kFewest = 2;
    static constexpr double kQueuedLeast = 3;
    static constexpr double kQueuedMost = 6;
    static constexpr double kSlowLeast = 1.5;
    static constexpr double kSlowMost = 2;
    /// how long the quickest connect stays the measure, at most
    static constexpr Seconds kRemembered{300};

    explicit ConnectWidth(int most) : m_most(most), m_width(most < kStart ? most : kStart) {}
    int width() const { return m_width; }
    void succeeded(const ConnectSample& connect, MonoTime now);
    /// Halves; those begun before the last narrowing say nothing new.
    void failed(MonoTime began, MonoTime now);

  private:
    void learn(Nanos took, MonoTime now);
    void narrowTo(double width, MonoTime now);

    int m_most, m_width;
    MonoTime m_narrowedAt{}, m_turn{}, m_last{};
    /// in this half of kRemembered, and in the one before
    Nanos m_least = Nanos::max(), m_leastBefore = Nanos::max();
    /// smoothed; one slow connect among many is no queue
    double m_usualNs = 0;
};

/// Pauses between connects after failures: 100 ms doubling to 5 s, and to kWantedMost while
/// somebody waits for a connection. From a failure to the first success one connect at a time
/// tries.
class Backoff {
  public:
    static constexpr Millis kFirst{100}, kMost{5'000}, kWantedMost{500};

    /// `began`: when the connect that failed did; those under way when another failed belong to the
    /// same failure. `chance` of [0, 1) spreads the pause by ±20 %, so that several programs do not
    /// knock together.
    void failed(MonoTime began, MonoTime now, double chance);
    /// True when it ends a series of failures.
    bool succeeded();
    /// Somebody else reached the host: the next try need not wait.
    void hurry() { m_pause = Nanos{0}; }
    bool failing() const { return m_failures > 0; }
    bool waiting(MonoTime now, bool wanted) const { return failing() && now < until(wanted); }
    MonoTime until(bool wanted) const {
        return m_failedAt + (wanted && m_pause > Nanos(kWantedMost) ? Nanos(kWantedMost) : m_pause);
    }

  private:
    int m_failures = 0;
    MonoTime m_failedAt{};
    Nanos m_pause{0};
};

} // namespace usher::pool
