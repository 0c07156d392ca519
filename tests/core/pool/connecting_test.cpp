// A set's connects as a transcript: how many are under way against a server that answers, refuses,
// and comes back.
#include "support/pool_stage.h"

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

struct Stage : PoolStage {
    explicit Stage(std::vector<config::PoolConfig> pools, int reserve = 0)
        : PoolStage(std::move(pools), {.size = reserve}, 300, {.automatic = false}) {}

    /// Time passes, the set takes its turn; connects under way then.
    std::size_t after(Millis passed) {
        turn(passed);
        return service.pending();
    }
    bool met(Bound bound) const {
        return std::ranges::any_of(decisions, [bound](const Decision& decision) {
            return decision.bound == bound;
        });
    }
    int total(const char* pool) { return figures(pool).total; }
};

/// Two pools and a reserve whose first connects have failed.
struct DeadServer : Stage {
    DeadServer()
        : Stage(
              {{.name = "main", .min = 20, .max = 20, .priority = 50},
               {.name = "analytics", .min = 5, .max = 5, .priority = 10}},
              3) {
        finishUnderWay(false);
    }
    /// It stays away for a minute.
    void fail() {
        for (int i = 0; i < 10; ++i) {
            after(Seconds{7});
            finishUnderWay(false);
        }
    }
};

} // namespace

class ConnectingTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aRushFarAwayDoublesARoundUpToTheBound() {
        Stage stage({{.name = "main", .min = 0, .max = 250}});
        stage.ask("main", 250);
        std::string underWay;
        while (stage.total("main") < 250) {
            underWay += fmt::format("{} ", stage.after(Millis{200}));
            stage.finishUnderWay(true);
        }
        QCOMPARE(underWay, std::string("4 8 16 32 64 64 62 "));
    }

    void aWeddingPoolHasALaneOfItsOwnWhenOthersUseUpTheWidth() {
        Stage stage(
            {{.name = "main", .min = 0, .max = 50, .priority = 50},
             {.name = "wedding_critical", .min = 0, .max = 50, .priority = 100, .wedding = true}});
        stage.ask("main", 50);
        QCOMPARE(stage.service.pending(), std::size_t{4});
        stage.ask("wedding_critical", 10);
        QCOMPARE(stage.service.pending(), std::size_t{8});
    }

    void aServerThatIsGoneIsTriedByOneConnectOfThePoolsAndOneOfTheReserve() {
        DeadServer stage;
        QCOMPARE(stage.after(Millis{50}), std::size_t{0});
        QCOMPARE(stage.after(Millis{100}), std::size_t{2});
        for (int i = 0; i < 10; ++i) {
            stage.finishUnderWay(false);
            QCOMPARE(stage.after(Seconds{7}), std::size_t{2});
        }
    }

    /// The pause is half a second then, ±20 %.
    void whileSomebodyWaitsTheTriesComeSooner() {
        DeadServer stage;
        stage.fail();
        stage.ask("main");
        stage.after(Millis{1});
        QCOMPARE(stage.after(Millis{300}), std::size_t{0});
        QCOMPARE(stage.after(Millis{300}), std::size_t{1});
        stage.after(Seconds{1});
        QVERIFY(stage.met(Bound::backoff)); // also while the one tries
    }

    /// Both pools and the reserve's first at once, though its own pause had not passed.
    void theFirstThatSucceedsOpensTheServerToAll() {
        DeadServer stage;
        stage.fail();
        stage.ask("main");
        QCOMPARE(stage.after(Millis{601}), std::size_t{1});
        stage.finishUnderWay(true);
        QCOMPARE(stage.held.size(), std::size_t{1});
        QVERIFY2(stage.after(Millis{1}) >= 3, fmt::format("{}", stage.service.pending()).c_str());
        for (int i = 0; i < 40; ++i) {
            stage.finishUnderWay(true);
            stage.after(Millis{1});
        }
        QCOMPARE(stage.total("main"), 20);
        QCOMPARE(stage.total("analytics"), 5);
        QCOMPARE(stage.reserve().ready, 3);
    }

    void aRefusedLoginIsToldAtOnceUntilTheServerTakesIt() {
        Stage stage({{.name = "main", .min = 1, .max = 5, .priority = 50}});
        stage.service.refusal = Errc::authentication;
        stage.ask("main", 3);
        QCOMPARE(stage.errors.size(), std::size_t{0});
        stage.finishUnderWay(false);
        QCOMPARE(stage.errors.size(), std::size_t{3});
        QCOMPARE(stage.errors.front().code, Errc::authentication);
        QCOMPARE(stage.errors.front().message, std::string("pool main: stub: connect refused"));
        stage.ask("main");
        QCOMPARE(stage.errors.size(), std::size_t{4});
        stage.after(Seconds{10});
        stage.finishUnderWay(true);
        stage.ask("main");
        QCOMPARE(stage.errors.size(), std::size_t{4});
        QCOMPARE(stage.held.size(), std::size_t{1});
    }

    void whoHasConnectionsWaitsThoughMoreAreRefused() {
        Stage stage({{.name = "main", .min = 1, .max = 5, .priority = 50}});
        stage.finishUnderWay(true);
        stage.service.refusal = Errc::authentication;
        stage.ask("main", 2);
        stage.finishUnderWay(false);
        QCOMPARE(stage.errors.size(), std::size_t{0});
        stage.finishOldest();
        QCOMPARE(stage.held.size(), std::size_t{1});
    }

    void whereTheServerIsAwayClientsWait() {
        Stage stage({{.name = "main", .min = 1, .max = 5, .priority = 50}});
        stage.ask("main", 2);
        stage.finishUnderWay(false);
        QCOMPARE(stage.errors.size(), std::size_t{0});
    }

    void theReserveServesThoseItIsForWhenTheirLoginIsRefused() {
        PoolStage stage(
            {{.name = "analytics", .min = 1, .max = 5, .priority = 10},
             {.name = "wedding", .min = 1, .max = 5, .priority = 100, .wedding = true}},
            {.size = 1, .fromPriority = 50},
            300,
            {.automatic = false});
        stage.service.refusal = Errc::authentication;
        stage.service.refuses = "app";
        stage.finishUnderWay(true);
        stage.ask("analytics");
        stage.ask("wedding");
        for (int i = 0; i < 20 && stage.held.empty(); ++i) {
            stage.turn(Seconds{1});
            stage.finishUnderWay(true);
        }
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.held.size(), std::size_t{1});
    }

    void aRefusalForWantOfSlotsHalvesTheWidth() {
        Stage stage({{.name = "main", .min = 0, .max = 250}});
        stage.ask("main", 250);
        for (int i = 0; i < 3; ++i) {
            stage.after(Millis{200});
            stage.finishUnderWay(true);
        }
        QCOMPARE(stage.service.pending(), std::size_t{32});
        stage.clock.advance(Millis{200});
        stage.service.refusal = Errc::exhausted;
        stage.service.finishOne(false);
        while (stage.service.pending() > 15) {
            stage.service.finishOne(true);
            stage.clock.advance(Millis{1});
        }
        QCOMPARE(stage.service.pending(), std::size_t{15});
        QCOMPARE(stage.figures("main").connectFailures, std::uint64_t{1});
    }
};

QTEST_APPLESS_MAIN(ConnectingTest)
#include "connecting_test.moc"
