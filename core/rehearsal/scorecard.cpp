#include "rehearsal/scorecard.h"

#include <algorithm>

namespace usher::rehearsal {
namespace {

double meanMs(const Histogram& histogram) {
    return histogram.empty() ? 0
                             : static_cast<double>(histogram.sumNs()) /
                                   static_cast<double>(histogram.count()) / 1e6;
}

PoolScore poolScore(const PoolMeasured& pool) {
    return {
        .name = pool.name,
        .size = pool.size,
        .peak = pool.peak,
        .utilizationPercent = pool.totalSum > 0 ? 100 * pool.leasedSum / pool.totalSum : 0,
        .acquire = pool.acquire.summary()};
}

} // namespace

void PoolMeasured::see(const pool::PoolFigures& figures) {
    size = std::max(size, figures.total);
    peak = std::max(peak, figures.leased);
    leasedSum += figures.leased;
    totalSum += figures.total;
}

void PoolMeasured::count(const pool::PoolFigures& before, const pool::PoolFigures& after) {
    acquired = after.acquired - before.acquired;
    timeouts = after.timeouts - before.timeouts;
    failures = after.failures - before.failures;
    acquire = after.acquireLatency.since(before.acquireLatency);
}

void PoolMeasured::merge(const PoolMeasured& later) {
    size = std::max(size, later.size);
    peak = std::max(peak, later.peak);
    leasedSum += later.leasedSum;
    totalSum += later.totalSum;
    acquired += later.acquired;
    timeouts += later.timeouts;
    failures += later.failures;
    acquire.merge(later.acquire);
}

Histogram Measured::acquire() const {
    Histogram all;
    for (const auto& pool : pools)
        all.merge(pool.acquire);
    return all;
}

void Measured::merge(const Measured& later) {
    clients = std::max(clients, later.clients);
    seconds += later.seconds;
    connections = std::max(connections, later.connections);
    reserveUsed = std::max(reserveUsed, later.reserveUsed);
    for (const auto& pool : later.pools) {
        const auto same = std::ranges::find(pools, pool.name, &PoolMeasured::name);
        if (same != pools.end())
            same->merge(pool);
        else
            pools.push_back(pool);
    }
    tally.refused += later.tally.refused;
    tally.lost += later.tally.lost;
    tally.transactions += later.tally.transactions;
    tally.failed += later.tally.failed;
    tally.errors += later.tally.errors;
    tally.query.merge(later.tally.query);
    firstThird.merge(later.firstThird);
    lastThird.merge(later.lastThird);
}

double degradationPercent(const Histogram& first, const Histogram& last) {
    constexpr double kFloorMs = 1;
    if (first.empty() || last.empty())
        return 0;
    const double before = std::max(meanMs(first), kFloorMs),
                 after = std::max(meanMs(last), kFloorMs);
    return std::max(0.0, (after / before - 1) * 100);
}

Scorecard scoreOf(const std::string& scenario, const Measured& measured) {
    Scorecard score;
    score.scenario = scenario;
    score.clients = measured.clients;
    for (const auto& pool : measured.pools) {
        score.acquired += pool.acquired;
        score.timeouts += pool.timeouts;
        score.pools.push_back(poolScore(pool));
    }
    // A client that never got in has failed once, for the transaction it came for.
    score.failed = measured.tally.failed + static_cast<std::uint64_t>(measured.tally.refused);
    score.errors = measured.tally.errors;
    const auto tried = measured.tally.transactions + score.failed;
    score.successPercent = tried ? 100.0 * static_cast<double>(measured.tally.transactions) /
                                       static_cast<double>(tried)
                                 : 0;
    score.acquire = measured.acquire().summary();
    score.query = measured.tally.query.summary();
    score.seconds = measured.seconds;
    score.perSecond =
        measured.seconds > 0 ? static_cast<double>(score.acquired) / measured.seconds : 0;
    score.reserveUsed = measured.reserveUsed;
    return score;
}

double valueOf(Metric metric, const Scorecard& score, const Measured& measured) {
    switch (metric) {
    case Metric::successPercent:
        return score.successPercent;
    case Metric::acquireAvgMs:
        return score.acquire.avgMs;
    case Metric::acquireP95Ms:
        return score.acquire.p95Ms;
    case Metric::acquireP99Ms:
        return score.acquire.p99Ms;
    case Metric::acquireMaxMs:
        return score.acquire.maxMs;
    case Metric::perSecond:
        return score.perSecond;
    case Metric::acquired:
        return static_cast<double>(score.acquired);
    case Metric::timeouts:
        return static_cast<double>(score.timeouts);
    case Metric::failed:
        return static_cast<double>(score.failed);
    case Metric::errors:
        return static_cast<double>(score.errors);
    case Metric::reserveUsed:
        return static_cast<double>(score.reserveUsed);
    case Metric::connections:
        return measured.connections;
    case Metric::degradationPercent:
        return degradationPercent(measured.firstThird, measured.lastThird);
    }
    return 0;
}

void judge(const Step& step, const Measured& measured, Scorecard& total) {
    const Scorecard score = scoreOf(step.label, measured);
    for (const auto& target : step.targets) {
        const double got = valueOf(target.metric, score, measured);
        total.targets.push_back(
            {.name = step.label.empty() ? target.name() : step.label + ": " + target.name(),
             .limit = target.limit,
             .got = got,
             .passed = target.holds(got) && (score.acquired > 0)});
    }
    total.passed = std::ranges::all_of(total.targets, &TargetScore::passed);
}

} // namespace usher::rehearsal
