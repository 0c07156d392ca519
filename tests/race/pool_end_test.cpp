// A set ends while its leases go back on other threads, sometimes within a callback of its own.
// Everybody is told, nothing hangs, and under the sanitizers nothing of the set is touched once it
// is gone.
#include "support/stub_service.h"
#include <usher/pool/pools.h>

#include <barrier>
#include <cstdio>
#include <thread>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kThreads = 4;

int failure(const char* what, int round) {
    std::fprintf(stderr, "%s in round %d\n", what, round);
    return 1;
}

std::unique_ptr<PoolSet> open(test::StubService& service, const Clock& clock) {
    auto set = PoolSet::create(
        {.server = {.primary = "app", .serviceRole = {}},
         .pools = {{.name = "main", .min = kThreads, .max = kThreads}},
         .reserve = {.size = 0},
         .service = &service,
         .clock = &clock});
    (*set)->service(clock.mono());
    return std::move(*set);
}

/// Its threads live on, so that the rounds differ in who is first and nothing else.
class Rounds {
  public:
    explicit Rounds(int rounds) : m_rounds(rounds) {}
    int run() {
        std::vector<std::jthread> holders;
        for (int t = 0; t < kThreads; ++t)
            holders.emplace_back([this, t] { hold(static_cast<std::size_t>(t)); });
        int failed = 0;
        for (int round = 0; round < m_rounds; ++round) {
            std::atomic<int> told{0};
            prepare(round % 2 == 0, told);
            m_start.arrive_and_wait(); // leases go back …
            if (round % 2 != 0)
                m_set.reset(); // … beside the end, or one of them brings it
            m_done.arrive_and_wait();
            if (told != m_waiters)
                failed = failure("somebody was not told", round);
            if (m_set)
                failed = failure("the set has not ended", round);
            if (m_service.alive != 0)
                failed = failure("connections are left over", round);
        }
        return failed;
    }

  private:
    void prepare(bool byCallback, std::atomic<int>& told) {
        m_set = open(m_service, m_clock);
        auto& pool = *m_set->find("main");
        for (auto& lease : m_leases)
            lease = std::move(*pool.tryAcquire({}));
        m_waiters = byCallback ? 3 : 0;
        for (int i = 0; i < m_waiters; ++i)
            pool.acquireAsync({}, [this, i, &told](Result<Lease>) {
                ++told;
                if (i == 0)
                    m_set.reset();
            });
    }
    void hold(std::size_t which) {
        for (int round = 0; round < m_rounds; ++round) {
            m_start.arrive_and_wait();
            m_leases[which] = Lease();
            m_done.arrive_and_wait();
        }
    }

    const int m_rounds;
    test::StubService m_service{true};
    SystemClock m_clock;
    std::unique_ptr<PoolSet> m_set;
    std::array<Lease, kThreads> m_leases;
    int m_waiters = 0;
    std::barrier<> m_start{kThreads + 1}, m_done{kThreads + 1};
};

/// The thread that takes the turns ends the pools: there is no server, so the deadline's callback
/// runs there.
int endedByItsOwnTurn() {
    for (int round = 0; round < 20; ++round) {
        auto opened = Pools::open(
            {.primary = "postgresql://nobody@127.0.0.1:1/none",
             .pools = {{.name = "main", .min = 1, .max = 1}}});
        if (!opened)
            return failure("the pools do not open", round);
        auto pools = std::move(*opened);
        std::atomic<bool> told{false};
        pools->find("main")->acquireAsync({.timeout = Millis{5}}, [&](Result<Lease>) {
            pools.reset();
            told = true;
            told.notify_all();
        });
        told.wait(false);
    }
    return 0;
}

} // namespace

int main() {
    return Rounds(3'000).run() + endedByItsOwnTurn();
}
