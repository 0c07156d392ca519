// What the high class gets while the others are overloaded tenfold: kept slots, a share of the
// budget, and no connection that has to be won twice.
#include "support/pool_stage.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

std::vector<config::PoolConfig> threePools() {
    return {
        {.name = "wedding_critical", .min = 20, .max = 45, .priority = 100, .wedding = true},
        {.name = "main", .min = 2, .max = 50, .priority = 50},
        {.name = "analytics", .min = 1, .max = 15, .priority = 10}};
}

/// Ten slots, of which five are kept for one class or two.
std::vector<config::PoolConfig> sharedByThreeClasses() {
    return {
        {.name = "shared",
         .min = 10,
         .max = 10,
         .priority = 50,
         .kept = {{.priority = 100, .slots = 3}, {.priority = 80, .slots = 5}}}};
}

AcquireOptions patient(int priority) {
    return {.priority = priority, .timeout = std::chrono::hours{1}};
}

} // namespace

class IsolationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aKeptMinimumAnswersAtOnceWhileTheOthersAreOverloadedTenfold() {
        PoolStage stage(threePools());
        stage.ask("main", 500);
        stage.ask("analytics", 150);
        for (int i = 0; i < 50; ++i)
            stage.turn();
        QCOMPARE(stage.set->connectionCount(), 50);
        QVERIFY(stage.figures("main").waiting > 400);
        for (int i = 0; i < 20; ++i)
            QVERIFY(stage.pool("wedding_critical").tryAcquire({}).has_value());
        stage.ask("wedding_critical", 20);
        QCOMPARE(stage.figures("wedding_critical").leased, 20);
        QCOMPARE(stage.figures("wedding_critical").waiting, 0);
    }

    void twiceTheMinimumIsThereAfterOneRoundOfRunningTransactionsAndNothingIsKilled() {
        PoolStage stage(threePools());
        stage.ask("main", 500);
        stage.ask("analytics", 150);
        for (int i = 0; i < 50; ++i)
            stage.turn();
        const auto running = stage.held.size();
        QCOMPARE(running, std::size_t{30});
        stage.ask("wedding_critical", 40);
        QCOMPARE(stage.figures("wedding_critical").waiting, 20);
        for (std::size_t i = 0; i < running; ++i)
            stage.finishOldest();
        QCOMPARE(stage.figures("wedding_critical").leased, 40);
        QCOMPARE(stage.figures("wedding_critical").waiting, 0);
        for (const char* name : {"main", "analytics", "wedding_critical"})
            QCOMPARE(stage.figures(name).closed, std::uint64_t{0});
        QCOMPARE(stage.set->connectionCount(), 50);
        QVERIFY(stage.figures("main").leased >= 2);
    }

    void anIdleMomentOfAnUrgentPoolIsNoSpare() {
        PoolStage stage(threePools());
        stage.ask("wedding_critical", 40);
        stage.ask("main", 100);
        const int mine = stage.figures("wedding_critical").total;
        QVERIFY(mine >= 40);
        stage.finishOldest(); // one of the wedding pool's
        stage.ask("main", 1);
        QCOMPARE(stage.figures("wedding_critical").total, mine);
        // Unused for a second it is: main, in need, takes it.
        const int theirs = stage.figures("main").total;
        for (int i = 0; i < 12; ++i)
            stage.turn();
        QVERIFY(stage.figures("main").total > theirs);
        QCOMPARE(stage.figures("wedding_critical").closed, std::uint64_t{0});
    }

    void slotsKeptInOnePoolServeTheHighClassOnly() {
        PoolStage stage(sharedByThreeClasses());
        stage.ask("shared", 100);
        QCOMPARE(stage.figures("shared").leased, 5);
        stage.ask("shared", 100, patient(80));
        QCOMPARE(stage.figures("shared").leased, 7);
        QVERIFY(!stage.pool("shared").tryAcquire({.priority = 99}));
        stage.ask("shared", 3, patient(100));
        QCOMPARE(stage.figures("shared").leased, 10);
        QCOMPARE(stage.figures("shared").waiting, 193);
    }

    void anOrdinarySlotThatComesBackGoesToTheNextWhoMayHaveIt() {
        PoolStage stage(sharedByThreeClasses());
        stage.ask("shared", 100);
        stage.ask("shared", 100, patient(80));
        stage.ask("shared", 3, patient(100));
        stage.clock.advance(Seconds{10});
        stage.ask("shared", 1, patient(100));
        stage.finishOldest();
        QCOMPARE(stage.figures("shared").leased, 10);
        QVERIFY(stage.held.size() == 10);
    }

    void keptSlotsFreeAgainStayFree() {
        PoolStage stage(
            {{.name = "shared",
              .min = 4,
              .max = 4,
              .priority = 50,
              .kept = {{.priority = 100, .slots = 2}}}});
        stage.ask("shared", 1, patient(100));
        stage.ask("shared", 10);
        QCOMPARE(stage.figures("shared").leased, 3);
        stage.finishOldest(); // the urgent one
        QCOMPARE(stage.figures("shared").leased, 2);
        QCOMPARE(stage.figures("shared").idle, 2);
        auto urgent = stage.pool("shared").tryAcquire({.priority = 100});
        QVERIFY(urgent.has_value());
    }

    void keptSlotsCountAsNeededSoThatThePoolGrowsForTheRest() {
        PoolStage stage(
            {{.name = "shared",
              .min = 4,
              .max = 20,
              .priority = 50,
              .kept = {{.priority = 100, .slots = 4}}}});
        stage.ask("shared", 6);
        for (int i = 0; i < 20; ++i)
            stage.turn();
        QCOMPARE(stage.figures("shared").waiting, 0);
        QCOMPARE(stage.figures("shared").leased, 6);
        QVERIFY(stage.figures("shared").idle >= 4);
    }

    void moreKeptThanTheMinimumIsRefused() {
        StubService service;
        FakeClock clock;
        const auto made = PoolSet::create(
            {.server = {},
             .pools =
                 {{.name = "shared", .min = 2, .max = 9, .kept = {{.priority = 100, .slots = 3}}}},
             .reserve = {},
             .service = &service,
             .clock = &clock});
        QVERIFY(!made);
        QVERIFY(
            made.error().text().find("pool shared: 3 slots kept of a minimum of 2") !=
            std::string::npos);
    }
};

QTEST_APPLESS_MAIN(IsolationTest)
#include "isolation_test.moc"
