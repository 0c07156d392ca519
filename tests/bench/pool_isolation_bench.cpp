// What a wedding acquisition waits while the other pools are overloaded, all under one server
// budget of 50: main (500 clients) and analytics (150) hold transactions of 0.5 s, then 20 wedding
// clients come, 200 a second. First they hold 2 ms, then 0.2 s, which is twice the pool's minimum
// of 20. The reserve is off, so that nothing but the budget helps. Its peer: pool_isolation.sh.
#include "support/pool_rig.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <libpq-fe.h>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kBudget = 50;
constexpr int kWeddingMin = 20;
constexpr Seconds kMeasured{15};
const char* const kHalfASecond = "select pg_sleep(0.5)";

/// Threads that run what holders of leases wait for: a blocking query each.
class Crew {
  public:
    explicit Crew(int threads) {
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([this] { serve(); });
    }
    ~Crew() {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        for (auto& thread : m_threads)
            thread.join();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    void add(std::function<void()> work) {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
        m_changed.notify_one();
    }

  private:
    void serve() {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_ending || !m_work.empty(); });
            if (m_ending)
                return;
            auto work = std::move(m_work.front());
            m_work.pop_front();
            lock.unlock();
            work();
            lock.lock();
        }
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_work;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

struct Load {
    Pool& pool;
    Crew& crew;
    std::string sql;
    std::atomic<bool>& stop;
    std::atomic<int> out{0};
    std::atomic<std::uint64_t> failed{0};

    /// One client: leases, runs, returns, and comes again.
    void client() {
        if (stop)
            return;
        ++out;
        pool.acquireAsync({.timeout = std::chrono::hours{1}}, [this](Result<Lease> got) {
            auto lease = std::make_shared<Result<Lease>>(std::move(got));
            crew.add([this, lease] {
                serve(*lease);
                --out;
                client();
            });
        });
    }
    void serve(Result<Lease>& lease) {
        if (!lease) {
            ++failed;
            return;
        }
        run(*lease);
        lease->giveBack(Return::clean);
    }
    void run(Lease& lease) {
        PGresult* done = PQexec(lease.native(), sql.c_str());
        if (PQresultStatus(done) != PGRES_TUPLES_OK)
            ++failed;
        PQclear(done);
    }
};

/// Clients that come whether or not the earlier ones were served; all must be answered.
class Arrivals {
  public:
    explicit Arrivals(Load& load) : m_load(load) {}
    /// 200 a second, until all have been served. After how many seconds the pool held twice its
    /// minimum; 0 for never.
    double run() {
        const auto begin = std::chrono::steady_clock::now();
        double doubled = 0;
        for (int i = 0; i < kMeasured.count() * 200; ++i) {
            std::this_thread::sleep_until(begin + i * Millis{5});
            const auto now = std::chrono::steady_clock::now();
            if (doubled == 0 && m_load.pool.figures().total >= 2 * kWeddingMin)
                doubled = toMs(now - begin) / 1'000;
            come(now);
        }
        while (m_open > 0)
            std::this_thread::sleep_for(Millis{5});
        return doubled;
    }
    const std::vector<double>& waitsMs() const { return m_waitsMs; }

  private:
    void come(std::chrono::steady_clock::time_point asked) {
        ++m_open;
        m_load.pool.acquireAsync({.timeout = Seconds{60}}, [this, asked](Result<Lease> got) {
            const auto now = std::chrono::steady_clock::now();
            {
                const std::lock_guard lock(m_mutex);
                m_waitsMs.push_back(toMs(now - asked));
            }
            auto lease = std::make_shared<Result<Lease>>(std::move(got));
            m_load.crew.add([this, lease] {
                m_load.serve(*lease);
                --m_open;
            });
        });
    }

    Load& m_load;
    std::mutex m_mutex;
    std::atomic<int> m_open{0};
    std::vector<double> m_waitsMs;
};

double percentile(std::vector<double> waits, double share) {
    std::sort(waits.begin(), waits.end());
    return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
}

void report(
    const char* what,
    const std::vector<double>& waits,
    const Load& wedding,
    double doubled) {
    const std::vector<double> late(
        waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 10),
        waits.end());
    std::printf(
        "%s: %zu answered, %llu failed; P50 %.3f ms, P99 %.3f ms, max %.1f ms; without the first "
        "tenth P99 %.3f ms\n",
        what,
        waits.size(),
        static_cast<unsigned long long>(wedding.failed.load()),
        percentile(waits, 0.5),
        percentile(waits, 0.99),
        percentile(waits, 1),
        percentile(late, 0.99));
    if (doubled > 0)
        std::printf("    twice its minimum after %.2f s\n", doubled);
}

pool::PoolSetOptions threePools(const test::PgServer& server) {
    return {
        .server = {.primary = server->appUri(), .serviceRole = {}},
        .pools =
            {{.name = "wedding_critical",
              .min = kWeddingMin,
              .max = 200,
              .priority = 100,
              .wedding = true},
             {.name = "main", .min = 2, .max = 50, .priority = 50},
             {.name = "analytics", .min = 1, .max = 15, .priority = 10}},
        .reserve = {.size = 0},
        .budget = kBudget};
}

void reportPools(test::PoolRig& rig) {
    for (const auto* pool : rig.set().pools()) {
        const auto f = pool->figures();
        std::printf(
            "    %s: %d connections, %d wait, %llu opened, %llu closed\n",
            f.name.c_str(),
            f.total,
            f.waiting,
            static_cast<unsigned long long>(f.opened),
            static_cast<unsigned long long>(f.closed));
    }
}

/// The other pools' clients, more than ten times as many as there are connections.
struct Overload {
    std::atomic<bool> stop{false};
    Crew crew{kBudget + 50};
    Load main, analytics;

    explicit Overload(test::PoolRig& rig)
        : main{.pool = rig.pool("main"), .crew = crew, .sql = kHalfASecond, .stop = stop},
          analytics{
              .pool = rig.pool("analytics"),
              .crew = crew,
              .sql = kHalfASecond,
              .stop = stop} {
        for (int i = 0; i < 500; ++i)
            main.client();
        for (int i = 0; i < 150; ++i)
            analytics.client();
    }
    void end() {
        stop = true;
        while (main.out + analytics.out > 0)
            std::this_thread::sleep_for(Millis{10});
    }
};

void scenario(test::PgServer& server, const char* what, const char* weddingSql) {
    test::PoolRig rig(threePools(server));
    if (!test::eventually([&] { return rig.set().warm(); }))
        throw std::runtime_error("the minimums do not stand");
    Overload others(rig);
    std::this_thread::sleep_for(Seconds{3});
    Crew urgent(kBudget + 50);
    Load wedding{
        .pool = rig.pool("wedding_critical"),
        .crew = urgent,
        .sql = weddingSql,
        .stop = others.stop};
    Arrivals arrivals(wedding);
    const double doubled = arrivals.run();
    report(what, arrivals.waitsMs(), wedding, doubled);
    reportPools(rig);
    others.end();
}

} // namespace

int main() {
    try {
        test::PgServer server(kBudget + 10);
        scenario(server, "held 2 ms", "select pg_sleep(0.002)");
        scenario(server, "held 0.2 s", "select pg_sleep(0.2)");
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
