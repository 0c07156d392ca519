// A pool comes and goes while threads acquire from it, wait for it and return to it, on stub connections.
#include "pool/pool.h"
#include "support/stub_service.h"

#include <cstdio>
#include <random>
#include <thread>

using namespace usher;
using namespace usher::pool;

namespace {

std::atomic<int> faults{0};

void fault(const char* what) {
    std::fprintf(stderr, "fault: %s\n", what);
    ++faults;
}

void use(Lease lease) {
    auto& connection = static_cast<test::StubConnection&>(lease.connection());
    if (++connection.users != 1) fault("a connection is lent twice");
    --connection.users;
}

void client(Pool& pool, unsigned seed, int rounds) {
    std::minstd_rand random(seed);
    for (int i = 0; i < rounds; ++i) {
        if (random() % 8 == 0) {
            std::atomic<int> answers{0};
            const auto id = pool.acquireAsync({.forGate = random() % 2 == 0}, [&](Result<Lease> got) {
                if (got) use(std::move(*got));
                ++answers;
            });
            if (id == 0 || !pool.cancel(id))
                while (answers == 0) std::this_thread::yield();
        } else if (auto lease = pool.acquire({.timeout = Seconds{60}})) {
            use(std::move(*lease));
        } else if (lease.error().code != Errc::cancelled) {
            fault(lease.error().message.c_str());
        }
    }
}

void reload(PoolSet& set, const std::vector<config::PoolConfig>& all, const std::atomic<bool>& stop) {
    const std::vector<config::PoolConfig> fewer{all.front()};
    for (unsigned i = 0; !stop; ++i) {
        if (!set.setPools(i % 2 == 0 ? fewer : all)) fault("the pools were refused");
        if (set.pools().size() != (i % 2 == 0 ? 1U : 2U)) fault("the pools are not those that were asked for");
        (void)set.find("audit");
        if (set.connectionsHeld() > set.budget()) fault("more than the budget is held");
        set.service(std::chrono::steady_clock::now());
        std::this_thread::sleep_for(Millis{1});
    }
    if (!set.setPools(all)) fault("the pools were refused");
}

} // namespace

int main() {
    constexpr int kThreads = 8, kRounds = 20'000;
    test::StubService service(true);
    SystemClock clock;
    const std::vector<config::PoolConfig> both{{.name = "main", .min = 1, .max = 5, .priority = 50}, {.name = "audit", .min = 1, .max = 5, .priority = 80}};
    {
        auto set = PoolSet::create({.server = {.primary = "app", .serviceRole = {}}, .pools = both, .reserve = {.size = 0}, .budget = 8, .service = &service, .clock = &clock});
        Pool* const pools[] = {(*set)->find("main"), (*set)->find("audit")};
        std::atomic<bool> stop{false};
        std::thread reloading([&] { reload(**set, both, stop); });
        std::vector<std::thread> clients;
        for (unsigned i = 0; i < kThreads; ++i) clients.emplace_back([&, i] { client(*pools[i % 2], i + 1, kRounds); });
        for (auto& thread : clients) thread.join();
        stop = true;
        reloading.join();
        for (auto* pool : pools) {
            const auto f = pool->figures();
            if (f.leased != 0 || f.waiting != 0) fault("something is left out or waiting");
            if (f.acquired != f.released) fault("acquired and released differ");
        }
    }
    if (service.alive != 0) fault("connections are left over");
    return faults == 0 ? 0 : 1;
}
