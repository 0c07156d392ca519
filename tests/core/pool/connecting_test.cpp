// A set's connects as a transcript: how many are under way against a server that answers, refuses,
// and comes back.
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

namespace {

struct Stage {
    StubService service;
    FakeClock clock;
    std::vector<Lease> held;
    std::vector<Decision> decisions;
    std::unique_ptr<PoolSet> set;

    explicit Stage(std::vector<config::PoolConfig> pools, int reserve = 0) {
        auto made = PoolSet::create(
            {.server =
                 {.primary = "app",
                  .serviceRole = reserve > 0 ? "service" : "",
                  .maxLifetime = Seconds{0},
                  .idleTest = Seconds{0}},
             .pools = std::move(pools),
             .reserve = {.size = reserve},
             .budget = 300,
             .service = &service,
             .clock = &clock,
             .onDecision = [this](const Decision& decision) {
                 decisions.push_back(decision);
             }});
        if (!made)
            throw std::runtime_error(made.error().text());
        set = std::move(*made);
        after(Millis{0});
    }
    ~Stage() {
        set.reset();
        held.clear();
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Time passes, the set takes its turn; connects under way then.
    std::size_t after(Millis passed) {
        clock.advance(passed);
        set->service(clock.mono());
        return service.pending();
    }
    /// All that are under way now end.
    void finish(bool good) {
        for (auto left = service.pending(); left > 0; --left)
            service.finishOne(good);
    }
    void ask(const char* pool, int clients = 1) {
        for (int i = 0; i < clients; ++i)
            set->find(pool)->acquireAsync(
                {.timeout = std::chrono::hours{1}},
                [this](Result<Lease> got) {
                    if (got)
                        held.push_back(std::move(*got));
                });
    }
    bool said(Bound bound) const {
        return std::any_of(decisions.begin(), decisions.end(), [bound](const Decision& decision) {
            return decision.bound == bound;
        });
    }
    int total(const char* pool) const { return set->find(pool)->figures().total; }
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
            stage.finish(true);
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

    void aServerThatIsGoneIsTriedByOneConnectUntilItIsBackForAll() {
        Stage stage(
            {{.name = "main", .min = 20, .max = 20, .priority = 50},
             {.name = "analytics", .min = 5, .max = 5, .priority = 10}},
            3);
        // four of the pools', three of the reserve's
        QCOMPARE(stage.service.pending(), std::size_t{7});
        stage.finish(false);
        QCOMPARE(stage.after(Millis{50}), std::size_t{0});
        // one of the pools', one of the reserve's
        QCOMPARE(stage.after(Millis{100}), std::size_t{2});
        for (int i = 0; i < 10; ++i) {
            stage.finish(false);
            QCOMPARE(stage.after(Seconds{7}), std::size_t{2});
        }
        stage.finish(false);
        stage.ask("main");
        stage.after(Millis{1});
        // Somebody waits: the pause is half a second, ±20 %.
        QCOMPARE(stage.after(Millis{300}), std::size_t{0});
        QCOMPARE(stage.after(Millis{300}), std::size_t{1});
        stage.after(Seconds{1});
        QVERIFY(stage.said(Bound::backoff)); // also while the one tries
        stage.finish(true);
        QCOMPARE(stage.held.size(), std::size_t{1});
        // Both pools and the reserve's first at once, though its own pause had not passed.
        QVERIFY2(stage.after(Millis{1}) >= 3, fmt::format("{}", stage.service.pending()).c_str());
        for (int i = 0; i < 40; ++i) {
            stage.finish(true);
            stage.after(Millis{1});
        }
        QCOMPARE(stage.total("main"), 20);
        QCOMPARE(stage.total("analytics"), 5);
        QCOMPARE(stage.set->reserve().figures().ready, 3);
    }

    void aRefusalForWantOfSlotsHalvesTheWidth() {
        Stage stage({{.name = "main", .min = 0, .max = 250}});
        stage.ask("main", 250);
        for (int i = 0; i < 3; ++i) {
            stage.after(Millis{200});
            stage.finish(true);
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
        QCOMPARE(stage.set->find("main")->figures().connectFailures, std::uint64_t{1});
    }
};

QTEST_APPLESS_MAIN(ConnectingTest)
#include "connecting_test.moc"
