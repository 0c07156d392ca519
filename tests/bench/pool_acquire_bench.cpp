// Acquire + release on stub connections, metrics on, at 1, 2, 8 and 64 threads: nanoseconds an
// operation, aggregate (wall time ÷ operations of all threads), median of five rounds. Its peer:
// hikari/AcquireBench.java.
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kConnections = 64;
constexpr long kOperations = 2'000'000;

double round(Pool& pool, int threads) {
    const long each = kOperations / threads;
    std::atomic<bool> go{false};
    std::vector<std::thread> crew;
    for (int t = 0; t < threads; ++t)
        crew.emplace_back([&] {
            go.wait(false);
            for (long i = 0; i < each; ++i)
                (void)pool.acquire({});
        });
    const auto from = std::chrono::steady_clock::now();
    go = true;
    go.notify_all();
    for (auto& thread : crew)
        thread.join();
    return static_cast<double>(Nanos(std::chrono::steady_clock::now() - from).count()) /
           static_cast<double>(each * threads);
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
    auto& pool = *(*set)->find("main");
    round(pool, 1);
    for (const int threads : {1, 2, 8, 64}) {
        std::array<double, 5> ns{};
        for (auto& each : ns)
            each = round(pool, threads);
        std::sort(ns.begin(), ns.end());
        std::printf("%2d threads: %.0f ns\n", threads, ns[2]);
    }
}
