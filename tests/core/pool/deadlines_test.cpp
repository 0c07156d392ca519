// Deadlines, cancelling, the Saturday protocol's promise, leaks, and clocks that jump.
#include "support/pool_stage.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

config::PoolConfig one(int size = 1) {
    return {
        .name = "main",
        .min = size,
        .max = size,
        .priority = 50,
        .acquireTimeout = Millis{800}};
}

} // namespace

class DeadlinesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void expiryTellsPoolWaitWaitersLastErrorAndTheMend() {
        PoolStage stage({one()});
        stage.ask("main", 3, {});
        stage.turn(Millis{799});
        QVERIFY(stage.errors.empty());
        stage.turn(Millis{1});
        QCOMPARE(stage.errors.size(), std::size_t{2});
        QCOMPARE(stage.errors.front().code, Errc::timeout);
        QCOMPARE(stage.errors.front().sqlstate, std::string("57014"));
        QCOMPARE(
            stage.errors.front().message,
            std::string("pool main: no connection within 800 ms; 1 of 1 in use, 2 wait"));
        QCOMPARE(
            stage.errors.front().hint,
            std::string(
                "SCALE main TO a higher number, or find who holds connections with SHOW CLIENTS"));
        QCOMPARE(stage.figures("main").timeouts, std::uint64_t{2});
    }

    void figuresTellWhenTheFirstWaiterGivesUp() {
        PoolStage stage({one()});
        QVERIFY(!stage.figures("main").givesUpIn);
        stage.ask("main", 1, {});
        QVERIFY(!stage.figures("main").givesUpIn); // nobody waits
        stage.ask("main", 1, {.timeout = Millis{500}});
        stage.turn(Millis{100});
        stage.ask("main", 1, {.timeout = Millis{200}}); // the last to come is the first to go
        stage.turn(Millis{50});
        QCOMPARE(stage.figures("main").givesUpIn, std::optional(Millis{150}));
        stage.pool("main").setNeverTimeOut(true);
        QVERIFY(!stage.figures("main").givesUpIn);
        stage.pool("main").setNeverTimeOut(false);
        stage.turn(Millis{150});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.figures("main").givesUpIn, std::optional(Millis{200}));
    }

    void theLastConnectErrorIsSaid() {
        StubService service;
        FakeClock clock;
        auto set = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = {}},
             .pools = {one()},
             .reserve = {.size = 0},
             .service = &service,
             .clock = &clock});
        (*set)->service(clock.mono());
        QVERIFY(service.finishOne(false));
        std::string words;
        (*set)->find("main")->acquireAsync({.timeout = Millis{50}}, [&](Result<Lease> got) {
            words = got ? std::string() : got.error().message;
        });
        clock.advance(Millis{50});
        (*set)->service(clock.mono());
        QVERIFY2(words.ends_with("last connect error: stub: connect refused"), words.c_str());
    }

    void cancellingLeavesNothingBehind() {
        PoolStage stage({one()});
        stage.ask("main");
        const auto waiter = stage.ask("main");
        QVERIFY(stage.pool("main").cancel(waiter));
        QVERIFY(!stage.pool("main").cancel(waiter));
        QCOMPARE(stage.figures("main").waiting, 0);
        QCOMPARE(stage.figures("main").cancelled, std::uint64_t{1});
        stage.finishOldest();
        stage.turn(Seconds{10});
        QVERIFY(stage.errors.empty());
        QCOMPARE(stage.figures("main").timeouts, std::uint64_t{0});
        QCOMPARE(stage.figures("main").idle, 1);
        QVERIFY(stage.pool("main").tryAcquire({}).has_value()); // the lane is open again
    }

    void aWeddingAcquisitionNeverTimesOutWhileTheProtocolIsOn() {
        PoolStage stage(
            {{.name = "wedding_critical",
              .min = 1,
              .max = 1,
              .priority = 100,
              .wedding = true,
              .acquireTimeout = Seconds{1}}});
        stage.pool("wedding_critical").setNeverTimeOut(true);
        stage.ask("wedding_critical", 2, {});
        for (int i = 0; i < 60; ++i)
            stage.turn(Seconds{10});
        QVERIFY(stage.errors.empty());
        QCOMPARE(stage.figures("wedding_critical").waiting, 1);
        QVERIFY(stage.figures("wedding_critical").oldestWait >= Minutes{10});
        stage.finishOldest();
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.figures("wedding_critical").timeouts, std::uint64_t{0});
        // Off again, deadlines count from the arrival.
        stage.ask("wedding_critical", 1, {});
        stage.pool("wedding_critical").setNeverTimeOut(false);
        stage.turn(Seconds{1});
        QCOMPARE(stage.errors.size(), std::size_t{1});
    }

    void aStepOfTheWallClockDisturbsNothing() {
        PoolStage stage({one(2)}, {.size = 1, .after = Millis{10}});
        stage.ask("main", 3, {});
        stage.turn(Millis{5});
        const auto before = stage.figures("main");
        const WallTime wall = stage.clock.now().wall;
        for (const auto step : {std::chrono::hours{24 * 400}, std::chrono::hours{-24 * 800}}) {
            stage.clock.setWall(wall + step);
            stage.turn(Nanos{0});
            const auto after = stage.figures("main");
            QCOMPARE(after.total, before.total);
            QCOMPARE(after.waiting, before.waiting);
            QCOMPARE(after.timeouts + after.closed, std::uint64_t{0});
            QCOMPARE(stage.reserve().lent, 0);
        }
        stage.turn(Millis{5});
        QCOMPARE(stage.reserve().lent, 1);
    }

    /// CLOCK_MONOTONIC stands still during a suspension on Linux; where it does not, hours pass in
    /// one turn.
    void hoursThatPassInOneTurnCloseNoLeaseAndKeepTheMinimum() {
        PoolStage stage(
            {one(4)},
            {.size = 0},
            50,
            {.maxLifetime = Seconds{3'600}, .idleTest = Seconds{30}});
        stage.ask("main");
        QCOMPARE(stage.held.size(), std::size_t{1});
        stage.turn(std::chrono::hours{9});
        // one a second is renewed, never all at once
        QVERIFY(stage.figures("main").total >= 3);
        QCOMPARE(stage.figures("main").leased, 1);
        for (int i = 0; i < 20; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 4);
        QVERIFY(stage.figures("main").closed >= 3);
    }

    /// A stopped process, a suspended machine: no lease could come back in that time.
    void timeInWhichNobodyCouldActCountsAgainstNobody() {
        auto pool = one();
        pool.leakAfter = Minutes{2};
        PoolStage stage({pool});
        stage.ask("main", 2, {});
        stage.turn(Millis{500});
        stage.turn(std::chrono::hours{9});
        QVERIFY(stage.errors.empty());
        QCOMPARE(stage.said(Cause::leak), std::string());
        stage.turn(Seconds{1});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        for (int i = 0; i < 116; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.said(Cause::leak), std::string());
        for (int i = 0; i < 4; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(
            stage.said(Cause::leak),
            std::string("main stays at 1: an unnamed caller has held backend 1 for 120 s: never "
                        "given back?\n"));
    }

    void leasesThatComeBackFromASleepSpeakOfNoCongestion() {
        // With a slot kept, every lease comes back over the lock and is measured, as the gate's
        // are.
        PoolStage stage(
            {{.name = "main",
              .min = 31,
              .max = 60,
              .priority = 50,
              .kept = {{.priority = 100, .slots = 1}}}},
            {.size = 0},
            60);
        for (int second = 0; second < 5; ++second) {
            stage.ask("main", 30, {});
            stage.turn(Millis{40});
            stage.finishAll();
            stage.turn(Seconds{1});
        }
        stage.ask("main", 30, {});
        stage.clock.advance(std::chrono::hours{9});
        stage.finishAll();
        stage.turn(Seconds{1});
        stage.ask("main", 50, {});
        stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").leased, 50);
    }

    void aLeaseNeverGivenBackIsSaidOnceWithItsHolder() {
        auto pool = one(3);
        pool.leakAfter = Seconds{60};
        PoolStage stage({pool});
        stage.ask("main", 1, {.who = "seating plan export"});
        stage.ask("main", 1, {.client = 17});
        for (int i = 0; i < 180; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(
            stage.said(Cause::leak),
            std::string(
                "main stays at 3: client 17 has held backend 2 for 60 s: never given back?\n"
                "main stays at 3: seating plan export has held backend 3 for 60 s: never given "
                "back?\n"));
    }
};

QTEST_APPLESS_MAIN(DeadlinesTest)
#include "deadlines_test.moc"
