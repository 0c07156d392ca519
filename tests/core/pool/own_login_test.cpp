// Pools that log in as another role, or to another database, than the server's primary.
#include "support/pool_stage.h"

#include <QTest>

#include <algorithm>
#include <fmt/format.h>

using namespace usher;
using namespace usher::pool;
using test::PoolStage;

namespace {

constexpr const char* kPrimary = "postgresql://app@db1/wedsync";
constexpr const char* kShop = "postgresql://shop:x@/shop";
constexpr const char* kShopAtDb1 = "user='shop' password='x' dbname='shop' host='db1'";

config::PoolConfig shop(int min = 1, int max = 5, int priority = 40) {
    return {.name = "shop", .primary = kShop, .min = min, .max = max, .priority = priority};
}
config::PoolConfig mainPool(int min = 1, int max = 5) {
    return {.name = "main", .min = min, .max = max};
}

struct Stage : PoolStage {
    explicit Stage(
        std::vector<config::PoolConfig> pools,
        config::ReserveConfig reserve = {.size = 0},
        int budget = 50)
        : PoolStage(std::move(pools), reserve, budget, {.automatic = false, .primary = kPrimary}) {}
    void settle(int turns = 20, Nanos passed = Millis{100}) {
        for (int i = 0; i < turns; ++i) {
            finishUnderWay(true);
            turn(passed);
        }
    }
    /// Of the lease that was given last.
    std::string conninfo() {
        return static_cast<test::StubConnection&>(held.back().connection()).conninfo;
    }
    int total(const char* pool) { return figures(pool).total; }
    bool refuse(const char* conninfo, Errc code) {
        service.refuses = conninfo;
        service.refusal = code;
        return true;
    }
};

} // namespace

class OwnLoginTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachPoolsConnectionsLogInAsItsOwn() {
        Stage stage({mainPool(), shop()});
        stage.settle();
        stage.ask("main");
        QCOMPARE(stage.conninfo(), std::string(kPrimary));
        stage.ask("shop");
        QCOMPARE(stage.conninfo(), std::string(kShopAtDb1));
        QVERIFY(!stage.figures("main").hasOwnLogin());
        QCOMPARE(stage.figures("shop").role, std::string("shop"));
        QCOMPARE(stage.figures("shop").database, std::string("shop"));
    }

    void itFollowsThePrimaryToAnotherHost() {
        Stage stage({shop()});
        stage.settle();
        stage.set->moveTo({.primary = "user=app host=db2", .serviceRole = {}});
        stage.settle();
        stage.ask("shop");
        QCOMPARE(
            stage.conninfo(),
            std::string("user='shop' password='x' dbname='shop' host='db2'"));
    }

    void aRefusedLoginKeepsNoOtherPoolWaiting() {
        Stage stage({mainPool(0, 5), shop(1)}, {.size = 0});
        stage.refuse(kShopAtDb1, Errc::authentication);
        stage.settle(50);
        QCOMPARE(stage.total("shop"), 0);
        QVERIFY(!stage.figures("shop").lastConnectError.empty());
        stage.ask("main", 5);
        // All at once, as ever: a server that fails would be asked for one at a time.
        QVERIFY2(stage.service.pending() >= 4, fmt::format("{}", stage.service.pending()).c_str());
        stage.settle();
        QCOMPARE(stage.held.size(), std::size_t{5});
        QVERIFY(stage.figures("main").lastConnectError.empty());
        stage.ask("shop");
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.errors.front().code, Errc::authentication);
    }

    void norDoesTheServersOwnLoginKeepItWaiting() {
        Stage stage({mainPool(), shop(0)});
        stage.refuse(kPrimary, Errc::authentication);
        stage.settle(50);
        stage.ask("shop", 3);
        stage.settle(3, Millis{1});
        QCOMPARE(stage.held.size(), std::size_t{3});
        QCOMPARE(stage.total("main"), 0);
    }

    void aRefusedLoginIsTriedLessAndLess() {
        Stage stage({shop()});
        stage.refuse(kShopAtDb1, Errc::notFound);
        stage.settle(600);
        const auto failures = stage.figures("shop").connectFailures;
        QVERIFY2(failures >= 10 && failures <= 25, fmt::format("{}", failures).c_str());
        stage.service.refuses.clear();
        stage.settle(60);
        QCOMPARE(stage.total("shop"), 1);
    }

    /// A timeout of main's would name what shop has met.
    void whatOneLoginMetIsNotSaidOfTheOther() {
        Stage stage({mainPool(1, 1), shop()});
        stage.refuse(kShopAtDb1, Errc::notFound);
        stage.settle();
        stage.ask("main", 2, {.timeout = Millis{500}});
        stage.settle();
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.errors.front().sqlstate, std::string("57014"));
        QVERIFY(stage.errors.front().message.find("connect error") == std::string::npos);
    }

    void theReserveIsNeverLentToIt() {
        Stage stage({mainPool(1, 1), shop(1, 1)}, {.size = 2});
        stage.settle();
        stage.ask("shop", 2);
        stage.settle(50);
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.reserve().lentTotal, std::uint64_t{0});
        stage.ask("main", 4);
        stage.settle();
        QCOMPARE(stage.reserve().lentTotal, std::uint64_t{3});
        // One of main's found none ready; shop's never looked for one.
        stage.ask("shop");
        stage.settle(50);
        QCOMPARE(stage.figures("shop").reserveLent, 0);
    }

    void norIsItDrainedIntoIt() {
        Stage stage({mainPool(), shop()}, {.size = 2});
        stage.settle();
        const auto drained = stage.set->reserve().drain("shop");
        QVERIFY(!drained);
        QCOMPARE(drained.error().code, Errc::conflict);
        QCOMPARE(stage.reserve().ready, 2);
    }

    void aSuccessorThatGetsALoginOfItsOwnIsOneNoMore() {
        Stage stage({mainPool(1, 20)}, {.size = 2});
        stage.settle();
        auto late = stage.set->reserve().drain("main");
        QVERIFY(late.ok());
        auto own = mainPool(1, 20);
        own.primary = kShop;
        QVERIFY(stage.set->setPools({own}).ok());
        stage.settle();
        stage.ask("main", 3);
        for (const auto& lease : stage.held)
            QVERIFY(
                static_cast<const test::StubConnection&>(lease.connection()).conninfo ==
                kShopAtDb1);
    }

    /// A connection can't change who it is: one goes and another comes in its place.
    void spareOfAnotherLoginIsClosedForIt() {
        Stage stage({mainPool(1, 5), shop(1, 5, 90)}, {.size = 0}, 6);
        stage.settle();
        stage.ask("main", 5);
        stage.settle();
        stage.finishAll();
        QCOMPARE(stage.total("main"), 5);
        stage.ask("shop", 4);
        stage.settle();
        QCOMPARE(stage.held.size(), std::size_t{4});
        for (const auto& lease : stage.held)
            QVERIFY(
                static_cast<const test::StubConnection&>(lease.connection()).conninfo ==
                kShopAtDb1);
        QVERIFY(stage.set->connectionCount() <= 6);
    }

    void whatComesBackIsClosedForAMoreUrgentPoolOfAnotherLogin() {
        Stage stage({mainPool(1, 5), shop(1, 5, 90)}, {.size = 0}, 6);
        stage.settle();
        stage.ask("main", 5);
        stage.settle();
        stage.ask("shop", 3);
        stage.settle();
        QCOMPARE(stage.held.size(), std::size_t{6});
        stage.finishOldest();
        stage.finishOldest();
        stage.settle();
        QCOMPARE(stage.held.size(), std::size_t{6});
        QCOMPARE(stage.total("shop"), 3);
        QCOMPARE(stage.conninfo(), std::string(kShopAtDb1));
    }

    void nothingIsClosedForALoginThatIsRefused() {
        Stage stage({mainPool(1, 5), shop(0, 5, 90)}, {.size = 0}, 5);
        stage.settle();
        stage.ask("main", 5);
        stage.settle();
        stage.refuse(kShopAtDb1, Errc::notFound);
        stage.ask("shop", 1);
        stage.settle(3);
        stage.finishAll();
        stage.settle(100);
        QVERIFY2(stage.total("main") >= 4, fmt::format("{}", stage.total("main")).c_str());
    }

    void anotherLoginReplacesItsConnections() {
        Stage stage({shop(2)});
        stage.settle();
        stage.ask("shop");
        auto moved = shop(2);
        moved.primary = "postgresql://shop:x@/store";
        QVERIFY(stage.set->setPools({moved}).ok());
        QCOMPARE(stage.pool("shop").outdated(), 1); // in its client's hands
        stage.finishAll();
        stage.settle();
        stage.ask("shop", 2);
        for (const auto& lease : stage.held)
            QVERIFY(
                static_cast<const test::StubConnection&>(lease.connection())
                    .conninfo.find("dbname='store'") != std::string::npos);
    }

    void oneThatComesBackUnderItsNameWithAnotherLoginLendsNothingOld() {
        Stage stage({mainPool(), shop(1)});
        stage.settle();
        stage.ask("shop");
        QVERIFY(stage.set->setPools({mainPool()}).ok());
        auto moved = shop(1);
        moved.primary = "postgresql://shop:x@/store";
        QVERIFY(stage.set->setPools({mainPool(), moved}).ok());
        stage.finishAll();
        stage.settle();
        stage.ask("shop");
        QVERIFY(stage.conninfo().find("dbname='store'") != std::string::npos);
    }

    /// Who waited hears nothing of the login before.
    void aMendedLoginIsTriedAtOnce() {
        Stage stage({shop(0)});
        stage.refuse(kShopAtDb1, Errc::notFound);
        stage.ask("shop");
        stage.settle(100);
        QCOMPARE(stage.errors.size(), std::size_t{1});
        auto mended = shop(0);
        mended.primary = "postgresql://shop:x@/store";
        QVERIFY(stage.set->setPools({mended}).ok());
        QVERIFY(stage.figures("shop").lastConnectError.empty());
        stage.ask("shop");
        stage.settle(1, Millis{1});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.held.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(OwnLoginTest)
#include "own_login_test.moc"
