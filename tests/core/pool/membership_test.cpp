// Pools that come and go while the set runs.
#include "support/pool_stage.h"

#include <QTest>

using namespace usher;
using namespace usher::test;

namespace {

config::PoolConfig named(const char* name, int min, int max, int priority = 50) {
    config::PoolConfig settings;
    settings.name = name;
    settings.min = min;
    settings.max = max;
    settings.priority = priority;
    return settings;
}

QStringList namesOf(const PoolStage& stage) {
    QStringList names;
    for (const auto* each : stage.set->pools())
        names << QString::fromStdString(each->name());
    return names;
}

} // namespace

class MembershipTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNewPoolOpensItsMinimum() {
        PoolStage stage({named("main", 3, 10)});
        QVERIFY(stage.set->setPools({named("main", 3, 10), named("audit", 2, 4, 80)}));
        stage.turn();
        QCOMPARE(namesOf(stage), QStringList({"audit", "main"}));
        QCOMPARE(stage.figures("audit").total, 2);
        stage.ask("audit");
        QCOMPARE(stage.held.size(), std::size_t{1});
    }

    void aRemovedPoolRefusesItsWaiters() {
        PoolStage stage({named("main", 1, 10), named("audit", 1, 1)});
        stage.ask("audit", 2);
        QCOMPARE(stage.held.size(), std::size_t{1});
        QVERIFY(stage.set->setPools({named("main", 1, 10)}));
        QCOMPARE(namesOf(stage), QStringList({"main"}));
        QVERIFY(!stage.set->find("audit"));
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.errors[0].code, Errc::cancelled);
        QCOMPARE(
            stage.errors[0].message,
            std::string("pool audit was removed from the configuration"));
    }

    void aRemovedPoolFinishesItsLeasesAndLendsNoMore() {
        PoolStage stage({named("main", 1, 10), named("audit", 1, 1)});
        auto& audit = stage.pool("audit");
        stage.ask("audit", 2);
        QVERIFY(stage.set->setPools({named("main", 1, 10)}));
        QCOMPARE(stage.set->connectionCount(), 2); // the lease out still counts
        stage.finishAll();
        stage.turn(Seconds{2});
        QCOMPARE(stage.set->connectionCount(), 1);
        QCOMPARE(audit.acquire({}).error().code, Errc::cancelled);
        QVERIFY(!audit.tryAcquire({}));
        QCOMPARE(audit.figures().total, 0);
    }

    void aPoolThatComesBackIsTheOneItWas() {
        PoolStage stage({named("main", 1, 10), named("audit", 2, 2)});
        auto* audit = &stage.pool("audit");
        audit->pause();
        QVERIFY(stage.set->setPools({named("main", 1, 10)}));
        QVERIFY(stage.set->setPools({named("main", 1, 10), named("audit", 3, 5)}));
        stage.turn();
        QCOMPARE(stage.set->find("audit"), audit);
        QCOMPARE(stage.figures("audit").total, 3);
        stage.ask("audit", 3);
        QCOMPARE(stage.held.size(), std::size_t{3});
    }

    void aLeaseFromBeforeMayReturnToThePoolThatCameBack() {
        PoolStage stage({named("main", 1, 10), named("audit", 1, 1)});
        stage.ask("audit");
        QVERIFY(stage.set->setPools({named("main", 1, 10)}));
        QVERIFY(stage.set->setPools({named("main", 1, 10), named("audit", 1, 1)}));
        stage.turn();
        stage.finishAll();
        QCOMPARE(stage.figures("audit").total, 1);
        QCOMPARE(stage.figures("audit").leased, 0);
    }

    void aLoanOfTheReserveFindsItsWayHome() {
        PoolStage stage(
            {named("main", 1, 10), named("audit", 1, 1)},
            {.size = 2, .after = Millis{10}});
        stage.ask("audit", 2);
        stage.turn();
        QCOMPARE(stage.reserve().lent, 1);
        QVERIFY(stage.set->setPools({named("main", 1, 10)}));
        stage.finishAll();
        stage.turn(Seconds{2});
        QCOMPARE(stage.reserve().lent, 0);
        QCOMPARE(stage.reserve().ready, 2);
    }

    void aRemovedHeirTakesNoMoreOfTheReserve() {
        PoolStage stage(
            {named("main", 1, 10), named("audit", 1, 1)},
            {.size = 2, .after = Millis{10}});
        stage.ask("audit", 2);
        stage.turn();
        QVERIFY(stage.set->reserve().drain("main"));
        QVERIFY(stage.set->setPools({named("audit", 1, 1)}));
        stage.finishAll();
        stage.turn(Seconds{2});
        QCOMPARE(stage.set->connectionCount(), 1);
        QVERIFY(!stage.set->reserve().drain("main"));
    }

    void theBudgetMakesRoomForANewMinimum() {
        PoolStage stage({named("main", 5, 30)}, {.size = 0}, 20);
        stage.pool("main").setFloor({.connections = 20});
        stage.turn();
        QCOMPARE(stage.figures("main").total, 20);
        QVERIFY(stage.set->setPools({named("main", 5, 30), named("audit", 4, 8, 80)}));
        for (int i = 0; i < 20 && stage.figures("audit").total < 4; ++i)
            stage.turn(Seconds{1});
        QCOMPARE(stage.figures("audit").total, 4);
        QVERIFY(stage.set->connectionCount() <= 20);
    }

    void whatDoesNotFitChangesNothing_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << 0 << "there is no pool";
        QTest::newRow("bounds") << 1 << "pool audit: min 9 and max 3 do not fit";
        QTest::newRow("twice") << 2 << "pool main is named twice";
    }
    void whatDoesNotFitChangesNothing() {
        QFETCH(int, which);
        QFETCH(QString, message);
        PoolStage stage({named("main", 3, 10), named("audit", 1, 3)});
        const std::vector<std::vector<config::PoolConfig>> wrong{
            {},
            {named("main", 1, 1), named("audit", 9, 3)},
            {named("main", 1, 1), named("main", 1, 1)}};
        const auto refused = stage.set->setPools(wrong[static_cast<std::size_t>(which)]);
        QVERIFY(!refused);
        QCOMPARE(QString::fromStdString(refused.error().message), message);
        stage.turn();
        QCOMPARE(namesOf(stage), QStringList({"main", "audit"}));
        QCOMPARE(stage.figures("main").max, 10);
    }

    void anEmergencyPriorityMovesAPoolToTheFront() {
        PoolStage stage({named("main", 1, 10, 50), named("audit", 1, 3, 10)});
        QVERIFY(stage.set->setPools({named("main", 1, 10, 50), named("audit", 1, 3, 90)}));
        QCOMPARE(namesOf(stage), QStringList({"audit", "main"}));
    }
};

QTEST_GUILESS_MAIN(MembershipTest)
#include "membership_test.moc"
