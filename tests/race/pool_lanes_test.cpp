// Threads hammer acquire, return, cancel, pause, reconfigure and figures on stub connections. Under TSan this
// finds races; everywhere it finds a connection lent twice, a waiter forgotten and counters that drift.
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

void client(PoolSet& set, unsigned seed, int rounds) {
    std::minstd_rand random(seed);
    for (int i = 0; i < rounds; ++i) {
        auto& pool = *set.pools()[random() % set.pools().size()];
        if (random() % 16 == 0) {
            std::atomic<int> answers{0};
            const auto id = pool.acquireAsync({.forGate = random() % 2 == 0}, [&](Result<Lease> got) {
                if (got) use(std::move(*got));
                ++answers;
            });
            if (id == 0 || !pool.cancel(id))
                while (answers == 0) std::this_thread::yield();
        } else if (auto lease = pool.acquire({.timeout = Seconds{60}})) {
            use(std::move(*lease));
        } else {
            fault("an acquisition failed");
        }
    }
}

void operate(PoolSet& set, const std::atomic<bool>& stop) {
    for (unsigned i = 0; !stop; ++i) {
        auto& pool = *set.pools()[i % set.pools().size()];
        pool.pause();
        pool.resume();
        if (i % 5 == 0) pool.reconnect();
        auto settings = pool.settings();
        settings.max = 3 + static_cast<int>(i % 3);
        pool.reconfigure(settings);
        const auto f = pool.figures();
        if (f.idle + f.leased + f.caring != f.total || f.idle < 0 || f.leased < 0) fault("counters do not add up");
        (void)pool.leases();
        set.service(std::chrono::steady_clock::now());
        std::this_thread::sleep_for(Millis{1});
    }
}

} // namespace

int main() {
    constexpr int kThreads = 8, kRounds = 20'000;
    test::StubService service(true);
    SystemClock clock;
    {
        auto set = PoolSet::create({.server = {.primary = "app", .serviceRole = {}},
                                    .pools = {{.name = "wedding", .min = 2, .max = 5, .priority = 100, .wedding = true}, {.name = "main", .min = 1, .max = 5, .priority = 50}},
                                    .reserve = {.size = 0},
                                    .budget = 8,
                                    .service = &service,
                                    .clock = &clock});
        std::atomic<bool> stop{false};
        std::thread operatorThread([&] { operate(**set, stop); });
        std::vector<std::thread> clients;
        for (unsigned i = 0; i < kThreads; ++i) clients.emplace_back([&, i] { client(**set, i + 1, kRounds); });
        for (auto& thread : clients) thread.join();
        stop = true;
        operatorThread.join();
        for (auto* pool : (*set)->pools()) {
            const auto f = pool->figures();
            if (f.leased != 0 || f.waiting != 0) fault("something is left out or waiting");
            if (f.acquired != f.released) fault("acquired and released differ");
        }
    }
    if (service.alive != 0) fault("connections are left over");
    return faults == 0 ? 0 : 1;
}
