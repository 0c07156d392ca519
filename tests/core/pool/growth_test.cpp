// Growing and shrinking as transcripts over a whole set: what is decided, which bound was met, and
// how it is said.
#include "base/erlang.h"
#include "support/pool_stage.h"

#include <QTest>
#include <random>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

config::PoolConfig sized(int min, int max) {
    return {.name = "main", .min = min, .max = max, .priority = 50};
}

/// With a slot kept, every lease comes back over the lock, as the gate's do.
config::PoolConfig locked() {
    auto pool = sized(30, 60);
    pool.kept = {{.priority = 100, .slots = 1}};
    return pool;
}

/// A second in which `leases` are held for `ms`, the first `broken` of them come back broken.
void second(PoolStage& stage, int leases, int ms, int broken = 0) {
    stage.ask("main", leases);
    stage.clock.advance(Millis{ms});
    for (; broken > 0; --broken) {
        Lease lease = std::move(stage.held.front());
        stage.held.pop_front();
        lease.giveBack(Return::broken);
    }
    stage.finishAll();
    stage.turn(Millis{1'000 - ms});
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

class GrowthTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// One of three in use is a third, far below 70 %; yet at that many of ten would wait.
    void fewConnectionsGrowByErlangNotByUtilization() {
        PoolStage stage({sized(2, 50)});
        stage.ask("main", 1);
        for (int i = 0; i < 60; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, erlangSize(1));
        QVERIFY(stage.figures("main").total > 2);
        QVERIFY2(
            contains(stage.said(Cause::utilization), "% in use, grows so that at most 1 % wait"),
            stage.said(Cause::utilization).c_str());
        // And it is what calm shrinks to.
        stage.pool("main").setFloor({.connections = 40, .cause = Cause::manual, .detail = "Ada"});
        stage.pool("main").setFloor({.connections = 2});
        for (int i = 0; i < 300; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, erlangSize(1));
    }

    void utilizationStaysBelowEightyPercentWhileBoundsAllow() {
        std::mt19937 random(20'260'606);
        for (int round = 0; round < 40; ++round) {
            PoolStage stage({sized(2, 400)}, {.size = 0}, 500);
            const int clients = 1 + static_cast<int>(random() % 250);
            stage.ask("main", clients);
            for (int i = 0; i < 20; ++i)
                stage.turn(Seconds{1});
            const auto f = stage.figures("main");
            QCOMPARE(f.leased, clients);
            QVERIFY2(
                f.leased < 0.8 * f.total,
                qPrintable(QStringLiteral("%1 of %2").arg(f.leased).arg(f.total)));
        }
    }

    void slowAnswersHoldGrowthBackAndAreNamed() {
        PoolStage stage({locked()});
        for (int i = 0; i < 5; ++i)
            second(stage, 25, 20);
        const int size = stage.figures("main").total;
        second(stage, 25, 400); // twenty times the long average
        stage.ask("main", 50);
        stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, size);
        QVERIFY2(
            contains(
                stage.said(Cause::waiters),
                "clients wait, 97 % in use; met congestion of the server"),
            stage.said(Cause::waiters).c_str());
    }

    void errorsHoldGrowthBackAndAreNamed() {
        PoolStage stage({locked()});
        for (int i = 0; i < 5; ++i)
            second(stage, 25, 20);
        second(stage, 25, 20, 5);
        stage.ask("main", 50);
        stage.turn(Seconds{1});
        QVERIFY(stage.figures("main").waiting > 0);
        QVERIFY2(
            contains(stage.said(Cause::waiters), "; met errors of the server"),
            stage.said(Cause::waiters).c_str());
    }

    /// Clients who waited while it stood still are served by what there was: no rush of connects
    /// follows that nobody needs.
    void aServerThatStoodStillLeavesNoRush() {
        PoolStage stage({sized(20, 200)}, {.size = 0}, 250, {.automatic = false});
        for (int i = 0; i < 20 && stage.figures("main").total < 20; ++i) {
            stage.finishUnderWay(true);
            stage.turn();
        }
        QCOMPARE(stage.figures("main").total, 20);
        stage.ask("main", 195);
        for (int i = 0; i < 40; ++i)
            stage.turn(); // four seconds, and nothing comes back
        QCOMPARE(stage.figures("main").leased, 20);
        while (stage.figures("main").waiting > 0 || !stage.held.empty())
            stage.finishAll();
        for (int i = 0; i < 40; ++i) {
            stage.finishUnderWay(true);
            stage.turn();
        }
        QVERIFY2(
            stage.figures("main").total <= 40,
            qPrintable(QString::number(stage.figures("main").total)));
    }

    /// Those who go on using what they got keep it growing.
    void aRushThatStaysIsGrownFor() {
        PoolStage stage({sized(20, 200)}, {.size = 0}, 250, {.automatic = false});
        stage.ask("main", 100);
        for (int i = 0; i < 100; ++i) {
            stage.finishUnderWay(true);
            stage.turn();
        }
        QCOMPARE(stage.figures("main").leased, 100);
        QVERIFY(stage.figures("main").total >= 125);
    }

    void aFullServerIsNamed() {
        PoolStage stage({sized(1, 20)}, {.size = 0}, 50, {.automatic = false});
        stage.service.finishOne(true);
        stage.service.refusal = Errc::exhausted;
        stage.ask("main", 5);
        for (int i = 0; i < 30; ++i) {
            stage.finishUnderWay(false);
            stage.turn();
        }
        QVERIFY2(
            contains(stage.said(Cause::waiters), "; met the server's refusal"),
            stage.said(Cause::waiters).c_str());
    }

    void theBudgetAndTheMaximumAreNamed() {
        PoolStage stage(
            {sized(2, 10),
             {.name = "wedding_critical", .min = 4, .max = 20, .priority = 100, .wedding = true}},
            {.size = 0},
            12);
        stage.ask("main", 9);
        stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 8); // the other's minimum is its own
        QVERIFY2(
            contains(stage.said(Cause::waiters), "; met the server's budget"),
            stage.said(Cause::waiters).c_str());
        stage.finishAll();
        PoolStage roomy({sized(2, 10)});
        roomy.ask("main", 30);
        roomy.turn(Seconds{1});
        QVERIFY2(
            contains(roomy.said(Cause::waiters), "main 2 → 10: "),
            roomy.said(Cause::waiters).c_str());
        QVERIFY(contains(roomy.said(Cause::waiters), "; met the pool's maximum"));
    }

    /// The Saturday protocol and an emergency ask for what they want, and the pool says what kept
    /// it.
    void aFloorThatCannotBeHeldSaysWhichBoundItMet() {
        PoolStage stage({sized(4, 20)}, {.size = 0}, 12);
        QCOMPARE(
            stage.pool("main")
                .setFloor(
                    {.connections = 40, .cause = Cause::saturdayProtocol, .detail = "Saturday"})
                .bound,
            Bound::serverBudget);
        for (int i = 0; i < 5; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 12);
        QCOMPARE(
            stage.said(Cause::saturdayProtocol),
            std::string(
                "main 4 → 20: the Saturday protocol is on (Saturday); met the server's budget\n"));
        PoolStage full({sized(10, 10)});
        full.pool("main").setFloor(
            {.connections = 20, .cause = Cause::weddingEmergency, .detail = "3 timeouts"});
        QCOMPARE(
            full.said(Cause::weddingEmergency),
            std::string("main stays at 10: wedding operations are hit: 3 timeouts; met the pool's "
                        "maximum\n"));
        // What is held already is no news.
        full.pool("main").setFloor({.connections = 10, .cause = Cause::planned});
        QCOMPARE(full.said(Cause::planned), std::string());
    }

    void itShrinksSlowlyAndNotAtAllWhileItMustNot() {
        PoolStage stage({sized(10, 200)}, {.size = 0}, 300);
        stage.pool("main").setFloor({.connections = 110, .cause = Cause::manual, .detail = "Ada"});
        stage.turn();
        stage.pool("main").setShrinkAllowed(false);
        stage.pool("main").setFloor({.connections = 10});
        for (int i = 0; i < 600; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 110);
        stage.pool("main").setShrinkAllowed(true);
        stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 100); // a tenth of the surplus
        QCOMPARE(stage.said(Cause::calm), std::string("main 110 → 100: calm, 0 % in use\n"));
        for (int i = 0; i < 200; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("main").total, 10);
    }

    void whoGivesAndWhoTakesBothSayIt() {
        PoolStage stage(
            {{.name = "wedding_critical", .min = 2, .max = 20, .priority = 100, .wedding = true},
             sized(2, 20)},
            {.size = 0},
            10);
        stage.pool("main").setFloor({.connections = 8, .cause = Cause::manual, .detail = "Ada"});
        stage.turn();
        stage.ask("wedding_critical", 3);
        QVERIFY2(
            stage.said(Cause::received)
                .starts_with("wedding_critical 2 → 3: took idle connections from main; met the "
                             "server's budget\n"),
            stage.said(Cause::received).c_str());
        QVERIFY2(
            stage.said(Cause::yielded)
                .starts_with("main 8 → 7: gave idle connections to wedding_critical\n"),
            stage.said(Cause::yielded).c_str());
    }
};

QTEST_APPLESS_MAIN(GrowthTest)
#include "growth_test.moc"
