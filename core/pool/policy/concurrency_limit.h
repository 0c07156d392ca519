// How many connections of a pool to lend at once, where fewer do more. Pure.
#pragma once

#include <usher/base/clock.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace usher::pool {

/// Adaptive concurrency: past its knee a server with more backends at work than processors does
/// less the more of them work, since they push each other out of its processors and caches. Where
/// the knee is depends on server and workload, so it is measured: while a pool is busy, fewer
/// leases at once are tried against as many as now, in turn, A B A B, and adopted when both times
/// more leases came back. So waiting in a transaction, for locks or for the client, is never
/// mistaken for a busy server: fewer do not do more there. Where leases all take about as long as
/// the quickest they are not in each other's way, and nothing is tried. More are tried again from
/// time to time, and at once when throughput has dropped. Below kBusyPerSecond nothing is tried and
/// nothing limited.
class ConcurrencyLimit {
  public:
    static constexpr int kNone = std::numeric_limits<int>::max();
    static constexpr int kFewest = 8;
    static constexpr double kBusyPerSecond = 5'000; ///< leases; a window says little of fewer
    /// of those in use are tried first: the knee is a step, not a slope
    static constexpr double kFirst = 0.25;
    static constexpr double kFewer = 0.6, kMore = 1.5; ///< times as many as now are tried then
    /// times the quickest lease's length: less is no reason to try fewer
    static constexpr double kSlowed = 2;
    static constexpr double kGain = 1.04;     ///< fewer must do more by this much
    static constexpr double kMoreGain = 1.02; ///< and more
    static constexpr double kHopeless = 0.85; ///< a trial that starts like this is ended
    /// of what the limit was adopted for: all are tried again
    static constexpr double kDropped = 0.6;
    static constexpr Millis kSettles{15}, kWindow{85};
    /// between trials, doubled with each in vain
    static constexpr Seconds kFirstPause{1}, kLongestPause{60}, kLongestLimited{10};

    struct Returned {
        int inUse = 0; ///< itself included
        Nanos out{0};
    };
    struct Change {
        int before = kNone, after = kNone;
        double perSecondBefore = 0, perSecondAfter = 0; ///< leases that came back, in the trial
        bool operator==(const Change&) const = default;
    };

    /// A lease came back. True when limit() has changed.
    bool returned(const Returned& lease, MonoTime now) {
        ++m_returned;
        m_inUse += lease.inUse;
        m_out += lease.out;
        m_quickest = std::min(m_quickest, lease.out);
        return now >= m_until && close(now);
    }
    /// To be called by until() too: without returns there is no load. True when limit() has
    /// changed.
    bool turn(MonoTime now) { return now >= m_until && active() && close(now); }
    /// Nothing is limited or tried. True when limit() has changed.
    bool forget();

    int limit() const { return m_limit; }
    /// what trials have found, also while another is tried
    int adoptedLimit() const { return m_found; }
    bool active() const { return m_limit != kNone || m_step > 0; }
    MonoTime until() const { return active() ? m_until + kWindow : MonoTime::max(); }
    /// What a trial has changed for good, once.
    std::optional<Change> adopted() { return std::exchange(m_adopted, std::nullopt); }

  private:
    bool close(MonoTime now);
    bool next(double perSecond, double inUse, bool slowed, MonoTime now);
    int candidate(double inUse, bool dropped) const;
    bool decide(MonoTime now);
    bool reject(MonoTime now);
    bool use(int limit, MonoTime now);
    void open(MonoTime now, Millis length);

    int m_limit = kNone; ///< in force
    int m_found = kNone; ///< A
    int m_tried = kNone; ///< B
    int m_last = kNone;  ///< what was found in the last busy time
    int m_step = 0;      ///< windows of a trial seen; 0: none is on
    bool m_triesMore = false;
    bool m_settling = false;
    std::array<double, 4> m_rates{};
    double m_rateThen = 0; ///< when the limit was adopted
    double m_useOfAll = 0; ///< in use on average without a limit
    Nanos m_pause = kFirstPause;
    MonoTime m_nextTrial{}, m_from{}, m_until{};
    std::int64_t m_returned = 0, m_inUse = 0;
    Nanos m_out{0}, m_quickest = Nanos::max();
    std::optional<Change> m_adopted;
};

} // namespace usher::pool
