// The size a pool aims at over time, and when there is something to say about it. Pure.
#pragma once

#include "pool/policy/sizing.h"
#include <usher/pool/pool.h>

#include <optional>

namespace usher::pool {

/// How a pool stands.
struct PoolLoad {
    int size = 0;  ///< connections it has or is opening
    int total = 0; ///< those it has
    int inUse = 0;
    int waiting = 0;
    int keptUnused = 0; ///< kept for a class and not in its hands
    int min = 0, max = 0;
    Bound veto = Bound::none;

    double utilization() const { return total > 0 ? static_cast<double>(inUse) / total : 0; }
    int needed() const { return inUse + waiting + keptUnused; }
};

class TargetSize {
  public:
    int target() const { return m_target; }
    const Floor& floor() const { return m_floor; }
    /// A pool begins, or begins again.
    void start(int min);
    /// Its bounds have changed.
    void clamp(int min, int max);
    /// It is removed.
    void clear();
    void setShrinkAllowed(bool allowed) { m_shrinkAllowed = allowed; }
    /// It was given a connection: it aims at as many at least.
    void received(int size) { m_target = std::max(m_target, size); }
    /// As received(), told already.
    void adopted(int size);
    /// It gave one away.
    void yielded(int size, int min);

    /// More may be needed now; keeps for its sentence how the pool stood then.
    void grow(const PoolLoad& load);
    /// What was wanted by clients who wait no more, and is neither there nor being opened, is not
    /// opened: a server that stood still for a moment left many, and served them all with what it
    /// had.
    void forgo(const PoolLoad& load);
    /// What keeps it from reaching the target.
    void meet(Bound bound) { m_sizing.bound = bound; }
    void setFloor(const Floor& floor, const PoolLoad& load);
    /// True when there is news in a floor that was just set and met `bound`.
    bool toldFloor(Bound bound);
    /// What is to be told: growth since the last time, or a bound met while clients wait.
    std::optional<Decision> news(const PoolLoad& load, MonoTime now);

    /// Something was wanted or given back.
    void notePeak(const PoolLoad& load, MonoTime now) { m_peak.note(load.needed(), now); }
    /// Time in which nobody could ask for anything.
    void skip(Nanos lost) { m_peak.skip(lost); }
    /// Called about once a second: the averages that growing and shrinking go by.
    void observe(const PoolLoad& load, MonoTime now);
    /// Aims lower after calm, at most once a second. True when it was time to look.
    bool shrink(const PoolLoad& load, MonoTime now);
    /// The shrunk target is told.
    void told() { m_announced = m_target; }

  private:
    SizingInput input(const PoolLoad& load) const;

    Floor m_floor;
    int m_target = 0;
    int m_announced = 0; ///< the target readers were last told of
    SizingResult m_sizing;
    /// when `m_sizing` was decided, for its sentence
    int m_decidedWaiting = 0;
    double m_decidedUtilization = 0;
    PeakWindow m_peak;
    TimedAverage m_busy{Seconds{10}}; ///< leases out
    int m_erlang = 0;                 ///< what Erlang-C asks for that
    Bound m_announcedBound = Bound::none;
    MonoTime m_boundSaidAt{};
    bool m_shrinkAllowed = true;
    MonoTime m_nextShrink{};
};

} // namespace usher::pool
