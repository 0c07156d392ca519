// Healthy connections as transcripts: replaced before their end, tested when idle, reset when state
// leaked, left behind by an epoch, and asked back from whoever keeps their socket.
#include "support/pool_stage.h"

#include <QTest>
#include <fmt/format.h>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

/// As the gate: holds the socket until it is asked back.
struct Keeper final : pg::SocketKeeper {
    void letGo(pg::Connection& connection, std::function<void()> done) override {
        ++asked;
        connection.keptBy(nullptr);
        done();
    }
    int asked = 0;
};

/// The pool main, with its minimum and the reserve open.
struct Stage : PoolStage {
    explicit Stage(
        config::PoolConfig pool,
        Seconds life = Seconds{0},
        Seconds idleTest = Seconds{0},
        int reserve = 0)
        : PoolStage(
              {std::move(pool)},
              {.size = reserve},
              60,
              {.automatic = false, .maxLifetime = life, .idleTest = idleTest}) {
        turns(50);
    }

    void after(Nanos passed) { turn(passed); }
    void finish() {
        while (service.finishOne(true)) {
        }
    }
    /// Whatever is under way succeeds, a millisecond passes; so often.
    void turns(int count) {
        for (int i = 0; i < count; ++i) {
            finish();
            after(Millis{1});
        }
    }
    Pool& main() { return pool("main"); }
    PoolFigures figures() { return main().figures(); }
    Lease lease() { return std::move(main().acquire({})).value(); }
    int backendPid() { return main().connections().front().backendPid; }
};

config::PoolConfig sized(int min, int max) {
    return {.name = "main", .min = min, .max = max, .priority = 50};
}

} // namespace

class CareTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Life is 1,000 s ±10 %, so the replacement comes between 855 and 1,045 s, a twentieth before
    /// the end.
    void aReplacementStandsBeforeItsConnectionsEnd() {
        for (int round = 0; round < 20; ++round) {
            Stage stage(sized(1, 5), Seconds{1'000});
            const auto opened = stage.clock.mono();
            while (stage.service.pending() == 0) {
                stage.after(Seconds{1});
                QCOMPARE(stage.figures().total, 1); // never none: the old one serves meanwhile
            }
            const double at = std::chrono::duration<double>(stage.clock.mono() - opened).count();
            QVERIFY2(at >= 0.95 * 900 && at <= 0.95 * 1'100 + 2, fmt::format("{}", at).c_str());
            QCOMPARE(stage.figures().closed, std::uint64_t{0});
            stage.finish();
            stage.after(Seconds{1});
            QCOMPARE(stage.figures().closed, std::uint64_t{1}); // now that the new one is there
            QCOMPARE(stage.figures().total, 1);
            QCOMPARE(stage.backendPid(), 2);
        }
    }

    void connectionsOpenedTogetherDoNotEndTogether() {
        Stage stage(sized(40, 50), Seconds{1'000});
        for (int i = 0; i < 1'200; ++i) {
            const auto before = stage.figures().closed;
            stage.after(Seconds{1});
            stage.finish();
            QVERIFY(stage.figures().closed - before <= 1);
            QVERIFY(stage.figures().total >= 39);
        }
        QVERIFY(stage.figures().closed >= 40);
    }

    void aLeaseOutlivesItsConnectionsLifeAndTheConnectionGoesWhenItComesBack() {
        Stage stage(sized(1, 5), Seconds{100});
        auto lease = stage.lease();
        for (int i = 0; i < 300; ++i) {
            stage.after(Seconds{1});
            stage.finish();
        }
        QCOMPARE(stage.figures().leased, 1);
        const auto closed = stage.figures().closed;
        lease.giveBack(Return::clean);
        QCOMPARE(stage.figures().closed, closed + 1);
    }

    void reconnectClosesTheIdleAtOnceAndTheRestAsTheyComeBack() {
        Stage stage(sized(3, 3));
        auto lease = stage.lease();
        stage.main().reconnect();
        QCOMPARE(stage.figures().closed, std::uint64_t{2});
        QCOMPARE(stage.figures().leased, 1);
        QCOMPARE(stage.main().outdated(), 1);
        stage.turns(5);
        QCOMPARE(stage.main().outdated(), 1);
        lease.giveBack(Return::clean);
        QCOMPARE(stage.main().outdated(), 0);
        stage.turns(5);
        QCOMPARE(stage.figures().total, 3);
        for (const auto& each : stage.main().connections())
            QVERIFY(each.backendPid > 3);
    }

    void aConnectUnderWayWhenReconnectIsAskedForIsOfTheFormerEpoch() {
        Stage stage(sized(1, 3));
        auto lease = stage.lease();
        stage.ask("main");
        QVERIFY(stage.service.pending() >= 1);
        stage.main().reconnect();
        stage.service.finishOne(true);
        QVERIFY(stage.held.empty());
        stage.turns(10);
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.main().outdated(), 1); // the lease that is still out
    }

    void leakedStateIsResetBeforeTheNext() {
        Stage stage(sized(1, 1));
        stage.lease().giveBack(Return::needsReset);
        QCOMPARE(stage.figures().checking, 1);
        stage.ask("main");
        QVERIFY(stage.held.empty());
        stage.finish();
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.held.front().connection().backendPid(), 1);
    }

    void whatCannotBeResetIsReplaced() {
        Stage stage(sized(1, 1));
        stage.lease().giveBack(Return::needsReset);
        stage.service.finishOne(false);
        stage.turns(5);
        QCOMPARE(stage.figures().total, 1);
        QCOMPARE(stage.backendPid(), 2);
    }

    void whatComesBackBrokenIsReplacedAndIsNoFailure() {
        Stage stage(sized(1, 1));
        stage.lease().giveBack(Return::broken);
        stage.turns(5);
        QCOMPARE(stage.backendPid(), 2);
        QCOMPARE(stage.figures().broken, std::uint64_t{1});
        QCOMPARE(stage.figures().failures, std::uint64_t{0});
    }

    void whatLayIdleIsTestedAgainAndAgainAndReplacedWhenItDoesNotAnswer() {
        Stage stage(sized(1, 1), Seconds{0}, Seconds{30});
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 28; ++i) {
                stage.after(Seconds{1});
                QCOMPARE(stage.service.pending(), std::size_t{0});
            }
            for (int i = 0; i < 4 && stage.service.pending() == 0; ++i)
                stage.after(Seconds{1});
            QCOMPARE(stage.figures().checking, 1);
            QVERIFY(!stage.main().tryAcquire({}));
            if (round < 2)
                stage.finish();
        }
        stage.service.finishOne(false);
        stage.turns(5);
        QCOMPARE(stage.backendPid(), 2);
    }

    /// A connection the gate relays on may die in silence as any other.
    void aSocketThatSomebodyKeepsIsAskedBackForItsTest() {
        Stage stage(sized(1, 1), Seconds{0}, Seconds{30}, 1);
        Keeper keeper;
        stage.ask("main", 2, {.timeout = Seconds{60}, .forGate = true});
        stage.after(Millis{20});
        QCOMPARE(stage.held.size(), std::size_t{2});
        QVERIFY(stage.held.back().fromReserve());
        for (auto& lease : stage.held)
            lease.connection().keptBy(&keeper);
        stage.finishAll(); // before the refill behind the loan is there
        QCOMPARE(stage.set->reserve().figures().ready, 1);
        for (int i = 0; i < 100; ++i) {
            stage.after(Seconds{1});
            stage.finish();
        }
        QCOMPARE(keeper.asked, 2); // the pool's, and the reserve's
        QCOMPARE(stage.figures().closed, std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(CareTest)
#include "care_test.moc"
