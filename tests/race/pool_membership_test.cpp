// A pool comes and goes while threads acquire from it, wait for it and return to it, on stub
// connections.
#include "support/race_client.h"

using namespace usher;
using namespace usher::pool;
using test::fault;

namespace {

void client(Pool& pool, unsigned seed, int rounds) {
    std::minstd_rand random(seed);
    for (int i = 0; i < rounds; ++i) {
        if (random() % 8 == 0) {
            test::askAndCancel(pool, random() % 2 == 0);
        } else if (const auto error = test::acquireAndUse(pool);
                   error && error->code != Errc::cancelled) {
            fault(error->message.c_str());
        }
    }
}

void reload(
    PoolSet& set,
    const std::vector<config::PoolConfig>& all,
    const std::atomic<bool>& stop) {
    const std::vector<config::PoolConfig> fewer{all.front()};
    for (unsigned i = 0; !stop; ++i) {
        if (!set.setPools(i % 2 == 0 ? fewer : all))
            fault("the pools were refused");
        if (set.pools().size() != (i % 2 == 0 ? 1U : 2U))
            fault("the pools are not those that were asked for");
        (void)set.find("audit");
        if (set.connectionCount() > set.budget())
            fault("more than the budget is held");
        set.service(std::chrono::steady_clock::now());
        std::this_thread::sleep_for(Millis{1});
    }
    if (!set.setPools(all))
        fault("the pools were refused");
}

} // namespace

int main() {
    constexpr int kRounds = 20'000;
    test::StubService service(true);
    SystemClock clock;
    const std::vector<config::PoolConfig> both{
        {.name = "main", .min = 1, .max = 5, .priority = 50},
        {.name = "audit", .min = 1, .max = 5, .priority = 80}};
    {
        const auto set = test::eightConnections(service, clock, both);
        Pool* const pools[] = {set->find("main"), set->find("audit")};
        test::raceOfEight(
            [&](unsigned i) { client(*pools[i % 2], i + 1, kRounds); },
            [&](const auto& stop) { reload(*set, both, stop); });
        for (const auto* pool : pools)
            test::verifyNothingIsOut(*pool);
    }
    if (service.alive != 0)
        fault("connections are left over");
    return test::faults == 0 ? 0 : 1;
}
