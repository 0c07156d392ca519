// Turns the pools' counters into snapshots, as often as it is asked: the engine's tick asks four
// times a second, and about every fourth answer closes a second.
#pragma once

#include "monitor/snapshot.h"
#include "monitor/trend.h"

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
    std::vector<ServerFigures> others = {};
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
    Sampler();
    ~Sampler();
    Sampler(Sampler&&) noexcept;
    Sampler& operator=(Sampler&&) noexcept;

    /// Sizes and waiters as they are now, rates and latencies of the last second that closed.
    std::shared_ptr<const Snapshot> sample(const SampleInput& input);
    /// Of the last whole second, one a pool in the snapshot's order, when the last sample() closed
    /// one; else null.
    const std::vector<Durations>* closedSecond() const { return m_closes ? &m_closed : nullptr; }

  private:
    class Pool;

    PoolSnapshot samplePool(const pool::PoolFigures& now, const SampleInput& input);
    void fill(Snapshot& snapshot, const SampleInput& input);
    double reserveLastsS(const SampleInput& input) const;

    Trend m_loans;                                        ///< of the reserve
    std::map<std::string, std::unique_ptr<Pool>> m_pools; ///< one that went takes its past with it
    std::vector<Durations> m_closed;
    Seconds m_second{};
    std::uint64_t m_seq = 0;
    bool m_started = false, m_closes = false, m_weddingDay = false;
};

} // namespace usher::monitor
