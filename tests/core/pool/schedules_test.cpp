// Properties that hold whatever happens: thousands of random schedules on the stub, each from its
// seed.
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <QTest>
#include <algorithm>
#include <map>
#include <random>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

constexpr int kSchedules = 2'000;
constexpr int kSteps = 150;
constexpr int kBudget = 16;

/// One world: three pools and a reserve over stub connections, driven by a seeded generator.
class Schedule {
  public:
    explicit Schedule(unsigned seed) : m_random(seed) {
        m_open = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = "service", .idleTest = Seconds{3}},
             .pools =
                 {{.name = "wedding", .min = 2, .max = 10, .priority = 100, .wedding = true},
                  {.name = "main",
                   .min = 1,
                   .max = 8,
                   .priority = 50,
                   .kept = {{.priority = 80, .slots = 1}}},
                  {.name = "analytics",
                   .min = 1,
                   .max = 4,
                   .priority = 10,
                   .acquireTimeout = Millis{800}}},
             .reserve = {.size = 2, .after = Millis{10}},
             .budget = kBudget,
             .service = &m_service,
             .clock = &m_clock});
    }

    bool run() {
        for (int step = 0; step < kSteps && m_fault.empty(); ++step) {
            act();
            check();
        }
        if (m_fault.empty())
            settle();
        for (int i = 0; i < 3; ++i)
            ask(false);
        // Leases may go before their set or after it.
        while (below(20) && !m_leases.empty())
            giveOne(Return::clean);
        m_open = Error{};
        while (!m_leases.empty())
            giveOne(Return::clean);
        while (m_service.finishOne(true)) {
        }
        expect(m_service.alive == 0, "connections are left over");
        return m_fault.empty();
    }
    const std::string& fault() const { return m_fault; }

  private:
    struct Asked {
        Pool* pool;
        WaiterId id;
        int answers = 0;
        bool cancelled = false;
        MonoTime since{};
        int priority = 0;
    };
    struct Held {
        Lease lease;
        Pool* pool;
    };

    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    PoolSet& set() { return **m_open; }
    Pool& anyPool() { return *set().pools()[static_cast<std::size_t>(below(3))]; }
    void expect(bool holds, const char* what) {
        if (!holds && m_fault.empty())
            m_fault = what;
    }
    StubConnection& stub(Lease& lease) { return static_cast<StubConnection&>(lease.connection()); }

    void take(Pool& pool, Lease lease) {
        expect(++stub(lease).users == 1, "a connection is lent twice");
        m_leases.push_back({std::move(lease), &pool});
    }

    void ask(bool forGate) {
        auto& pool = anyPool();
        const auto key = m_nextKey++;
        const int priority = below(4) == 0 ? 90 : pool.settings().priority;
        m_asked[key] = {.pool = &pool, .id = 0, .since = m_clock.now().mono, .priority = priority};
        const auto id = pool.acquireAsync(
            {.priority = priority, .forGate = forGate},
            [this, key, &pool](Result<Lease> got) {
                auto& asked = m_asked[key];
                expect(++asked.answers == 1, "a waiter is answered twice");
                expect(!asked.cancelled, "a cancelled waiter is answered");
                if (!got)
                    return;
                inOrder(key);
                take(pool, std::move(*got));
            });
        m_asked[key].id = id;
        expect((id == 0) == (m_asked[key].answers == 1), "an id says that nobody waits any more");
    }

    /// Nobody of the same pool and class who came earlier may still wait.
    void inOrder(int key) {
        for (const auto& [other, asked] : m_asked) {
            if (other >= key)
                break;
            if (asked.pool == m_asked[key].pool && asked.priority == m_asked[key].priority &&
                asked.answers == 0 && !asked.cancelled)
                expect(false, "a waiter was overtaken within its class");
        }
    }

    void giveOne(Return how) {
        if (m_leases.empty())
            return;
        const auto at = static_cast<std::size_t>(below(static_cast<int>(m_leases.size())));
        Lease lease = std::move(m_leases[at].lease);
        m_leases.erase(m_leases.begin() + static_cast<std::ptrdiff_t>(at));
        --stub(lease).users;
        lease.giveBack(how);
    }

    void cancelOne() {
        for (auto& [key, asked] : m_asked)
            if (asked.id && asked.answers == 0 && !asked.cancelled && below(3) == 0) {
                expect(asked.pool->cancel(asked.id), "a waiter cannot be cancelled");
                asked.cancelled = true;
                return;
            }
    }

    void turnAKnob() {
        auto& pool = anyPool();
        switch (below(7)) {
        case 0:
            pool.pause();
            break;
        case 1:
            pool.resume();
            break;
        case 2:
            pool.reconnect();
            break;
        case 3:
            pool.setFloor({.connections = below(12), .cause = Cause::manual});
            break;
        case 4:
            expect(
                set().reserve().drain(below(2) ? "main" : "").ok(),
                "the reserve does not drain");
            break;
        case 5:
            set().reserve().refill();
            break;
        case 6: {
            auto settings = pool.settings();
            settings.max = std::max(settings.min, 2 + below(9));
            m_ceiling[&pool] =
                std::max(m_ceiling[&pool], pool.figures().total + pool.figures().connecting);
            pool.reconfigure(settings);
            break;
        }
        }
    }

    void act() {
        const int what = below(100);
        if (what < 30)
            ask(below(2) == 0);
        else if (what < 40) {
            auto& pool = anyPool();
            if (auto lease = pool.tryAcquire({})) {
                expect(pool.figures().waiting == 0, "tryAcquire overtook a waiter");
                take(pool, std::move(*lease));
            }
        } else if (what < 58)
            giveOne(
                below(10) == 0  ? Return::broken
                : below(5) == 0 ? Return::needsReset
                                : Return::clean);
        else if (what < 63)
            cancelOne();
        else if (what < 80)
            m_service.finishOne(below(8) != 0);
        else if (what < 96) {
            m_clock.advance(Millis{1 + below(400)});
            set().service(m_clock.now().mono);
        } else
            turnAKnob();
    }

    int waitingFor(Pool* pool) const {
        return static_cast<int>(
            std::count_if(m_asked.begin(), m_asked.end(), [&](const auto& each) {
                return each.second.pool == pool && each.second.answers == 0 &&
                       !each.second.cancelled;
            }));
    }

    void checkSize(Pool* pool, const PoolFigures& f) {
        auto& ceiling = m_ceiling[pool];
        const int size = f.total + f.connecting;
        ceiling = size <= f.max ? 0 : ceiling;
        expect(size <= std::max(f.max, ceiling), "more than the maximum");
        expect(
            f.idle + f.leased + f.checking == f.total && f.idle >= 0 && f.leased >= 0 &&
                f.checking >= 0 && f.connecting >= 0,
            "counters do not add up");
    }

    void checkLeases(const Pool* pool, const PoolFigures& f) {
        const auto mine =
            std::ranges::count_if(m_leases, [&](const Held& each) { return each.pool == pool; });
        expect(f.leased + f.reserveLent == mine, "leases are miscounted");
        expect(
            static_cast<std::size_t>(mine) == pool->leases().size(),
            "the list of leases differs");
    }

    void check() {
        int held = 0, lent = 0;
        for (Pool* pool : set().pools()) {
            const auto f = pool->figures();
            checkSize(pool, f);
            expect(f.waiting == waitingFor(pool), "a waiter is forgotten");
            checkLeases(pool, f);
            held += f.total + f.connecting;
            lent += f.reserveLent;
        }
        const auto r = set().reserve().figures();
        expect(r.lent == lent, "the reserve is miscounted");
        expect(
            held + r.ready + r.lent + r.opening <= kBudget && set().connectionCount() <= kBudget,
            "beyond the budget");
        expect(m_service.alive <= kBudget, "more connections than the budget exist");
    }

    /// Calm: everything given back, the server well. All waiters get theirs, minimums and reserve
    /// stand again.
    void settle() {
        for (Pool* pool : set().pools())
            pool->resume();
        set().reserve().refill();
        for (int round = 0; round < 400; ++round) {
            while (!m_leases.empty())
                giveOne(Return::clean);
            while (m_service.finishOne(true)) {
            }
            m_clock.advance(Millis{200});
            set().service(m_clock.now().mono);
        }
        while (!m_leases.empty())
            giveOne(Return::clean);
        while (m_service.finishOne(true)) {
        }
        check();
        for (const auto& [key, asked] : m_asked)
            expect(asked.answers == 1 || asked.cancelled, "a waiter was never answered");
        expect(set().warm(), "a minimum does not stand again");
        expect(set().reserve().figures().ready == 2, "the reserve is not restored");
    }

    std::mt19937 m_random;
    FakeClock m_clock;
    StubService m_service;
    Result<std::unique_ptr<PoolSet>> m_open = Error{};
    std::map<int, Asked> m_asked;
    std::vector<Held> m_leases;
    std::map<Pool*, int> m_ceiling; ///< what a pool held when its maximum was lowered
    int m_nextKey = 0;
    std::string m_fault;
};

} // namespace

class SchedulesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void propertiesHoldOverThousandsOfRandomSchedules() {
        for (unsigned seed = 1; seed <= kSchedules; ++seed) {
            Schedule schedule(seed);
            QVERIFY2(
                schedule.run(),
                ("seed " + std::to_string(seed) + ": " + schedule.fault()).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(SchedulesTest)
#include "schedules_test.moc"
