// What the interface for programs means at its edges: timeouts of nothing and without end,
// callbacks that throw, coroutines that are destroyed while they wait.
#include "base/log.h"
#include "support/pool_stage.h"
#include <usher/pool/awaitable.h>

#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;
using namespace std::string_literals;

namespace {

config::PoolConfig one() {
    return {.name = "main", .min = 1, .max = 1, .acquireTimeout = Millis{800}};
}

/// A coroutine whose owner may destroy it.
struct Owned {
    struct promise_type {
        Owned get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_never initial_suspend() { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { throw; }
    };
    std::coroutine_handle<promise_type> handle;
};

Owned borrow(Pool& pool, int& served) {
    auto lease = co_await acquired(pool);
    served += lease.ok();
}

} // namespace

class CallersTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    /// What is logged as an error is expected here.
    static std::uint64_t errorsOf(const std::function<void()>& act) {
        const auto before = log::errorCount();
        act();
        return log::errorCount() - before;
    }

  private Q_SLOTS:
    void aTimeoutOfNothingDoesNotWait_data() {
        QTest::addColumn<qint64>("timeout");
        QTest::newRow("nothing") << qint64{0};
        QTest::newRow("less") << qint64{-1};
        QTest::newRow("least") << qint64{Millis::min().count()};
    }
    void aTimeoutOfNothingDoesNotWait() {
        QFETCH(qint64, timeout);
        PoolStage stage({one()});
        const AcquireOptions options{.timeout = Millis{timeout}};
        {
            const auto free = stage.pool("main").acquire(options);
            QVERIFY(free.ok());
            const auto busy = stage.pool("main").acquire(options); // on a clock that stands still
            QVERIFY(!busy.ok());
            QCOMPARE(busy.error().code, Errc::timeout);
            QCOMPARE(busy.error().sqlstate, "57014"s);
        }
        QVERIFY(stage.pool("main").acquire(options).ok());
        stage.ask("main", 1, {});
        QCOMPARE(stage.ask("main", 1, options), WaiterId{0});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.figures("main").waiting, 0);
        QCOMPARE(stage.figures("main").timeouts, std::uint64_t{2});
    }

    void theLongestTimeoutIsWithoutEnd() {
        PoolStage stage({one()});
        stage.ask("main", 1, {});
        QVERIFY(stage.ask("main", 1, {.timeout = Millis::max()}) != 0);
        QVERIFY(!stage.figures("main").givesUpIn);
        for (int day = 0; day < 400; ++day)
            for (int i = 0; i < 24; ++i)
                stage.turn(std::chrono::hours{1});
        QVERIFY(stage.errors.empty());
        stage.finishOldest();
        QCOMPARE(stage.held.size(), std::size_t{1});
    }

    void soIsTheLongestOfAPool() {
        auto settings = one();
        settings.acquireTimeout = Millis::max();
        settings.pauseTimeout = Millis::max();
        PoolStage stage({settings});
        stage.pool("main").pause();
        stage.ask("main", 1, {});
        stage.turn(Seconds{1});
        stage.pool("main").resume();
        QCOMPARE(stage.held.size(), std::size_t{1});
        QVERIFY(stage.errors.empty());
    }

    void aCallbackThatThrowsHurtsNobodyElse() {
        PoolStage stage({one()});
        auto& pool = stage.pool("main");
        stage.ask("main", 1, {});
        pool.acquireAsync({}, [](Result<Lease>) -> void { throw std::runtime_error("mine"); });
        pool.acquireAsync({}, [](Result<Lease>) -> void { throw 7; });
        stage.ask("main", 1, {});
        QCOMPARE(errorsOf([&] { stage.finishOldest(); }), std::uint64_t{2});
        QCOMPARE(stage.held.size(), std::size_t{1}); // both leases went back, to who was next
        QCOMPARE(stage.figures("main").leased, 1);
        stage.finishOldest();
        QCOMPARE(
            errorsOf([&] {
                pool.acquireAsync({}, [](Result<Lease>) -> void { throw std::bad_alloc(); });
            }),
            std::uint64_t{1}); // one that is free at once: no other way
        QCOMPARE(stage.figures("main").leased, 0);
    }

    void alsoWhenItHearsOfATimeoutOrTheEnd() {
        int heard = 0;
        const auto throws = [&heard](const Result<Lease>&) -> void {
            ++heard;
            throw std::runtime_error("mine");
        };
        QCOMPARE(
            errorsOf([&] {
                PoolStage stage({one()});
                stage.ask("main", 1, {});
                stage.pool("main").acquireAsync({.timeout = Millis{10}}, throws);
                stage.turn(Millis{10});
                stage.pool("main").acquireAsync({}, throws);
            }),
            std::uint64_t{2});
        QCOMPARE(heard, 2);
    }

    void aCoroutineDestroyedWhileItWaitsWithdraws() {
        PoolStage stage({one()});
        int served = 0;
        stage.ask("main", 1, {});
        const auto waiting = borrow(stage.pool("main"), served),
                   next = borrow(stage.pool("main"), served);
        QCOMPARE(stage.figures("main").waiting, 2);
        waiting.handle.destroy();
        QCOMPARE(stage.figures("main").waiting, 1);
        QCOMPARE(stage.figures("main").cancelled, std::uint64_t{1});
        stage.finishOldest();
        QCOMPARE(served, 1); // the other
        QCOMPARE(stage.figures("main").leased, 0);
        QVERIFY(next.handle.done());
        next.handle.destroy();
    }

    void oneThatHasBeenServedMayBeDestroyedToo() {
        PoolStage stage({one()});
        int served = 0;
        const auto atOnce = borrow(stage.pool("main"), served);
        QVERIFY(atOnce.handle.done());
        atOnce.handle.destroy();
        QCOMPARE(served, 1);
        QVERIFY(stage.pool("main").tryAcquire({}).has_value());
    }
};

QTEST_APPLESS_MAIN(CallersTest)
#include "callers_test.moc"
