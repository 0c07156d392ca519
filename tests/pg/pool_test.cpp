// Pools on a real server: warm minimums, growth, waiting, the reserve, broken connections, the end.
#include "support/contains.h"
#include "support/pool_rig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;

class PoolOnServerTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir{QStringLiteral("/tmp/usher-pool-XXXXXX")};
    std::unique_ptr<pg::EmbeddedServer> m_server;
    std::unique_ptr<pg::ConnectionService> m_service;
    SystemClock m_clock;

    std::unique_ptr<PoolSet> makeSet(int mainMax, int budget, int reserve) {
        PoolSetOptions options;
        options.server.primary = m_server->appUri();
        options.server.serviceRole = m_server->serviceUri();
        options.pools = {
            {.name = "wedding_critical", .min = 2, .max = 20, .priority = 100, .wedding = true},
            {.name = "main", .min = 2, .max = mainMax, .priority = 50}};
        options.reserve = {.size = reserve, .after = Millis{10}};
        options.budget = budget;
        options.service = m_service.get();
        options.clock = &m_clock;
        auto set = PoolSet::create(std::move(options));
        return set ? std::move(*set) : nullptr;
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QFile::setPermissions(
            m_dir.path(),
            QFile::permissions(m_dir.path()) | QFile::ExeOther | QFile::ReadOther));
        auto server = pg::EmbeddedServer::start(
            {.folder = m_dir.filePath(QStringLiteral("server")).toStdString(),
             .maxConnections = 60});
        QVERIFY2(server.ok(), server.ok() ? "" : server.error().text().c_str());
        m_server = std::move(*server);
        m_service = pg::makeLibpqService(4);
    }
    void cleanupTestCase() {
        m_service.reset();
        m_server.reset();
    }

    void minimumsAreOpenedAheadAndTheReserveToo() {
        auto set = makeSet(8, 40, 3);
        Ticker ticker(*set);
        QTRY_VERIFY_WITH_TIMEOUT(set->warm(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(set->reserve().figures().ready, 3, 10'000);
        QCOMPARE(set->connectionCount(), 7);
        auto lease = set->find("main")->acquire({.who = "test"});
        QVERIFY(lease.ok());
        QVERIFY(lease->connection().backendPid() > 0);
        QCOMPARE(set->find("main")->leases().size(), std::size_t{1});
    }

    void aPoolGrowsToItsMaximumThenTheReserveIsLentAndComesBack() {
        auto set = makeSet(4, 40, 2);
        Ticker ticker(*set);
        QTRY_COMPARE_WITH_TIMEOUT(set->reserve().figures().ready, 2, 10'000);
        std::vector<Lease> held;
        for (int i = 0; i < 6; ++i) {
            auto lease = set->find("main")->acquire({.timeout = Seconds{10}});
            QVERIFY2(lease.ok(), lease.ok() ? "" : lease.error().text().c_str());
            held.push_back(std::move(*lease));
        }
        // A connect under way does not keep a client waiting: the reserve may be lent before the
        // maximum is met.
        const auto figures = set->find("main")->figures();
        QCOMPARE(figures.leased + figures.reserveLent, 6);
        QVERIFY(figures.reserveLent >= 2);
        QVERIFY(figures.total <= 4);
        held.clear();
        QTRY_COMPARE_WITH_TIMEOUT(set->reserve().figures().ready, 2, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(set->reserve().figures().lent, 0, 10'000);
    }

    void expirySaysWhoWhereAndWhy() {
        auto set = makeSet(2, 40, 0);
        Ticker ticker(*set);
        QTRY_VERIFY_WITH_TIMEOUT(set->warm(), 10'000);
        auto one = set->find("main")->acquire({}), two = set->find("main")->acquire({});
        QVERIFY(one.ok() && two.ok());
        const auto late = set->find("main")->acquire({.timeout = Millis{60}});
        QVERIFY(!late.ok());
        QCOMPARE(late.error().code, Errc::timeout);
        QVERIFY(contains(late.error().message, "pool main"));
        QVERIFY(!late.error().hint.empty());
        QCOMPARE(set->find("main")->figures().timeouts, std::uint64_t{1});
        QCOMPARE(set->find("main")->figures().waiting, 0);
    }

    void aKilledBackendIsReplaced() {
        auto set = makeSet(4, 40, 0);
        Ticker ticker(*set);
        QTRY_VERIFY_WITH_TIMEOUT(set->warm(), 10'000);
        int pid = 0;
        {
            auto lease = set->find("main")->acquire({});
            QVERIFY(lease.ok());
            pid = lease->connection().backendPid();
        }
        ::kill(pid, SIGTERM);
        QTRY_COMPARE_WITH_TIMEOUT(set->find("main")->figures().opened, std::uint64_t{3}, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(set->find("main")->figures().total, 2, 10'000);
    }

    void aWeddingPoolTakesIdleSpareUnderAFullBudget() {
        auto set = makeSet(8, 10, 0);
        Ticker ticker(*set);
        QTRY_VERIFY_WITH_TIMEOUT(set->warm(), 10'000);
        set->find("main")->setFloor({.connections = 8, .cause = Cause::manual, .detail = "test"});
        QTRY_COMPARE_WITH_TIMEOUT(set->find("main")->figures().total, 8, 10'000);
        std::vector<Lease> held;
        for (int i = 0; i < 8; ++i) {
            auto lease = set->find("wedding_critical")->acquire({.timeout = Seconds{10}});
            QVERIFY2(lease.ok(), lease.ok() ? "" : lease.error().text().c_str());
            held.push_back(std::move(*lease));
        }
        QCOMPARE(set->find("main")->figures().total, 2);
        QVERIFY(set->connectionCount() <= 10);
    }

    void aPauseHoldsWaitersAndAResumeLetsThemGo() {
        auto set = makeSet(4, 40, 0);
        Ticker ticker(*set);
        QTRY_VERIFY_WITH_TIMEOUT(set->warm(), 10'000);
        auto* pool = set->find("main");
        pool->pause();
        std::atomic<int> served{0};
        for (int i = 0; i < 3; ++i)
            pool->acquireAsync({.timeout = Seconds{30}}, [&](Result<Lease> lease) {
                served += lease.ok();
            });
        QCOMPARE(served.load(), 0);
        QCOMPARE(pool->figures().waiting, 3);
        pool->resume();
        QTRY_COMPARE_WITH_TIMEOUT(served.load(), 3, 10'000);
    }
};

QTEST_GUILESS_MAIN(PoolOnServerTest)
#include "pool_test.moc"
