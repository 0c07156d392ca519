// The emergency reserve as transcripts: who gets it when, its bound, exhaustion counted exactly,
// draining.
#include "support/pool_stage.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

std::vector<config::PoolConfig> small() {
    return {
        {.name = "wedding_critical", .min = 1, .max = 10, .priority = 100, .wedding = true},
        {.name = "main", .min = 2, .max = 2, .priority = 50}};
}

} // namespace

class ReserveTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itIsLentAfterTenMillisecondsAndRefilledAtOnceUpToTwiceItsSize() {
        PoolStage stage(small(), {.size = 2, .after = Millis{10}});
        stage.ask("main", 2 + 9);
        stage.turn(Millis{9});
        QCOMPARE(stage.reserve().lent, 0);
        stage.turn(Millis{1});
        // lent, refilled, lent again: never more
        QCOMPARE(stage.reserve().lent, 2 * kReserveHeldAtMost);
        QCOMPARE(stage.reserve().ready, 0);
        for (int i = 0; i < 5; ++i)
            stage.turn();
        QCOMPARE(stage.reserve().lent + stage.reserve().ready, kReserveHeldAtMost * 2);
        stage.finishAll();
        stage.turn();
        QCOMPARE(stage.reserve().ready, 2);
        QCOMPARE(stage.reserve().lent, 0);
        QVERIFY(stage.said(Cause::reserveLent)
                    .starts_with(
                        "main stays at 2: a client had waited 10 ms and drew on the reserve\n"));
    }

    void exhaustionCountsEachWaiterOnceWhoWantedItAndFoundNone() {
        PoolStage stage(small(), {.size = 1, .after = Millis{10}});
        // Two leases, one loan, six who find none ready; one of those gets the refill.
        stage.ask("main", 2 + 7);
        stage.turn(Millis{10});
        QCOMPARE(stage.reserve().lentTotal, std::uint64_t{2});
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{6});
        for (int i = 0; i < 5; ++i)
            stage.turn();
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{6});
    }

    void whoLeavesBeforeATurnLooksCountsIfItHasWaitedLongEnough() {
        PoolStage stage(small(), {.size = 1, .after = Millis{10}});
        stage.ask("main", 2 + 7);
        for (int i = 0; i < 5; ++i)
            stage.turn();
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{6});
        const auto late = stage.ask("main"), early = stage.ask("main");
        stage.clock.advance(Millis{11});
        QVERIFY(stage.pool("main").cancel(late));
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{7});
        const auto brief = stage.ask("main");
        QVERIFY(stage.pool("main").cancel(brief));
        QVERIFY(stage.pool("main").cancel(early));
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{8});
    }

    void poolsBelowItsPriorityDoNotDrawOnIt() {
        PoolStage stage(small(), {.size = 1, .after = Millis{10}, .fromPriority = 60});
        stage.ask("main", 2 + 3);
        for (int i = 0; i < 5; ++i)
            stage.turn();
        QCOMPARE(stage.reserve().ready, 1);
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{0});
        stage.ask("main", 1, {.priority = 60, .timeout = Seconds{5}});
        stage.turn(Millis{10});
        QCOMPARE(stage.reserve().lent, 1);
    }

    void drainingClosesTheReadyAndWaitsForTheLent() {
        PoolStage stage(small(), {.size = 2, .after = Millis{10}});
        stage.ask("main", 3);
        stage.turn(Millis{10});
        QCOMPARE(stage.reserve().lent, 1);
        QVERIFY(stage.set->reserve().drain().ok());
        QCOMPARE(stage.reserve().ready, 0);
        QCOMPARE(stage.reserve().lent, 1);
        stage.ask("main", 1);
        stage.turn(Millis{20});
        QCOMPARE(stage.reserve().lent, 1);
        stage.finishAll();
        QCOMPARE(stage.reserve().lent + stage.reserve().ready + stage.reserve().opening, 0);
        stage.set->reserve().refill();
        stage.turn();
        QCOMPARE(stage.reserve().ready, 2);
        QCOMPARE(
            stage.said(Cause::reserveDrained),
            std::string("reserve 2 → 0: the reserve drains\n"));
    }

    void drainingIntoAPoolHandsItAllConnectionsReadyAndLent() {
        PoolStage stage(small(), {.size = 2, .after = Millis{10}});
        stage.ask("main", 3);
        stage.turn(Millis{10});
        QVERIFY(!stage.set->reserve().drain("nowhere").ok());
        const int before = stage.figures("wedding_critical").total, there = stage.service.alive;
        const int loans = stage.reserve().lent, ready = stage.reserve().ready;
        QVERIFY(stage.set->reserve().drain("wedding_critical").ok());
        QCOMPARE(stage.figures("wedding_critical").total, before + ready);
        stage.finishAll();
        QCOMPARE(stage.figures("wedding_critical").total, before + ready + loans);
        QCOMPARE(stage.reserve().lent + stage.reserve().ready, 0);
        QCOMPARE(stage.service.alive.load(), there);
        QVERIFY(
            stage.said(Cause::reserveDrained) ==
            "reserve 2 → 0: the reserve is handed to wedding_critical\n");
        QVERIFY(stage.pool("wedding_critical").tryAcquire({}).has_value());
    }

    void whatTheHeirsMaximumDoesNotAllowIsClosed() {
        PoolStage stage(small(), {.size = 2, .after = Millis{10}});
        QVERIFY(stage.set->reserve().drain("main").ok());
        QCOMPARE(stage.figures("main").total, 2);
        QCOMPARE(stage.reserve().ready, 0);
        QCOMPARE(stage.service.alive.load(), 3);
    }
};

QTEST_APPLESS_MAIN(ReserveTest)
#include "reserve_test.moc"
