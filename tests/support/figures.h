// Pools' counters as a test draws them: what happened in a stretch of time, not what the totals
// are.
#pragma once

#include "monitor/sampler.h"
#include "support/fake_clock.h"

#include <memory>
#include <string>

namespace usher::test {

inline pool::PoolFigures poolFigures(const std::string& name, int priority, int max) {
    pool::PoolFigures f;
    f.name = name;
    f.priority = priority;
    f.max = max;
    return f;
}

inline pool::PoolFigures tenConnections(const std::string& name, int min, int max) {
    pool::PoolFigures f;
    f.name = name;
    f.min = min;
    f.max = max;
    f.total = 10;
    f.wedding = name == "wedding";
    return f;
}

/// Two pools and a full reserve, of which nobody has a word to say.
inline monitor::Snapshot quietDesk() {
    monitor::Snapshot s;
    s.pools.resize(2);
    s.pools[0].figures = tenConnections("wedding", 20, 200);
    s.pools[1].figures = tenConnections("main", 10, 50);
    s.reserve.size = s.reserve.ready = 5;
    s.server.name = "db1:5432";
    s.server.reachable = true;
    return s;
}

/// A clock, pools and a sampler; every tick() is one sample.
struct SamplerStage {
    FakeClock clock;
    monitor::SampleInput input;
    monitor::Sampler sampler;
    std::shared_ptr<const monitor::Snapshot> last;

    explicit SamplerStage(std::vector<pool::PoolFigures> pools) {
        input.pools = std::move(pools);
        input.server.reachable = true;
    }

    pool::PoolFigures& pool(std::size_t i = 0) { return input.pools[i]; }
    /// `times` acquisitions that took `each`, given back as well.
    void acquire(int times, Nanos each, std::size_t i = 0) {
        auto& f = pool(i);
        f.acquireLatency.recordNs(
            static_cast<std::uint64_t>(each.count()),
            static_cast<std::uint64_t>(times));
        f.acquired += static_cast<std::uint64_t>(times);
        f.released += static_cast<std::uint64_t>(times);
    }
    /// `times` queries of `each`, the last of them a transaction's end.
    void answer(int times, Nanos each, std::size_t i = 0) {
        auto& f = pool(i);
        const auto ns = static_cast<std::uint64_t>(each.count());
        const auto n = static_cast<std::uint64_t>(times);
        f.queryTime.recordNs(ns, n);
        f.transactionTime.recordNs(ns * n, 1);
        f.traffic.queries += n;
        f.traffic.transactions += 1;
    }
    void use(int leased, int total, std::size_t i = 0) {
        pool(i).leased = leased;
        pool(i).total = total;
        pool(i).idle = total - leased;
    }
    const monitor::PoolSnapshot& tick(Nanos after = Millis{250}) {
        clock.advance(after);
        input.now = clock.now();
        last = sampler.sample(input);
        return last->pools.front();
    }
    /// Ticks until `seconds` more seconds are closed.
    const monitor::PoolSnapshot& run(int seconds) {
        for (int i = 0; i < seconds * 4; ++i)
            tick();
        return last->pools.front();
    }
};

} // namespace usher::test
