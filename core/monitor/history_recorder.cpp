#include "monitor/history_recorder.h"

#include <algorithm>

namespace usher::monitor {
namespace {

WallTime bucketOf(WallTime at) {
    const auto since = at.time_since_epoch();
    return WallTime{
        since -
        ((since % HistoryRecorder::kBucket) + HistoryRecorder::kBucket) % HistoryRecorder::kBucket};
}

void addSecond(HistorySample& sums, const PoolSnapshot& pool, double weight) {
    sums.utilization += pool.utilization * weight;
    sums.size += pool.figures.total * weight;
    sums.leased += pool.figures.leased * weight;
    sums.waitingMax =
        std::max({sums.waitingMax, double(pool.second.waitingMax), double(pool.figures.waiting)});
    sums.acquisitions += pool.second.acquired;
    sums.transactions += pool.second.transactions;
    sums.queries += pool.second.queries;
    sums.timeouts += pool.second.timeouts;
    sums.failures += pool.second.failures;
    sums.reserveAcquired += pool.second.reserveAcquired;
}

} // namespace

std::vector<HistorySample> HistoryRecorder::add(
    const Snapshot& snapshot,
    const std::vector<Histogram>& acquired,
    const Planned& planned) {
    // The second lies before the tick that closed it; its middle decides where it belongs.
    const auto at = bucketOf(snapshot.at.wall - Millis{500});
    std::vector<HistorySample> done;
    if (at != m_at)
        done = flush();
    m_at = at;
    for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
        const auto& pool = snapshot.pools[i];
        auto& open = m_open[pool.figures.name];
        const double weight = pool.second.lengthS > 0 ? pool.second.lengthS : 1;
        const auto plan = planned.find(pool.figures.name);
        addSecond(open.sums, pool, weight);
        open.sums.planned += (plan == planned.end() ? pool.figures.target : plan->second) * weight;
        open.sums.weddingDay = open.sums.weddingDay || snapshot.weddingDay;
        if (i < acquired.size())
            open.sums.acquired.merge(acquired[i]);
        open.weight += weight;
    }
    return done;
}

std::vector<HistorySample> HistoryRecorder::flush() {
    std::vector<HistorySample> done;
    for (auto& [name, open] : m_open) {
        auto& sample = done.emplace_back(std::move(open.sums));
        sample.at = m_at;
        sample.length = kBucket;
        sample.pool = name;
        for (double* mean : {&sample.utilization, &sample.size, &sample.leased, &sample.planned})
            *mean /= open.weight;
    }
    m_open.clear();
    return done;
}

} // namespace usher::monitor
