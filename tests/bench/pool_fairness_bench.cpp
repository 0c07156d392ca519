// 32 threads on 16 connections held 1 ms, on stub connections: the spread of waits. Its peer:
// hikari/FairnessBench.java.
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kThreads = 32, kConnections = 16;
constexpr Seconds kMeasured{5};

/// Of all threads, shortest first; ms.
std::vector<double> waitsFor(Pool& pool, const Clock& clock) {
    const auto until = clock.mono() + kMeasured;
    std::vector<std::vector<double>> waits(kThreads);
    std::vector<std::thread> crew;
    for (auto& mine : waits)
        crew.emplace_back([&] {
            while (clock.mono() < until) {
                const auto asked = clock.mono();
                const auto lease = pool.acquire({.timeout = Seconds{30}});
                mine.push_back(toMs(clock.mono() - asked));
                std::this_thread::sleep_for(Millis{1});
            }
        });
    for (auto& thread : crew)
        thread.join();
    std::vector<double> all;
    for (const auto& mine : waits)
        all.insert(all.end(), mine.begin(), mine.end());
    std::sort(all.begin(), all.end());
    return all;
}

void report(const std::vector<double>& waits) {
    const auto at = [&](double share) {
        return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
    };
    std::printf(
        "%zu waits: P50 %.2f ms, P99 %.2f ms, P99.9 %.2f ms, max %.2f ms; P99.9 is %.1f x the "
        "median\n",
        waits.size(),
        at(0.5),
        at(0.99),
        at(0.999),
        at(1),
        at(0.999) / at(0.5));
}

} // namespace

int main() {
    test::StubService service(true);
    SystemClock clock;
    auto set = PoolSet::create(
        {.server = {.primary = "app", .serviceRole = {}, .idleTest = Seconds{0}},
         .pools = {{.name = "main", .min = kConnections, .max = kConnections}},
         .reserve = {.size = 0},
         .service = &service,
         .clock = &clock});
    (*set)->service(clock.mono());
    report(waitsFor(*(*set)->find("main"), clock));
}
