// What the high class gets while the others are overloaded tenfold: kept slots, a share of the budget, and no
// connection that has to be won twice.
#include "pool/pool.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"

#include <QTest>
#include <deque>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

/// A set over stub connections that open at once, under one budget of 50.
struct Stage {
    StubService service{true};
    FakeClock clock;
    std::unique_ptr<PoolSet> set;
    std::deque<Lease> held;

    explicit Stage(std::vector<config::PoolConfig> pools, int budget = 50) {
        auto made = PoolSet::create({.server = {.primary = "app", .serviceRole = {}, .idleTest = Seconds{0}}, .pools = std::move(pools), .reserve = {.size = 0},
                                     .budget = budget, .service = &service, .clock = &clock});
        if (!made) qFatal("%s", made.error().text().c_str());
        set = std::move(*made);
        turn();
    }
    ~Stage() { held.clear(); }
    void turn(Nanos passed = Millis{100}) {
        clock.advance(passed);
        set->service(clock.mono());
    }
    Pool& pool(const char* name) { return *set->find(name); }
    PoolFigures figures(const char* name) { return pool(name).figures(); }
    /// Clients that keep what they get in `held`.
    void ask(const char* name, int clients, std::optional<int> priority = {}) {
        for (int i = 0; i < clients; ++i)
            pool(name).acquireAsync({.priority = priority, .timeout = std::chrono::hours{1}}, [this](Result<Lease> got) {
                if (got) held.push_back(std::move(*got));
            });
    }
    /// The transaction that has run longest ends.
    void finishOldest() {
        Lease oldest = std::move(held.front());
        held.pop_front();
        oldest.giveBack(Return::clean);
    }
};

std::vector<config::PoolConfig> threePools() {
    return {{.name = "wedding_critical", .min = 20, .max = 45, .priority = 100, .wedding = true},
            {.name = "main", .min = 2, .max = 50, .priority = 50},
            {.name = "analytics", .min = 1, .max = 15, .priority = 10}};
}

} // namespace

class IsolationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aKeptMinimumAnswersAtOnceWhileTheOthersAreOverloadedTenfold() {
        Stage stage(threePools());
        stage.ask("main", 500);
        stage.ask("analytics", 150);
        for (int i = 0; i < 50; ++i) stage.turn();
        QCOMPARE(stage.set->connectionsHeld(), 50);
        QVERIFY(stage.figures("main").waiting > 400);
        for (int i = 0; i < 20; ++i) QVERIFY(stage.pool("wedding_critical").tryAcquire({}).has_value());
        stage.ask("wedding_critical", 20);
        QCOMPARE(stage.figures("wedding_critical").leased, 20);
        QCOMPARE(stage.figures("wedding_critical").waiting, 0);
    }

    void twiceTheMinimumIsThereAfterOneRoundOfRunningTransactionsAndNothingIsKilled() {
        Stage stage(threePools());
        stage.ask("main", 500);
        stage.ask("analytics", 150);
        for (int i = 0; i < 50; ++i) stage.turn();
        const auto running = stage.held.size();
        QCOMPARE(running, std::size_t{30});
        stage.ask("wedding_critical", 40);
        QCOMPARE(stage.figures("wedding_critical").waiting, 20);
        for (std::size_t i = 0; i < running; ++i) stage.finishOldest();
        QCOMPARE(stage.figures("wedding_critical").leased, 40);
        QCOMPARE(stage.figures("wedding_critical").waiting, 0);
        for (const char* name : {"main", "analytics", "wedding_critical"}) QCOMPARE(stage.figures(name).closed, std::uint64_t{0});
        QCOMPARE(stage.set->connectionsHeld(), 50);
        QVERIFY(stage.figures("main").leased >= 2);
    }

    void anIdleMomentOfAnUrgentPoolIsNoSpare() {
        Stage stage(threePools());
        stage.ask("wedding_critical", 40);
        stage.ask("main", 100);
        const int mine = stage.figures("wedding_critical").total;
        QVERIFY(mine >= 40);
        stage.finishOldest(); // one of the wedding pool's
        stage.ask("main", 1);
        QCOMPARE(stage.figures("wedding_critical").total, mine);
        // Unused for a second it is: main, in need, takes it.
        const int theirs = stage.figures("main").total;
        for (int i = 0; i < 12; ++i) stage.turn();
        QVERIFY(stage.figures("main").total > theirs);
        QCOMPARE(stage.figures("wedding_critical").closed, std::uint64_t{0});
    }

    void slotsKeptInOnePoolServeTheHighClassOnly() {
        Stage stage({{.name = "shared", .min = 10, .max = 10, .priority = 50, .kept = {{.priority = 100, .slots = 3}, {.priority = 80, .slots = 5}}}});
        stage.ask("shared", 100);
        QCOMPARE(stage.figures("shared").leased, 5);
        stage.ask("shared", 100, 80);
        QCOMPARE(stage.figures("shared").leased, 7);
        QVERIFY(!stage.pool("shared").tryAcquire({.priority = 99}));
        stage.ask("shared", 3, 100);
        QCOMPARE(stage.figures("shared").leased, 10);
        QCOMPARE(stage.figures("shared").waiting, 193);
        // An ordinary slot that comes back goes to the next in order among those who may have it.
        stage.clock.advance(Seconds{10});
        stage.ask("shared", 1, 100);
        stage.finishOldest();
        QCOMPARE(stage.figures("shared").leased, 10);
        QVERIFY(stage.held.size() == 10);
    }

    void keptSlotsFreeAgainStayFree() {
        Stage stage({{.name = "shared", .min = 4, .max = 4, .priority = 50, .kept = {{.priority = 100, .slots = 2}}}});
        stage.ask("shared", 1, 100);
        stage.ask("shared", 10);
        QCOMPARE(stage.figures("shared").leased, 3);
        stage.finishOldest(); // the urgent one
        QCOMPARE(stage.figures("shared").leased, 2);
        QCOMPARE(stage.figures("shared").idle, 2);
        auto urgent = stage.pool("shared").tryAcquire({.priority = 100});
        QVERIFY(urgent.has_value());
    }

    void keptSlotsCountAsNeededSoThatThePoolGrowsForTheRest() {
        Stage stage({{.name = "shared", .min = 4, .max = 20, .priority = 50, .kept = {{.priority = 100, .slots = 4}}}});
        stage.ask("shared", 6);
        for (int i = 0; i < 20; ++i) stage.turn();
        QCOMPARE(stage.figures("shared").waiting, 0);
        QCOMPARE(stage.figures("shared").leased, 6);
        QVERIFY(stage.figures("shared").idle >= 4);
    }

    void moreKeptThanTheMinimumIsRefused() {
        StubService service;
        FakeClock clock;
        const auto made = PoolSet::create({.server = {}, .pools = {{.name = "shared", .min = 2, .max = 9, .kept = {{.priority = 100, .slots = 3}}}}, .reserve = {}, .service = &service, .clock = &clock});
        QVERIFY(!made);
        QVERIFY(made.error().text().find("pool shared: 3 slots kept of a minimum of 2") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(IsolationTest)
#include "isolation_test.moc"
