#include "rehearsal/scorecard.h"

#include "base/quantity.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

/// Of all processors, taken by others: from there on a miss may be theirs.
constexpr double kOthersDoubtPercent = 20;

double meanMs(const Histogram& histogram) {
    return histogram.empty() ? 0
                             : static_cast<double>(histogram.sumNs()) /
                                   static_cast<double>(histogram.count()) / 1e6;
}

PoolScore poolScore(const PoolMeasured& pool, const load::PoolTally& seen) {
    return {
        .name = pool.name,
        .size = pool.size,
        .peak = pool.peak,
        .utilizationPercent = pool.totalSum > 0 ? 100 * pool.leasedSum / pool.totalSum : 0,
        .acquire = pool.acquire.summary(),
        .firstAnswer = seen.firstAnswer.summary(),
        .transaction = seen.transaction.summary()};
}

/// Of all pools' clients.
load::PoolTally allClients(const load::Tally& tally) {
    load::PoolTally all;
    for (const auto& pool : tally.pools)
        all.merge(pool);
    return all;
}

load::PoolTally clientsOf(const load::Tally& tally, const std::string& pool) {
    const auto found = std::ranges::find(tally.pools, pool, &load::PoolTally::pool);
    return found != tally.pools.end() ? *found : load::PoolTally{};
}

double successOf(std::uint64_t done, std::uint64_t failed) {
    const auto tried = done + failed;
    return tried ? 100.0 * static_cast<double>(done) / static_cast<double>(tried) : 0;
}

/// Leased of what was held, over all pools and samples.
double utilization(const Measured& measured) {
    double leased = 0, total = 0;
    for (const auto& pool : measured.pools) {
        leased += pool.leasedSum;
        total += pool.totalSum;
    }
    return total > 0 ? 100 * leased / total : 0;
}

/// As the gate timed them.
double weddingQueryP95(const Measured& measured) {
    const auto pool = std::ranges::find(measured.pools, measured.wedding, &PoolMeasured::name);
    return pool != measured.pools.end() ? pool->query.summary().p95Ms : 0;
}

double timesAlone(const Measured& measured, const Measured& first) {
    const auto p99 = [](const Measured& each) {
        return clientsOf(each.tally, each.wedding).firstAnswer.summary().p99Ms;
    };
    // Below a millisecond the quotient is of noise.
    return p99(measured) / std::max(p99(first), 1.0);
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
    query = after.queryTime.since(before.queryTime);
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
    query.merge(later.query);
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
    const int connectedNow = later.tally.connected;
    tally.merge(later.tally);
    tally.connected = connectedNow;
    mergeSurroundings(later);
    parts.insert(parts.end(), later.parts.begin(), later.parts.end());
    firstThird.merge(later.firstThird);
    lastThird.merge(later.lastThird);
}

void Measured::mergeSurroundings(const Measured& later) {
    loadSide.limited = loadSide.limited || later.loadSide.limited;
    loadSide.processorPercent =
        std::max(loadSide.processorPercent, later.loadSide.processorPercent);
    loadSide.lateMsP99 = std::max(loadSide.lateMsP99, later.loadSide.lateMsP99);
    loadSide.threads = later.loadSide.threads;
    machine.othersPercent = std::max(machine.othersPercent, later.machine.othersPercent);
    machine.processors = later.machine.processors;
}

void Measured::add(const load::Tally& others) {
    clients += others.connected + others.refused + others.lost;
    tally.merge(others);
}

double degradationPercent(const Histogram& first, const Histogram& last) {
    constexpr double kFloorMs = 1;
    if (first.empty() || last.empty())
        return 0;
    const double before = std::max(meanMs(first), kFloorMs),
                 after = std::max(meanMs(last), kFloorMs);
    return std::max(0.0, (after / before - 1) * 100);
}

namespace {

void takeLatencies(Scorecard& score, const Measured& measured) {
    const auto seen = allClients(measured.tally);
    score.acquire = measured.acquire().summary();
    score.query = measured.tally.query.summary();
    score.firstAnswer = seen.firstAnswer.summary();
    score.transaction = seen.transaction.summary();
    score.login = measured.tally.login.summary();
}

} // namespace

PeerScore peerScoreOf(const std::string& address, const Measured& measured) {
    const auto score = scoreOf({}, measured);
    return {
        .address = address,
        .acquired = score.acquired,
        .failed = score.failed,
        .perSecond = score.perSecond,
        .lateMsP99 = score.loadSide.lateMsP99,
        .firstAnswer = score.firstAnswer,
        .transaction = score.transaction,
        .query = score.query};
}

