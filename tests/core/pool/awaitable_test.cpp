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
        auto& pool = *set->find("main");
        std::string told;
        std::vector<Lease> held;
        held.push_back(*pool.tryAcquire({}));
        auto blocked = std::async(std::launch::async, [&] {
            return pool.acquire({.priority = 10, .timeout = Seconds{60}, .who = "blocking"});
        });
        while (pool.figures().waiting == 0)
            std::this_thread::yield();
        pool.acquireAsync({.priority = 50, .timeout = Seconds{60}}, [&](Result<Lease> lease) {
            told += lease ? "callback served; " : "callback failed; ";
            held.push_back(std::move(*lease));
        });
        borrowAs(pool, {.priority = 100, .timeout = Seconds{60}, .who = "coroutine"}, told, held);
        QCOMPARE(pool.figures().waiting, 3);
        for (int i = 0; i < 3; ++i) {
            auto lease = std::move(held.front());
            held.clear();
            lease.giveBack(Return::clean);
            if (i < 2)
                QCOMPARE(held.size(), std::size_t{1});
        }
        QVERIFY(blocked.get().ok()); // the last, though it came first
        QCOMPARE(told, std::string("coroutine served; callback served; "));
    }

    void eachHasItsOwnDeadlineAndIsToldTheSame() {
        auto set = oneConnection();
        auto& pool = *set->find("main");
        std::string told;
        std::vector<Lease> held;
        held.push_back(*pool.tryAcquire({}));
        auto blocked =
            std::async(std::launch::async, [&] { return pool.acquire({.timeout = Millis{30}}); });
        while (pool.figures().waiting == 0)
            std::this_thread::yield();
        pool.acquireAsync({.timeout = Millis{20}}, [&](Result<Lease> lease) {
            told += lease ? "served" : "callback: " + lease.error().message + "; ";
        });
        borrowAs(pool, {.timeout = Millis{10}, .who = "coroutine"}, told, held);
        for (int i = 0; i < 3; ++i) {
            m_clock.advance(Millis{10});
            set->service(m_clock.mono());
        }
        const auto late = blocked.get();
        QVERIFY(!late.ok());
        QCOMPARE(late.error().code, Errc::timeout);
        QCOMPARE(
            late.error().message,
            std::string("pool main: no connection within 30 ms; 1 of 1 in use, 1 wait"));
        QCOMPARE(
            told,
            std::string(
                "coroutine: pool main: no connection within 10 ms; 1 of 1 in use, 3 wait; "
                "callback: pool main: no connection within 20 ms; 1 of 1 in use, 2 wait; "));
        QCOMPARE(pool.figures().waiting, 0);
        QCOMPARE(pool.figures().timeouts, std::uint64_t{3});
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
