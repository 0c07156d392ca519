// Turns the pools' counters into snapshots, as often as it is asked: the engine's tick asks four
// times a second, and about every fourth answer closes a second.
#pragma once

#include "monitor/snapshot.h"
#include "monitor/time_series.h"

#include <map>
#include <memory>
#include <span>

namespace usher::monitor {

/// What the sampler reads; the engine gathers it on its own thread.
struct SampleInput {
    Now now;
    std::vector<pool::PoolFigures> pools;
    pool::ReserveFigures reserve;
    ClientFigures clients;
    ServerFigures server;
    RecordFigures records;
    bool weddingDay = false;
    bool protocolOn = false;
    double engineLagMs = 0;
    struct Plan {
        int connections = 0; ///< wanted now
        std::optional<figures::ShortageFigures> shortage = {};
    };
    std::map<std::string, Plan> plans = {}; ///< by pool
};

/// Pure but for its memory of earlier samples. A second closes at the first sample in the next
/// whole second of the steady clock. A late sample closes all that passed as one stretch: its rates
/// are per second of that stretch, its histogram is complete, and beyond two seconds no gauge
/// is drawn across it.
/// Counters that fall belong to another pool and count from zero. Thread contract: one thread.
class Sampler {
  public:
    virtual ~Sampler() = default;
    /// Sizes and waiters as they are now, rates and latencies of the last second that closed.
    virtual std::shared_ptr<const Snapshot> sample(const SampleInput& input) = 0;
    /// The histograms of the last whole second, one a pool in the snapshot's order, when the last
    /// sample() closed one; else null.
    virtual const std::vector<Histogram>* closedSecond() const = 0;
};
std::unique_ptr<Sampler> makeSampler();

} // namespace usher::monitor
