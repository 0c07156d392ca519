#include "monitor/time_series.h"

#include <algorithm>
#include <array>
#include <limits>

namespace usher::monitor {
namespace {

constexpr std::array
    kWindows{Window::minutes5, Window::minutes30, Window::hours6, Window::hours12, Window::hours24};

/// Those of a point that are means over its time.
constexpr std::array kMeans{
    &SeriesPoint::utilization,
    &SeriesPoint::size,
    &SeriesPoint::target,
    &SeriesPoint::leased,
    &SeriesPoint::acquisitionsPerSecond,
    &SeriesPoint::transactionsPerSecond};

SeriesPoint gap() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    SeriesPoint p;
    p.waiting = p.oldestWaitMs = nan;
    for (const auto mean : kMeans)
        p.*mean = nan;
    return p;
}

/// The pool's last second as a point.
SeriesPoint pointOf(const PoolSnapshot& pool) {
    SeriesPoint p;
    p.utilization = pool.utilization;
    p.waiting = std::max(pool.second.waitingMax, pool.figures.waiting);
    p.oldestWaitMs = std::max(pool.second.oldestWaitMsMax, toMs(pool.figures.oldestWait));
    p.size = pool.figures.total;
    p.target = pool.figures.target;
    p.leased = pool.figures.leased;
    p.acquisitionsPerSecond = pool.acquisitionsPerSecond;
    p.transactionsPerSecond = pool.transactionsPerSecond;
    p.timeouts = pool.second.timeouts;
    p.failures = pool.second.failures;
    p.reserveAcquired = pool.second.reserveAcquired;
    return p;
}

/// A bucket being filled. Means are weighted by the time each second covers.
class Bucket {
  public:
    void add(const PoolSnapshot& pool, const Durations& took) {
        const double weight = pool.second.lengthS > 0 ? pool.second.lengthS : 1;
        const SeriesPoint second = pointOf(pool);
        m_weight += weight;
        m_took.acquired.merge(took.acquired);
        m_took.queries.merge(took.queries);
        m_took.transactions.merge(took.transactions);
        for (const auto mean : kMeans)
            m_sums.*mean += second.*mean * weight;
        m_sums.waiting = std::max(m_sums.waiting, second.waiting);
        m_sums.oldestWaitMs = std::max(m_sums.oldestWaitMs, second.oldestWaitMs);
        m_sums.timeouts += second.timeouts;
        m_sums.failures += second.failures;
        m_sums.reserveAcquired += second.reserveAcquired;
    }
    bool empty() const { return m_weight == 0; }
    SeriesPoint point() const {
        auto p = m_sums;
        for (const auto mean : kMeans)
            p.*mean /= m_weight;
        p.latency = m_took.acquired.summary();
        p.queries = m_took.queries.summary();
        p.transactions = m_took.transactions.summary();
        p.measured = true;
        return p;
    }

  private:
    Durations m_took;
    SeriesPoint m_sums; ///< means as sums over m_weight
    double m_weight = 0;
};

/// One window of one pool: a ring of whole buckets and the one being filled.
class Ring {
  public:
    explicit Ring(Window window)
        : m_step(step(window).count()),
          m_points(static_cast<std::size_t>(points(window)), gap()) {}

    void add(std::int64_t second, const PoolSnapshot& pool, const Durations& took) {
        if (const auto bucket = second / m_step; bucket != m_openBucket)
            open(bucket);
        m_open.add(pool, took);
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

    void open(std::int64_t bucket) {
        close();
        m_openBucket = bucket;
        if (!m_begun)
            m_end = bucket;
        m_begun = true;
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

    void put(const SeriesPoint& point) {
        m_points[slot(m_end)] = point;
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

} // namespace

struct TimeSeries::Rings {
    std::array<Ring, kWindows.size()> each{
        Ring(kWindows[0]),
        Ring(kWindows[1]),
        Ring(kWindows[2]),
        Ring(kWindows[3]),
        Ring(kWindows[4])};
};

TimeSeries::TimeSeries() = default;
TimeSeries::~TimeSeries() = default;

void TimeSeries::add(const Snapshot& snapshot, const std::vector<Durations>& took) {
    static const Durations nothing;
    const MutexLock lock(m_mutex);
    advance(snapshot.at);
    std::erase_if(m_pools, [&](const auto& entry) { return !snapshot.pool(entry.first); });
    for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
        const auto& pool = snapshot.pools[i];
        for (auto& ring : ringsOf(pool.figures.name).each)
            ring.add(m_second, pool, i < took.size() ? took[i] : nothing);
    }
}

std::vector<SeriesPoint> TimeSeries::view(const std::string& pool, Window window) const {
    const MutexLock lock(m_mutex);
    const auto found = m_pools.find(pool);
    if (found == m_pools.end())
        return {};
    return found->second->each[static_cast<std::size_t>(window)].view(m_second, m_secondAt);
}

TimeSeries::Rings& TimeSeries::ringsOf(const std::string& pool) {
    auto& rings = m_pools[pool];
    if (!rings)
        rings = std::make_unique<Rings>();
    return *rings;
}

/// Counts seconds on by the steady clock. It stands still while a laptop sleeps: when the wall
/// clock has gone on further, that counts. A wall clock set back never makes a line run backwards.
void TimeSeries::advance(Now now) {
    const auto mono = std::chrono::floor<Seconds>(now.mono.time_since_epoch());
    const auto phase = now.mono.time_since_epoch() - mono;
    const auto at = now.wall - std::chrono::duration_cast<WallTime::duration>(phase) - Seconds{1};
    // The first on round wall times.
    m_second = m_begun ? m_second + secondsPassed(mono, at)
                       : std::chrono::floor<Seconds>(at.time_since_epoch()).count();
    m_begun = true;
    m_mono = mono;
    m_secondAt = at;
}

std::int64_t TimeSeries::secondsPassed(Seconds mono, WallTime at) const {
    const auto byMono = std::max<std::int64_t>(1, (mono - m_mono).count());
    const auto byWall = std::chrono::round<Seconds>(at - m_secondAt).count();
    return byWall > byMono + 1 ? byWall : byMono;
}

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

} // namespace usher::monitor
