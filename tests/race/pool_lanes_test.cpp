// Threads hammer acquire, return, cancel, pause, reconfigure and figures on stub connections. Under
// TSan this finds races; everywhere it finds a connection lent twice, a waiter forgotten and
// counters that drift.
#include "support/race_client.h"

using namespace usher;
using namespace usher::pool;
using test::fault;

namespace {

void client(PoolSet& set, unsigned seed, int rounds) {
    std::minstd_rand random(seed);
    for (int i = 0; i < rounds; ++i) {
        auto& pool = *set.pools()[random() % set.pools().size()];
        if (random() % 16 == 0) {
            test::askAndCancel(pool, random() % 2 == 0);
        } else if (test::acquireAndUse(pool)) {
            fault("an acquisition failed");
        }
    }
}

void operate(PoolSet& set, const std::atomic<bool>& stop) {
    for (unsigned i = 0; !stop; ++i) {
        auto& pool = *set.pools()[i % set.pools().size()];
        pool.pause();
        pool.resume();
        if (i % 5 == 0)
            pool.reconnect();
        auto settings = pool.settings();
        settings.max = 3 + static_cast<int>(i % 3);
        pool.reconfigure(settings);
        const auto f = pool.figures();
        if (f.idle + f.leased + f.checking != f.total || f.idle < 0 || f.leased < 0)
            fault("counters do not add up");
        (void)pool.leases();
        set.service(std::chrono::steady_clock::now());
        std::this_thread::sleep_for(Millis{1});
    }
}

} // namespace

int main() {
    constexpr int kRounds = 20'000;
    test::StubService service(true);
    SystemClock clock;
    {
        const auto set = test::eightConnections(
            service,
            clock,
            {{.name = "wedding", .min = 2, .max = 5, .priority = 100, .wedding = true},
             {.name = "main", .min = 1, .max = 5, .priority = 50}});
        test::raceOfEight(
            [&](unsigned i) { client(*set, i + 1, kRounds); },
            [&](const auto& stop) { operate(*set, stop); });
        for (const auto* pool : set->pools())
            test::verifyNothingIsOut(*pool);
    }
    if (service.alive != 0)
        fault("connections are left over");
    return test::faults == 0 ? 0 : 1;
}
