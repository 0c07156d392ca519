#include "support/figures.h"

#include <QTest>
#include <cmath>

using namespace usher;
using namespace usher::test;

namespace {

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

/// One pool "main" with two seconds behind it.
SamplerStage onePool() {
    SamplerStage stage({poolFigures("main", 50, 50)});
    stage.tick(Nanos{0});
    stage.run(2);
    return stage;
}

/// Its second is under way.
SamplerStage busySecond() {
    auto stage = onePool();
    stage.acquire(30, Millis{2});
    auto& pool = stage.pool();
    pool.traffic.transactions += 7;
    pool.traffic.queries += 21;
    pool.traffic.binds += 5;
    pool.traffic.bytesSent += 900;
    pool.waitUs += 60;
    pool.timeouts += 2;
    return stage;
}

} // namespace

class SamplerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSecondClosesAtEachWholeSecondAndOnlyThen() {
        SamplerStage stage({poolFigures("main", 50, 50)});
        std::string transcript;
        for (int i = 0; i < 10; ++i) {
            stage.tick();
            transcript += stage.sampler.closedSecond() ? '|' : '.';
        }
        QCOMPARE(QString::fromStdString(transcript), QString("...|...|.."));
    }

    void queriesAreTimedByTheSecondAndTheMinute() {
        auto stage = onePool();
        stage.answer(4, Millis{30});
        const auto& first = stage.run(1);
        QCOMPARE(first.querySecond.n, std::uint64_t{4});
        QVERIFY(near(first.querySecond.avgMs, 30));
        QVERIFY(near(first.transactionSecond.avgMs, 120));
        const auto& second = stage.run(1);
        QCOMPARE(second.querySecond.n, std::uint64_t{0});
        QCOMPARE(second.queryMinute.n, std::uint64_t{4});
        QCOMPARE(second.transactionMinute.n, std::uint64_t{1});
        const auto& later = stage.run(60);
        QCOMPARE(later.queryMinute.n, std::uint64_t{0});
        QCOMPARE(later.transactionMinute.n, std::uint64_t{0});
    }

    void theOldestWaitOfASecondIsItsHighest() {
        auto stage = onePool();
        stage.pool().oldestWait = Millis{800};
        stage.tick();
        stage.pool().oldestWait = Millis{20};
        QCOMPARE(stage.run(1).second.oldestWaitMsMax, 800.0);
        QCOMPARE(stage.run(1).second.oldestWaitMsMax, 20.0);
    }

    void aSecondThatIsNotOverTellsNothing() {
        auto stage = busySecond();
        QCOMPARE(stage.tick().lastSecond.n, std::uint64_t{0});
    }

    void ratesAndLatenciesAreThoseOfTheLastWholeSecond() {
        auto stage = busySecond();
        stage.tick();
        const auto& closed = stage.run(1);
        QCOMPARE(closed.lastSecond.n, std::uint64_t{30});
        QVERIFY(near(closed.lastSecond.avgMs, 2.0));
        QVERIFY(near(closed.acquisitionsPerSecond, 30));
        QVERIFY(near(closed.transactionsPerSecond, 7));
        QVERIFY(near(closed.queriesPerSecond, 21));
        QVERIFY(near(closed.timeoutsPerSecond, 2));
        QCOMPARE(closed.second.acquired, std::uint64_t{30});
        QCOMPARE(closed.second.binds, std::uint64_t{5});
        QCOMPARE(closed.second.bytesSent, std::uint64_t{900});
        QCOMPARE(closed.second.waitUs, std::uint64_t{60});
    }

    void aSecondInWhichNothingHappenedSaysSo() {
        auto stage = busySecond();
        stage.tick();
        stage.run(1);
        const auto& after = stage.run(1);
        QCOMPARE(after.lastSecond.n, std::uint64_t{0});
        QVERIFY(near(after.acquisitionsPerSecond, 0));
        QCOMPARE(after.lastMinute.n, std::uint64_t{30});
    }

    void theHistogramsOfTheClosedSecondComeInTheSnapshotsOrder() {
        SamplerStage stage(
            {poolFigures("analytics", 10, 15), poolFigures("wedding_critical", 100, 200)});
        stage.tick(Nanos{0});
        stage.acquire(3, Millis{1}, 0);
        stage.acquire(5, Millis{1}, 1);
        stage.run(1);
        QCOMPARE(stage.last->pools[0].figures.name, std::string("wedding_critical"));
        QVERIFY(stage.sampler.closedSecond());
        QCOMPARE(stage.sampler.closedSecond()->at(0).acquired.count(), std::uint64_t{5});
        QCOMPARE(stage.sampler.closedSecond()->at(1).acquired.count(), std::uint64_t{3});
    }

    void theLastMinuteForgetsWhatIsOlder() {
        auto stage = onePool();
        stage.acquire(100, Millis{9});
        stage.run(1);
        QCOMPARE(stage.run(59).lastMinute.n, std::uint64_t{100});
        QCOMPARE(stage.run(1).lastMinute.n, std::uint64_t{0});
    }

    void theMinutesPercentilesAreThoseOfAllItsAcquisitions() {
        auto stage = onePool();
        Histogram all;
        for (int second = 1; second <= 60; ++second) {
            stage.acquire(second, Millis{second});
            all.recordNs(
                static_cast<std::uint64_t>(Nanos{Millis{second}}.count()),
                static_cast<std::uint64_t>(second));
            stage.run(1);
        }
        QCOMPARE(stage.last->pools[0].lastMinute, all.summary());
    }

    void utilizationIsTheMeanOverTimeOfTheSecond() {
        auto stage = onePool();
        stage.use(0, 10);
        QVERIFY(near(stage.run(1).utilization, 0.0));
        stage.use(10, 10); // rises in the second's first quarter and stays
        QVERIFY(near(stage.run(1).utilization, (0.5 + 1 + 1 + 1) / 4));
        QVERIFY(near(stage.run(1).utilization, 1.0));
    }

    void aPoolWithoutConnectionsIsNotInUse() {
        auto stage = onePool();
        stage.use(0, 0);
        QVERIFY(near(stage.run(1).utilization, 0.0));
    }

    void weddingDayFiguresHoldOnlySecondsOfWeddingDays() {
        auto stage = onePool();
        stage.acquire(10, Millis{50});
        stage.pool().timeouts += 1;
        stage.run(1);
        // midnight: the tick that closes this second still belongs to the day before
        stage.input.weddingDay = true;
        stage.acquire(4, Millis{3});
        stage.run(2);
        stage.acquire(6, Millis{3});
        stage.pool().timeouts += 2;
        stage.pool().failures += 3;
        stage.run(1);
        stage.input.weddingDay = false;
        stage.run(1);
        stage.acquire(10, Millis{50});
        const auto& pool = stage.run(1);
        QCOMPARE(pool.weddingDay.n, std::uint64_t{6});
        QVERIFY(near(pool.weddingDay.avgMs, 3.0));
        QCOMPARE(pool.timeoutsOnWeddingDays, std::uint64_t{2});
        QCOMPARE(pool.failuresOnWeddingDays, std::uint64_t{3});
    }

    void holdTimeIsLeasedTimeByReleases() {
        auto stage = onePool();
        stage.use(5, 10);
        stage.run(1); // ramps up
        const double before = stage.last->pools[0].holdMs;
        QVERIFY(near(before, 0)); // nothing released: nothing known
        for (int i = 0; i < 60; ++i) {
            stage.acquire(50, Millis{1}); // 5 in use, 50 given back a second: 100 ms each
            stage.run(1);
        }
        QVERIFY(near(stage.last->pools[0].holdMs, 100.0));
    }

    void theReservesEndIsForeseenFromTheRiseOfItsLoans() {
        auto stage = onePool();
        stage.input.server.budget = 100;
        stage.input.server.held = 60;
        stage.input.reserve.size = stage.input.reserve.ready = 5;
        stage.run(1);
        QCOMPARE(stage.last->reserveLastsS, -1.0);
        for (int i = 1; i <= 12; ++i) { // a loan in two seconds, refilled behind it
            stage.input.reserve.lent = i / 2;
            stage.run(1);
        }
        const double seconds = stage.last->reserveLastsS; // to ten, twice its size
        QVERIFY2(seconds > 6 && seconds < 10, QByteArray::number(seconds));
        stage.input.server.held = 100; // no refill any more
        stage.input.reserve.ready = 0;
        stage.run(1);
        QCOMPARE(stage.last->reserveLastsS, 0.0);
        stage.input.reserve.lent = 0;
        stage.run(1);
        QCOMPARE(stage.last->reserveLastsS, -1.0);
    }

    void exhaustionIsForeseenFromTheRiseOfUse() {
        auto stage = onePool();
        for (int leased = 0; leased <= 30; ++leased) {
            stage.use(leased, 50);
            stage.run(1);
        }
        const double seconds = stage.last->pools[0].secondsToExhaustion;
        // one a second, 20 to go
        QVERIFY2(seconds > 19 && seconds < 22, qPrintable(QString::number(seconds)));
        stage.run(40);
        QCOMPARE(stage.last->pools[0].secondsToExhaustion, -1.0);
        for (int leased = 30; leased > 0; --leased) {
            stage.use(leased, 50);
            stage.run(1);
        }
        QCOMPARE(stage.last->pools[0].secondsToExhaustion, -1.0);
    }

    void aStepOfUseIsNoRise_data() {
        QTest::addColumn<int>("each"); // seconds from one client's start to the next's
        QTest::newRow("all at once") << 0;
        QTest::newRow("within four seconds") << 1;
    }
    void aStepOfUseIsNoRise() {
        QFETCH(int, each);
        auto stage = onePool();
        stage.pool().max = 8;
        stage.use(0, 4);
        stage.run(20);
        for (int leased = 1; leased <= 4; ++leased) {
            stage.use(leased, leased == 4 ? 8 : 4);
            stage.run(each);
        }
        for (int second = 0; second < 60; ++second) {
            QCOMPARE(stage.run(1).secondsToExhaustion, -1.0);
        }
    }

    void aPoolSettlesOnceItHasWhatItIsToHave() {
        SamplerStage stage({poolFigures("main", 50, 50)});
        stage.pool().min = 4;
        QCOMPARE(stage.run(2).settledS, 0.0);
        stage.use(0, 4);
        QCOMPARE(stage.tick().settledS, 0.0);
        QCOMPARE(stage.run(3).settledS, 3.0);
        stage.input.server.reachable = false;
        QCOMPARE(stage.run(1).settledS, 0.0);
        stage.input.server.reachable = true;
        stage.use(0, 1);
        stage.pool().connecting = 1;
        QCOMPARE(stage.run(5).settledS, 0.0);
        // What it has not got by then it is not to be waited for.
        QVERIFY(stage.run(12).settledS > 0);
    }

    void aFullPoolIsExhaustedNow() {
        auto stage = onePool();
        stage.use(50, 50);
        stage.run(2);
        QCOMPARE(stage.last->pools[0].secondsToExhaustion, 0.0);
    }

    void aLateTickSpreadsNothingAndLosesNothing() {
        auto stage = onePool();
        stage.acquire(90, Millis{1});
        stage.use(10, 10);
        const auto& pool = stage.tick(Seconds{90});
        QVERIFY(stage.sampler.closedSecond());
        QCOMPARE(stage.sampler.closedSecond()->front().acquired.count(), std::uint64_t{90});
        QVERIFY(near(pool.acquisitionsPerSecond, 1.0)); // 90 in 90 s, not 90 a second
        QVERIFY(near(pool.second.lengthS, 90.0));
        QVERIFY(near(pool.utilization, 1.0)); // what is seen now; of the gap nothing is known
        QVERIFY(near(pool.holdMs, 0.0));
        QCOMPARE(stage.run(1).lastSecond.n, std::uint64_t{0});
        QCOMPARE(stage.last->pools[0].lastMinute.n, std::uint64_t{90});
    }

    void aGapBeginsTheTrendAnew() {
        auto stage = onePool();
        for (int leased = 0; leased <= 20; ++leased) {
            stage.use(leased, 50);
            stage.run(1);
        }
        QVERIFY(stage.last->pools[0].secondsToExhaustion > 0);
        stage.use(40, 50);
        QCOMPARE(stage.tick(Seconds{90}).secondsToExhaustion, -1.0);
    }

    void aPoolPutInAnothersPlaceCountsFromZero() {
        auto stage = onePool();
        stage.acquire(1000, Millis{20});
        stage.pool().timeouts = 50;
        stage.run(1);
        stage.pool() = poolFigures("main", 50, 80);
        stage.acquire(3, Millis{1});
        const auto& pool = stage.run(1);
        QCOMPARE(pool.lastSecond.n, std::uint64_t{3});
        QVERIFY(near(pool.lastSecond.avgMs, 1.0));
        QVERIFY(near(pool.acquisitionsPerSecond, 3));
        QCOMPARE(pool.second.timeouts, std::uint64_t{0});
        QCOMPARE(pool.lastMinute.n, std::uint64_t{1003});
    }

    void aPoolThatGoesAndComesBackStartsAnew() {
        auto stage = onePool();
        stage.acquire(10, Millis{1});
        stage.run(1);
        const auto gone = stage.input.pools;
        stage.input.pools.clear();
        stage.clock.advance(Millis{250});
        stage.input.now = stage.clock.now();
        QVERIFY(stage.sampler.sample(stage.input)->pools.empty());
        stage.input.pools = gone;
        QCOMPARE(stage.run(1).lastMinute.n, std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
