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
    constexpr int kThreads = 8, kRounds = 20'000;
    test::StubService service(true);
    SystemClock clock;
    const std::vector<config::PoolConfig> both{
        {.name = "main", .min = 1, .max = 5, .priority = 50},
        {.name = "audit", .min = 1, .max = 5, .priority = 80}};
    {
        auto set = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = {}},
             .pools = both,
             .reserve = {.size = 0},
             .budget = 8,
             .service = &service,
             .clock = &clock});
        Pool* const pools[] = {(*set)->find("main"), (*set)->find("audit")};
        std::atomic<bool> stop{false};
        std::thread reloading([&] { reload(**set, both, stop); });
        std::vector<std::thread> clients;
        for (unsigned i = 0; i < kThreads; ++i)
            clients.emplace_back([&, i] { client(*pools[i % 2], i + 1, kRounds); });
        for (auto& thread : clients)
            thread.join();
        stop = true;
        reloading.join();
        for (const auto* pool : pools)
            test::verifyNothingIsOut(*pool);
    }
    if (service.alive != 0)
        fault("connections are left over");
    return test::faults == 0 ? 0 : 1;
}
