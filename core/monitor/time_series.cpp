#include "monitor/time_series.h"

#include "base/mutex.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace usher::monitor {
namespace {

constexpr std::array
    kWindows{Window::minutes5, Window::minutes30, Window::hours6, Window::hours12, Window::hours24};

SeriesPoint gap() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    SeriesPoint p;
    p.utilization = p.waiting = p.size = p.target = p.leased = nan;
    p.acquisitionsPerSecond = p.transactionsPerSecond = nan;
    return p;
}

/// A bucket being filled. Means are weighted by the time each second covers.
class Bucket {
  public:
    void add(const PoolSnapshot& pool, const Histogram& acquired) {
        const double weight = pool.second.lengthS > 0 ? pool.second.lengthS : 1;
        m_weight += weight;
        m_latency.merge(acquired);
        m_point.utilization += pool.utilization * weight;
        m_point.size += pool.figures.total * weight;
        m_point.target += pool.figures.target * weight;
        m_point.leased += pool.figures.leased * weight;
        m_point.acquisitionsPerSecond += pool.acquisitionsPerSecond * weight;
        m_point.transactionsPerSecond += pool.transactionsPerSecond * weight;
        m_point.waiting = std::max(
            {m_point.waiting, double(pool.second.waitingMax), double(pool.figures.waiting)});
        m_point.timeouts += pool.second.timeouts;
        m_point.failures += pool.second.failures;
        m_point.reserveAcquired += pool.second.reserveAcquired;
    }
    bool empty() const { return m_weight == 0; }
    SeriesPoint point() const {
        auto p = m_point;
        for (double* mean :
             {&p.utilization,
              &p.size,
              &p.target,
              &p.leased,
              &p.acquisitionsPerSecond,
              &p.transactionsPerSecond})
            *mean /= m_weight;
        p.latency = m_latency.summary();
        p.measured = true;
        return p;
    }

  private:
    Histogram m_latency;
    SeriesPoint m_point;
    double m_weight = 0;
};

/// One window of one pool: a ring of whole buckets and the one being filled.
class Ring {
  public:
    explicit Ring(Window window)
        : m_step(step(window).count()),
          m_points(static_cast<std::size_t>(points(window)), gap()) {}

    void add(std::int64_t second, const PoolSnapshot& pool, const Histogram& acquired) {
        const auto bucket = second / m_step;
        if (bucket != m_openBucket) {
            close();
            m_openBucket = bucket;
            if (!m_begun)
                m_end = bucket;
            m_begun = true;
        }
        m_open.add(pool, acquired);
        if ((second + 1) % m_step == 0)
            close();
    }

    /// `lastSecond` began at `at`; times are counted back from there.
    std::vector<SeriesPoint> view(std::int64_t lastSecond, WallTime at) const {
        std::vector<SeriesPoint> out;
        out.reserve(m_used);
        for (auto bucket = m_end - static_cast<std::int64_t>(m_used); bucket < m_end; ++bucket) {
            out.push_back(m_points[slot(bucket)]);
            out.back().at = at - Seconds{lastSecond - bucket * m_step};
        }
        return out;
    }

  private:
    std::size_t slot(std::int64_t bucket) const {
        return static_cast<std::size_t>(bucket) % m_points.size();
    }

    void close() {
        if (m_open.empty())
            return;
        // A long gap empties the ring; it need not be walked more than once round.
        m_end = std::max(m_end, m_openBucket - static_cast<std::int64_t>(m_points.size()));
        while (m_end < m_openBucket)
            put(gap());
        put(m_open.point());
        m_open = {};
    }

    void put(SeriesPoint point) {
        m_points[slot(m_end)] = std::move(point);
        ++m_end;
        m_used = std::min(m_used + 1, m_points.size());
    }

    std::int64_t m_step;
    std::vector<SeriesPoint> m_points;
    std::size_t m_used = 0;
    std::int64_t m_end = 0; ///< the bucket after the last whole one
    std::int64_t m_openBucket = -1;
    Bucket m_open;
    bool m_begun = false;
};

struct Series {
    std::array<Ring, kWindows.size()> rings{
        Ring(kWindows[0]),
        Ring(kWindows[1]),
        Ring(kWindows[2]),
        Ring(kWindows[3]),
        Ring(kWindows[4])};
};

class TimeSeriesImpl final : public TimeSeries {
  public:
    void add(const Snapshot& snapshot, const std::vector<Histogram>& acquired) override {
        static const Histogram nothing;
        const MutexLock lock(m_mutex);
        advance(snapshot.at);
        std::erase_if(m_pools, [&](const auto& entry) { return !snapshot.pool(entry.first); });
        for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
            const auto& pool = snapshot.pools[i];
            for (auto& ring : m_pools[pool.figures.name].rings)
                ring.add(m_second, pool, i < acquired.size() ? acquired[i] : nothing);
        }
    }

    std::vector<SeriesPoint> view(const std::string& pool, Window window) const override {
        const MutexLock lock(m_mutex);
        const auto found = m_pools.find(pool);
        if (found == m_pools.end())
            return {};
        return found->second.rings[static_cast<std::size_t>(window)].view(m_second, m_secondAt);
    }

  private:
    /// Counts seconds on by the steady clock. It stands still while a laptop sleeps: when the wall
    /// clock has gone on further, that counts. A wall clock set back never makes a line run
    /// backwards.
    void advance(Now now) USHER_REQUIRES(m_mutex) {
        const auto mono = std::chrono::floor<Seconds>(now.mono.time_since_epoch());
        const auto phase = now.mono.time_since_epoch() - mono;
        const auto at =
            now.wall - std::chrono::duration_cast<WallTime::duration>(phase) - Seconds{1};
        if (!m_begun) {
            // buckets on round wall times
            m_second = std::chrono::floor<Seconds>(at.time_since_epoch()).count();
        } else {
            const auto byMono = std::max<std::int64_t>(1, (mono - m_mono).count());
            const auto byWall = std::chrono::round<Seconds>(at - m_secondAt).count();
            m_second += byWall > byMono + 1 ? byWall : byMono;
        }
        m_begun = true;
        m_mono = mono;
        m_secondAt = at;
    }

    mutable Mutex m_mutex;
    std::map<std::string, Series> m_pools USHER_GUARDED_BY(m_mutex);
    std::int64_t m_second USHER_GUARDED_BY(m_mutex) = 0; ///< number of the last closed second
    WallTime m_secondAt USHER_GUARDED_BY(m_mutex){};     ///< its start
    Seconds m_mono USHER_GUARDED_BY(m_mutex){};
    bool m_begun USHER_GUARDED_BY(m_mutex) = false;
};

} // namespace

Seconds step(Window window) {
    switch (window) {
    case Window::minutes5:
        return Seconds{1};
    case Window::minutes30:
        return Seconds{6};
    case Window::hours6:
        return Seconds{36};
    case Window::hours12:
        return Seconds{72};
    case Window::hours24:
        return Seconds{144};
    }
    return Seconds{1};
}

int points(Window window) {
    switch (window) {
    case Window::minutes5:
    case Window::minutes30:
        return 300;
    case Window::hours6:
    case Window::hours12:
    case Window::hours24:
        return 600;
    }
    return 300;
}

std::unique_ptr<TimeSeries> makeTimeSeries() {
    return std::make_unique<TimeSeriesImpl>();
}

} // namespace usher::monitor
