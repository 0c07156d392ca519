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

/// The pool's last second as a sample.
HistorySample sampleOf(const PoolSnapshot& pool, double planned, bool weddingDay) {
    HistorySample sample;
    sample.utilization = pool.utilization;
    sample.size = pool.figures.total;
    sample.leased = pool.figures.leased;
    sample.waitingMax = std::max(pool.second.waitingMax, pool.figures.waiting);
    sample.oldestWaitMs = std::max(pool.second.oldestWaitMsMax, toMs(pool.figures.oldestWait));
    sample.planned = planned;
    sample.counts = static_cast<const figures::Counts&>(pool.second);
    sample.weddingDay = weddingDay;
    return sample;
}

void setDurations(HistorySample& sample, const Durations& took) {
    sample.acquired = took.acquired;
    sample.queries = took.queries;
    sample.transactions = took.transactions;
}

double plannedSize(const HistoryRecorder::Planned& planned, const pool::PoolFigures& pool) {
    const auto known = planned.find(pool.name);
    return known == planned.end() ? pool.target : known->second;
}

} // namespace

void HistoryRecorder::Open::add(const HistorySample& sample, double lengthS) {
    const double second = lengthS > 0 ? lengthS : 1;
    figures::addWeighted(m_sums, sample, second);
    m_weight += second;
}

HistorySample HistoryRecorder::Open::take() {
    figures::divideMeans(m_sums, m_weight);
    return std::move(m_sums);
}

std::vector<HistorySample> HistoryRecorder::add(
    const Snapshot& snapshot,
    const std::vector<Durations>& took,
    const Planned& planned) {
    // The second lies before the tick that closed it; its middle decides where it belongs.
    const auto at = bucketOf(snapshot.at.wall - Millis{500});
    std::vector<HistorySample> done;
    if (at != m_at)
        done = flush();
    m_at = at;
    for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
        const auto& pool = snapshot.pools[i];
        auto sample = sampleOf(pool, plannedSize(planned, pool.figures), snapshot.weddingDay);
        if (i < took.size())
            setDurations(sample, took[i]);
        m_open[pool.figures.name].add(sample, pool.second.lengthS);
    }
    return done;
}

std::vector<HistorySample> HistoryRecorder::flush() {
    std::vector<HistorySample> done;
    for (auto& [name, open] : m_open) {
        auto& sample = done.emplace_back(open.take());
        sample.at = m_at;
        sample.length = kBucket;
        sample.pool = name;
    }
    m_open.clear();
    return done;
}

} // namespace usher::monitor