Scorecard scoreOf(const std::string& scenario, const Measured& measured) {
    Scorecard score;
    score.scenario = scenario;
    score.clients = measured.clients;
    for (const auto& pool : measured.pools) {
        score.timeouts += pool.timeouts;
        score.pools.push_back(poolScore(pool, clientsOf(measured.tally, pool.name)));
    }
    takeLatencies(score, measured);
    // A client that never got in has failed once, for the transaction it came for.
    const auto done = measured.tally.transactions(), broken = measured.tally.failed();
    score.acquired = done + broken;
    score.failed = broken + static_cast<std::uint64_t>(measured.tally.refused);
    score.errors = measured.tally.errors;
    score.successPercent = successOf(done, score.failed);
    score.seconds = measured.seconds;
    score.perSecond = measured.seconds > 0 ? static_cast<double>(done) / measured.seconds : 0;
    score.reserveUsed = measured.reserveUsed;
    score.loadSide = measured.loadSide;
    score.machine = measured.machine;
    score.parts = measured.parts;
    return score;
}

namespace {

double leaseValue(Metric metric, const Measured& measured) {
    const auto acquire = measured.acquire().summary();
    switch (metric) {
    case Metric::acquireAvgMs:
        return acquire.avgMs;
    case Metric::acquireP95Ms:
        return acquire.p95Ms;
    case Metric::acquireP99Ms:
        return acquire.p99Ms;
    default:
        return acquire.maxMs;
    }
}

double clientValue(Metric metric, const Measured& measured) {
    const auto all = allClients(measured.tally).firstAnswer.summary();
    const auto wedding = clientsOf(measured.tally, measured.wedding);
    switch (metric) {
    case Metric::firstAnswerAvgMs:
        return all.avgMs;
    case Metric::firstAnswerP95Ms:
        return all.p95Ms;
    case Metric::firstAnswerP99Ms:
        return all.p99Ms;
    case Metric::weddingFirstAnswerP95Ms:
        return wedding.firstAnswer.summary().p95Ms;
    case Metric::weddingFirstAnswerP99Ms:
        return wedding.firstAnswer.summary().p99Ms;
    case Metric::weddingSuccessPercent:
        return successOf(wedding.transactions, wedding.failed);
    default:
        return measured.tally.login.summary().maxMs;
    }
}

double countOf(Metric metric, const Measured& measured) {
    const auto score = scoreOf({}, measured);
    switch (metric) {
    case Metric::successPercent:
        return score.successPercent;
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
    default:
        return static_cast<double>(score.reserveUsed);
    }
}

} // namespace

double valueOf(Metric metric, const Measured& measured, const Measured& first) {
    switch (metric) {
    case Metric::acquireAvgMs:
    case Metric::acquireP95Ms:
    case Metric::acquireP99Ms:
    case Metric::acquireMaxMs:
        return leaseValue(metric, measured);
    case Metric::firstAnswerAvgMs:
    case Metric::firstAnswerP95Ms:
    case Metric::firstAnswerP99Ms:
    case Metric::weddingSuccessPercent:
    case Metric::weddingFirstAnswerP95Ms:
    case Metric::weddingFirstAnswerP99Ms:
    case Metric::loginMaxMs:
        return clientValue(metric, measured);
    case Metric::weddingTimesAlone:
        return timesAlone(measured, first);
    case Metric::weddingQueryP95Ms:
        return weddingQueryP95(measured);
    case Metric::utilizationPercent:
        return utilization(measured);
    case Metric::connections:
        return measured.connections;
    case Metric::degradationPercent:
        return degradationPercent(measured.firstThird, measured.lastThird);
    case Metric::successPercent:
    case Metric::perSecond:
    case Metric::acquired:
    case Metric::timeouts:
    case Metric::failed:
    case Metric::errors:
    case Metric::reserveUsed:
        break;
    }
    return countOf(metric, measured);
}

void judge(const Step& step, const Measured& measured, const Measured& first, Scorecard& total) {
    const bool tried = measured.tally.transactions() > 0;
    for (const auto& target : step.targets) {
        const double got = valueOf(target.metric, measured, first);
        total.targets.push_back(
            {.name = step.label.empty() ? target.name() : step.label + ": " + target.name(),
             .limit = target.limit,
             .got = got,
             .passed = target.holds(got) && tried});
    }
    total.passed = std::ranges::all_of(total.targets, &TargetScore::passed);
}

std::string Scorecard::doubt() const {
    if (passed || !lostWrites.empty() || !doubledWrites.empty())
        return {};
    if (loadSide.limited)
        return fmt::format(
            "the load side was the limit: this run proves nothing (late by {} at P99, {} of a "
            "processor)",
            msText(loadSide.lateMsP99, Digits::more),
            percentText(loadSide.processorPercent, Digits::more));
    if (machine.othersPercent >= kOthersDoubtPercent)
        return fmt::format(
            "other programs took {} of the machine: this run proves nothing",
            percentText(machine.othersPercent, Digits::more));
    return {};
}

bool Scorecard::inconclusive() const {
    return !doubt().empty();
}

} // namespace usher::rehearsal
