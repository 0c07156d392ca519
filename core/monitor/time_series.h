// Figures over time per pool: buckets of a second, and coarser views made by merging histograms.
#pragma once

#include "base/mutex.h"
#include "monitor/snapshot.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace usher::monitor {

/// One point of a chart. NaN where nothing was measured (a gap).
struct SeriesPoint {
    WallTime at{};          ///< start of the bucket
    LatencySummary latency; ///< n = 0: no acquisition in the bucket
    LatencySummary queries = {}, transactions = {};
    double utilization = 0;                  ///< 0…1, mean
    double waiting = 0;                      ///< highest of the bucket
    double oldestWaitMs = 0;                 ///< as waiting
    double size = 0, target = 0, leased = 0; ///< connections, means
    double acquisitionsPerSecond = 0;
    double transactionsPerSecond = 0;
    std::uint64_t timeouts = 0, failures = 0, reserveAcquired = 0;
    bool measured = false;
};

enum class Window {
    minutes5,
    minutes30,
    hours6,
    hours12,
    hours24
};
Seconds step(Window window); ///< 1, 6, 36, 72, 144 s
int points(Window window);   ///< 300 to 600

/// Memory: bounded, below a megabyte a pool (2,400 points, five buckets being filled).
/// Times are counted back from the newest second, so a step of the wall clock bends no line; sleep
/// and late ticks leave gaps. Thread contract: add() on the engine's thread; view() from any
/// thread.
class TimeSeries {
  public:
    TimeSeries();
    ~TimeSeries();
    TimeSeries(const TimeSeries&) = delete;
    TimeSeries& operator=(const TimeSeries&) = delete;

    /// Once a second. `took` is of that second, per pool in the snapshot's order.
    void add(const Snapshot& snapshot, const std::vector<Durations>& took);
    /// Oldest first, ends with the last whole bucket; empty when the pool is unknown.
    std::vector<SeriesPoint> view(const std::string& pool, Window window) const;

  private:
    struct Rings;

    void advance(Now now) USHER_REQUIRES(m_mutex);
    std::int64_t secondsPassed(Seconds mono, WallTime at) const USHER_REQUIRES(m_mutex);
    Rings& ringsOf(const std::string& pool) USHER_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    std::map<std::string, std::unique_ptr<Rings>> m_pools USHER_GUARDED_BY(m_mutex);
    std::int64_t m_second USHER_GUARDED_BY(m_mutex) = 0; ///< number of the last closed second
    WallTime m_secondAt USHER_GUARDED_BY(m_mutex){};     ///< its start
    Seconds m_mono USHER_GUARDED_BY(m_mutex){};
    bool m_begun USHER_GUARDED_BY(m_mutex) = false;
};

} // namespace usher::monitor
