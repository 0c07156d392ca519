// The server behind a set: in doubt, lost, changed.
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <QTest>

using namespace usher;
using namespace usher::pool;

class SupplyTest : public QObject {
    Q_OBJECT
    test::FakeClock m_clock;
    test::StubService m_service{true};

    std::unique_ptr<PoolSet> twoConnections() {
        auto set = PoolSet::create(
            {.server = {.primary = "db1", .serviceRole = "db1"},
             .pools = {{.name = "main", .min = 2, .max = 2, .acquireTimeout = Millis{1'000}}},
             .reserve = {.size = 1},
             .service = &m_service,
             .clock = &m_clock});
        for (int i = 0; i < 3; ++i)
            pass(**set, Millis{1});
        return std::move(*set);
    }
    /// A turn a second at least, as the set asks for.
    void pass(PoolSet& set, Nanos time) {
        for (Nanos left = time; left > Nanos{0}; left -= Seconds{1}) {
            m_clock.advance(std::min<Nanos>(left, Seconds{1}));
            set.service(m_clock.now().mono);
        }
    }
    std::optional<Result<Lease>>& wait(PoolSet& set) {
        m_waited.reset();
        set.find("main")->acquireAsync({}, [this](Result<Lease> result) {
            m_waited.emplace(std::move(result));
        });
        return m_waited;
    }
    std::optional<Result<Lease>> m_waited;

  private Q_SLOTS:
    void cleanup() { m_waited.reset(); }

    void heldNobodyGetsALeaseAndNobodyTimesOut() {
        auto set = twoConnections();
        set->setSupply(Supply::held, Millis{60'000}, "db1 is down");
        QVERIFY(!set->find("main")->tryAcquire({}));
        auto& waiter = wait(*set);
        pass(*set, Seconds{30});
        QVERIFY(!waiter);
        set->setSupply(Supply::open, {}, {});
        QVERIFY(waiter && waiter->ok());
        QCOMPARE(set->find("main")->figures().timeouts, std::uint64_t(0));
    }

    void whatWasWaitedDoesNotCount() {
        auto set = twoConnections();
        auto first = set->find("main")->tryAcquire({}), second = set->find("main")->tryAcquire({});
        QVERIFY(set->reserve().drain().ok());
        auto& waiter = wait(*set);
        set->setSupply(Supply::doubtful, Millis{60'000}, "db1 does not answer");
        pass(*set, Seconds{10});
        set->setSupply(Supply::open, {}, {});
        pass(*set, Millis{900});
        QVERIFY(!waiter);
        pass(*set, Millis{200});
        QVERIFY(waiter && !waiter->ok());
        QCOMPARE(waiter->error().code, Errc::timeout);
    }

    void patienceHasAnEndThatSaysWhy() {
        auto set = twoConnections();
        set->setSupply(Supply::held, Millis{5'000}, "db1 is down: connection refused");
        auto& waiter = wait(*set);
        pass(*set, Millis{4'900});
        QVERIFY(!waiter);
        pass(*set, Millis{200});
        QVERIFY(waiter && !waiter->ok());
        QVERIFY(
            waiter->error().message.find("there is no primary: db1 is down: connection refused") !=
            std::string::npos);
    }

    void anotherServerGetsNewConnections() {
        auto set = twoConnections();
        auto lent = set->find("main")->tryAcquire({});
        const auto before = lent->connection().opening().id;
        set->moveTo({.primary = "db2", .serviceRole = "db2"});
        pass(*set, Millis{1});
        auto fresh = set->find("main")->tryAcquire({});
        QVERIFY(fresh && fresh->connection().opening().id > before);
        lent->giveBack(Return::clean); // retires: it leads to the old server
        pass(*set, Millis{1});
        auto second = set->find("main")->tryAcquire({});
        QVERIFY(second && second->connection().opening().id > before);
    }

    /// A restart is seen a moment after clients have come back to it.
    void whatWasOpenedToTheServerAlreadyStays() {
        auto set = twoConnections();
        auto* const pool = set->find("main");
        auto old = pool->tryAcquire({}), broken = pool->tryAcquire({});
        m_clock.advance(Millis{1});
        const auto restarted = m_clock.mono();
        broken->giveBack(Return::broken);
        pass(*set, Millis{1});
        auto idle = pool->tryAcquire({});
        const auto fresh = idle->connection().opening().id;
        idle->giveBack(Return::clean);
        set->moveTo({.primary = "db1", .serviceRole = "db1", .openedBefore = restarted});
        QCOMPARE(pool->tryAcquire({})->connection().opening().id, fresh);
        old->giveBack(Return::clean);
        pass(*set, Millis{1});
        const auto first = pool->tryAcquire({}), second = pool->tryAcquire({});
        QVERIFY(first->connection().opening().id >= fresh);
        QVERIFY(second->connection().opening().id >= fresh);
    }

    void aConnectToTheOldServerIsGivenUpAndItsFailureIsNoNews() {
        test::StubService slow;
        auto set = PoolSet::create(
            {.server = {.primary = "db1", .serviceRole = {}},
             .pools = {{.name = "main", .min = 1, .max = 1}},
             .reserve = {.size = 0},
             .service = &slow,
             .clock = &m_clock});
        (*set)->service(m_clock.now().mono);
        QCOMPARE(slow.pending(), std::size_t(1));
        (*set)->moveTo({.primary = "db2", .serviceRole = {}});
        slow.finishOne(false);
        // No back-off: the new server is connected to at once.
        QCOMPARE(slow.pending(), std::size_t(1));
        slow.finishOne(true);
        QVERIFY((*set)->find("main")->figures().lastConnectError.empty());
        QCOMPARE((*set)->find("main")->figures().total, 1);
    }

    void anOperatorsPauseOutlastsAFailover() {
        auto set = twoConnections();
        set->find("main")->pause();
        set->setSupply(Supply::held, Millis{5'000}, "db1 is down");
        set->setSupply(Supply::open, {}, {});
        QVERIFY(!set->find("main")->tryAcquire({}));
        set->find("main")->resume();
        QVERIFY(set->find("main")->tryAcquire({}));
    }
};

QTEST_APPLESS_MAIN(SupplyTest)
#include "supply_test.moc"
