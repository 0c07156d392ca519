#include "support/coroutine_task.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/awaitable.h>
#include <usher/pool/pool_set.h>

#include <QTest>
#include <future>

using namespace usher;
using namespace usher::pool;

namespace {

test::Task borrow(Pool& pool, std::optional<Result<Lease>>& into) {
    AcquireOptions options;
    options.who = "coroutine";
    auto lease = co_await acquired(pool, options);
    into.emplace(std::move(lease));
}

/// Says who it is once it has what it asked for, or why not, and gives it back when it is told to.
test::Task
borrowAs(Pool& pool, AcquireOptions options, std::string& told, std::vector<Lease>& held) {
    const auto who = options.who;
    auto lease = co_await acquired(pool, options);
    told += lease ? who + " served; " : who + ": " + lease.error().message + "; ";
    if (lease)
        held.push_back(std::move(*lease));
}

/// A pool whose connections are out, and those who wait for one, each in its way.
struct Waiters {
    Pool& pool;
    std::string told;
    std::vector<Lease> held;
    std::future<Result<Lease>> blocked;

    explicit Waiters(Pool& full) : pool(full) { held.push_back(*pool.tryAcquire({})); }
    void blocking(const AcquireOptions& options) {
        blocked = std::async(std::launch::async, [this, options] { return pool.acquire(options); });
        while (pool.figures().waiting == 0)
            std::this_thread::yield();
    }
    void callback(const AcquireOptions& options) {
        pool.acquireAsync(options, [this](Result<Lease> lease) {
            told += lease ? "callback served; " : "callback: " + lease.error().message + "; ";
            if (lease)
                held.push_back(std::move(*lease));
        });
    }
    void coroutine(const AcquireOptions& options) { borrowAs(pool, options, told, held); }
    void giveBack() {
        auto lease = std::move(held.front());
        held.clear();
        lease.giveBack(Return::clean);
    }
};

} // namespace

class AwaitableTest : public QObject {
    Q_OBJECT
    test::FakeClock m_clock;
    test::StubService m_service{true};

    std::unique_ptr<PoolSet> oneConnection() {
        auto set = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = {}},
             .pools = {{.name = "main", .min = 1, .max = 1}},
             .reserve = {.size = 0},
             .service = &m_service,
             .clock = &m_clock});
        (*set)->service(m_clock.now().mono);
        return std::move(*set);
    }

  private Q_SLOTS:
    void aFreeConnectionComesAtOnceAndABusyOneWhenItIsGivenBack() {
        auto set = oneConnection();
        std::optional<Result<Lease>> first, second;
        borrow(*set->find("main"), first);
        QVERIFY(first && first->ok());
        borrow(*set->find("main"), second);
        QVERIFY(!second);
        (*first)->giveBack(Return::clean);
        QVERIFY(second && second->ok());
        QCOMPARE(set->find("main")->leases().front().who, std::string("coroutine"));
    }

    void blockingCallbackAndCoroutineWaitInOneQueueByPriority() {
        auto set = oneConnection();
        Waiters wait(*set->find("main"));
        wait.blocking({.priority = 10, .timeout = Seconds{60}, .who = "blocking"});
        wait.callback({.priority = 50, .timeout = Seconds{60}});
        wait.coroutine({.priority = 100, .timeout = Seconds{60}, .who = "coroutine"});
        QCOMPARE(wait.pool.figures().waiting, 3);
        for (int i = 0; i < 2; ++i) {
            wait.giveBack();
            QCOMPARE(wait.held.size(), std::size_t{1});
        }
        wait.giveBack();
        QVERIFY(wait.blocked.get().ok()); // the last, though it came first
        QCOMPARE(wait.told, std::string("coroutine served; callback served; "));
    }

    void eachHasItsOwnDeadlineAndIsToldTheSame() {
        auto set = oneConnection();
        Waiters wait(*set->find("main"));
        wait.blocking({.timeout = Millis{30}});
        wait.callback({.timeout = Millis{20}});
        wait.coroutine({.timeout = Millis{10}, .who = "coroutine"});
        for (int i = 0; i < 3; ++i) {
            m_clock.advance(Millis{10});
            set->service(m_clock.mono());
        }
        const auto late = wait.blocked.get();
        QVERIFY(!late.ok());
        QCOMPARE(late.error().code, Errc::timeout);
        QCOMPARE(
            late.error().message,
            std::string("pool main: no connection within 30 ms; 1 of 1 in use, 1 wait"));
        QCOMPARE(
            wait.told,
            std::string(
                "coroutine: pool main: no connection within 10 ms; 1 of 1 in use, 3 wait; "
                "callback: pool main: no connection within 20 ms; 1 of 1 in use, 2 wait; "));
        QCOMPARE(wait.pool.figures().waiting, 0);
        QCOMPARE(wait.pool.figures().timeouts, std::uint64_t{3});
    }

    void theEndCancelsWhoWaits() {
        auto set = oneConnection();
        std::optional<Result<Lease>> first, second;
        borrow(*set->find("main"), first);
        borrow(*set->find("main"), second);
        set.reset();
        QVERIFY(second && !second->ok());
        QCOMPARE(second->error().code, Errc::cancelled);
        first.reset(); // a lease may outlive its set
        QCOMPARE(m_service.alive.load(), 0);
    }
};

QTEST_APPLESS_MAIN(AwaitableTest)
#include "awaitable_test.moc"
