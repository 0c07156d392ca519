// Pools whose `primary` leads to another server: a budget, a supply and a lock of their own.
#include "support/pool_stage.h"

#include <QTest>

#include <fmt/format.h>

using namespace usher;
using namespace usher::pool;
using test::PoolStage;

namespace {

constexpr const char* kPrimary = "postgresql://app@db1/wedsync";
constexpr const char* kThere = "db7:5432";

config::PoolConfig at(const char* name, const char* primary, int priority, int max = 5) {
    return {.name = name, .primary = primary, .min = 1, .max = max, .priority = priority};
}
config::PoolConfig mainPool() {
    return at("main", "", 50);
}
config::PoolConfig shop(int max = 5) {
    return at("shop", "postgresql://shop:x@db7/shop", 40, max);
}
config::PoolConfig till() {
    return at("till", "postgresql://till@db7:5432/till", 60);
}

struct Stage : PoolStage {
    explicit Stage(std::vector<config::PoolConfig> pools, int budget = 50, int reserve = 0)
        : PoolStage(
              std::move(pools),
              {.size = reserve},
              budget,
              {.automatic = false, .primary = kPrimary}) {
        settle();
    }
    void settle(int turns = 20, Nanos passed = Millis{100}) {
        for (int i = 0; i < turns; ++i) {
            finishUnderWay(true);
            turn(passed);
        }
    }
    std::string conninfo() {
        return static_cast<test::StubConnection&>(held.back().connection()).conninfo;
    }
    std::string names() const {
        std::string names;
        for (const auto* pool : set->pools())
            names += pool->name() + " ";
        return names;
    }
};

} // namespace

class OwnServerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itConnectsThereAsItself() {
        Stage stage({mainPool(), shop(), till()});
        stage.ask("shop");
        QCOMPARE(
            stage.conninfo(),
            std::string("user='shop' password='x' dbname='shop' host='db7'"));
        stage.ask("till");
        QCOMPARE(stage.conninfo(), std::string("user='till' dbname='till' host='db7'"));
        QCOMPARE(stage.figures("shop").server, std::string(kThere));
        QCOMPARE(stage.figures("main").server, std::string());
        QCOMPARE(stage.names(), std::string("till main shop "));
        const auto others = stage.set->otherServers();
        QCOMPARE(others.size(), std::size_t{1});
        QCOMPARE(others.front().name, std::string(kThere));
        QCOMPARE(others.front().primary, till().primary);
    }

    void eachServerHasItsBudget() {
        Stage stage({mainPool(), shop(20)}, 3);
        stage.set->setBudget(4, kThere);
        stage.ask("main", 9);
        stage.ask("shop", 9);
        stage.settle();
        QCOMPARE(stage.figures("main").total, 3);
        QCOMPARE(stage.figures("shop").total, 4);
        QCOMPARE(stage.set->connectionCount(), 3);
        QCOMPARE(stage.set->connectionCount(kThere), 4);
        QCOMPARE(stage.set->budget(kThere), 4);
        QCOMPARE(stage.set->budget("db9:5432"), 0);
    }

    void oneThatIsAwayHoldsNobodyElse() {
        Stage stage({mainPool(), shop()});
        stage.set->setSupply(Supply::held, Millis{60'000}, "gone", kThere);
        stage.ask("shop");
        stage.ask("main");
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.figures("shop").waiting, 1);
        stage.set->setSupply(Supply::held, Millis{60'000}, "gone");
        stage.set->setSupply(Supply::open, {}, {}, kThere);
        QCOMPARE(stage.held.size(), std::size_t{2});
        stage.ask("main");
        QCOMPARE(stage.held.size(), std::size_t{2});
    }

    void eachFollowsItsOwnPrimary() {
        Stage stage({mainPool(), shop()});
        stage.set->moveTo({.primary = "user=other password=y host=db8", .serviceRole = {}}, kThere);
        stage.settle();
        stage.ask("shop");
        QCOMPARE(
            stage.conninfo(),
            std::string("user='shop' password='x' dbname='shop' host='db8'"));
        stage.ask("main");
        QCOMPARE(stage.conninfo(), std::string(kPrimary));
    }

    void theReserveIsNotForIt() {
        Stage stage({mainPool(), shop(1)}, 50, 2);
        stage.ask("shop", 2);
        stage.settle();
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.reserve().lent, 0);
        QCOMPARE(stage.reserve().exhausted, std::uint64_t{0});
        QCOMPARE(stage.set->reserve().drain("shop").error().code, Errc::notFound);
    }

    void theyComeAndGoWithAReload() {
        Stage stage({mainPool()});
        QVERIFY(stage.set->setPools({mainPool(), shop()}).ok());
        stage.settle();
        QVERIFY(stage.set->warm());
        stage.ask("shop");
        QCOMPARE(stage.held.size(), std::size_t{1});
        QVERIFY(stage.set->setPools({mainPool()}).ok());
        QVERIFY(!stage.set->find("shop"));
        QVERIFY(stage.set->otherServers().empty());
        stage.finishAll();
        stage.settle();
        QCOMPARE(stage.set->connectionCount(kThere), 0);
    }

    void noneGoesToAnotherServerWhileItIsThere() {
        Stage stage({mainPool(), shop()});
        auto moved = shop();
        moved.primary = "postgresql://shop:x@/shop";
        auto refused = stage.set->setPools({mainPool(), moved});
        QCOMPARE(refused.error().code, Errc::conflict);
        moved.primary = "postgresql://shop:x@db9/shop";
        refused = stage.set->setPools({mainPool(), moved});
        QCOMPARE(refused.error().code, Errc::conflict);
        auto away = mainPool();
        away.primary = "postgresql://app@db7/wedsync";
        QCOMPARE(stage.set->check({away, shop()}).error().code, Errc::conflict);
        QCOMPARE(stage.figures("shop").server, std::string(kThere));
        // Gone first, it may come back anywhere.
        QVERIFY(stage.set->setPools({mainPool()}).ok());
        QVERIFY(stage.set->setPools({mainPool(), moved}).ok());
        QCOMPARE(stage.figures("shop").server, std::string("db9:5432"));
    }

    void allMayBeElsewhere() {
        Stage stage({shop(), till()});
        stage.ask("till");
        QCOMPARE(stage.held.size(), std::size_t{1});
        QCOMPARE(stage.set->connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(OwnServerTest)
#include "own_server_test.moc"
