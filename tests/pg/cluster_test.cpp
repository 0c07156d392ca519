// A real primary and its standby behind a real gate: lost, promoted, switched over, come back.
#include "base/log.h"
#include "engine/engine.h"
#include "pg/query.h"
#include "rehearsal/private_cluster.h"
#include "support/contains.h"
#include "support/pq.h"

#include <QtTest>
#include <filesystem>

using namespace usher;
using rehearsal::PrivateCluster;

class ClusterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PrivateCluster> m_cluster;
    std::unique_ptr<engine::Engine> m_engine;

    config::Config config(Millis probeInterval, Millis failoverWait) const {
        auto config = config::defaults();
        config.server.embedded = false;
        config.server.primary = m_cluster->uri();
        config.server.serviceRole = m_cluster->serviceUri();
        config.server.budget = 100; // on a Saturday the plan takes it all
        config.server.probeInterval = probeInterval;
        config.server.downAfter = 3 * probeInterval;
        config.server.failoverWait = failoverWait;
        for (auto& pool : config.pools)
            if (pool.name == "analytics")
                pool.acquireTimeout = pool.pauseTimeout = Millis{1'000};
        config.pools.push_back(
            {.name = "other", .primary = "postgresql:///postgres", .min = 1, .max = 2});
        config.gate.listen = "127.0.0.1:0";
        config.gate.adminUsers = {"admin"};
        return config;
    }
    std::string gate(const std::string& database = "main", const std::string& user = "anna") const {
        return "host=127.0.0.1 port=" + std::to_string(m_engine->gatePort()) + " user=" + user +
               " dbname=" + database;
    }
    monitor::ServerFigures server() const { return m_engine->state()->figures->server; }
    bool serves(PrivateCluster::Member member) const {
        const auto hosts = server().hosts;
        return hosts.size() == 2 && hosts[member].serving;
    }
    std::string query(PrivateCluster::Member member, const std::string& sql) const {
        const auto rows = pg::readRows({.conninfo = m_cluster->uriOf(member), .sql = sql});
        return rows && !rows->rows.empty() ? rows->rows[0][0].value_or("")
               : rows                      ? ""
                                           : rows.error().text();
    }

    void serve(Millis probeInterval, Millis failoverWait = Millis{60'000}) {
        auto engine = engine::Engine::start({.config = config(probeInterval, failoverWait)});
        QVERIFY2(engine.ok(), engine ? "" : engine.error().text().c_str());
        m_engine = std::move(*engine);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->pools().warm(), 30'000);
        QVERIFY(serves(PrivateCluster::first));
    }
    bool sawTheRestart() const { return test::contains(server().lastSwitchText, "was restarted"); }

    /// Backends outlive their postmaster by a moment and could still acknowledge a COMMIT: it is
    /// lost once the engine says so.
    void loseTheFirst() {
        QVERIFY(m_cluster->kill(PrivateCluster::first).ok());
        QTRY_VERIFY_WITH_TIMEOUT(server().primaryLost, 30'000);
    }
    void promoteTheSecond() {
        QVERIFY(m_cluster->promote(PrivateCluster::second).ok());
        QTRY_VERIFY_WITH_TIMEOUT(serves(PrivateCluster::second), 30'000);
    }
    static void tellsOfTheSwitch(test::Pq& console) {
        const auto roles = console.column("SHOW HOSTS", 1);
        QCOMPARE(roles.size(), std::size_t(2));
        QCOMPARE(roles[1], std::string("primary"));
        const auto decisions = console.column("SHOW DECISIONS", 7);
        QVERIFY(std::ranges::any_of(decisions, [](const auto& text) {
            return text.find("took over from") != std::string::npos;
        }));
    }

  private Q_SLOTS:
    void init() {
        auto cluster = PrivateCluster::make();
        QVERIFY2(cluster.ok(), cluster ? "" : cluster.error().text().c_str());
        m_cluster = std::move(*cluster);
        serve(Millis{200});
        test::Pq(gate()).run("CREATE TABLE seats (id integer PRIMARY KEY)");
    }

    void cleanup() {
        m_engine.reset();
        const std::string folder = m_cluster ? m_cluster->folder() : "";
        m_cluster.reset();
        QVERIFY(!std::filesystem::exists(folder));
    }

    void aPoolOfAnotherDatabaseFollowsLikeTheOthers() {
        test::Pq other(gate("other"));
        QCOMPARE(other.value("select current_database()"), std::string("postgres"));
        loseTheFirst();
        other.sendOnly("select 0, current_database()");
        promoteTheSecond();
        QCOMPARE(other.receive(1), std::string("postgres"));
    }

    void clientsWaitThroughTheLossOfThePrimaryAndKeepTheirConnection() {
        test::Pq idle(gate()), busy(gate()), watcher(gate("usher", "admin"));
        idle.run("INSERT INTO seats VALUES (1)"); // acknowledged
        busy.run("BEGIN");
        busy.run("INSERT INTO seats VALUES (2)");
        loseTheFirst();
        // A transaction under way is lost, and says so.
        busy.run("COMMIT");
        QVERIFY(!busy.ok());
        idle.sendOnly("INSERT INTO seats VALUES (3)");
        promoteTheSecond();
        // The one that waited was answered on the same connection.
        idle.receive(0);
        QVERIFY2(idle.ok() && idle.error().empty(), idle.error().c_str());
        QCOMPARE(
            idle.value("SELECT string_agg(id::text, ',' ORDER BY id) FROM seats"),
            std::string("1,3"));
        QCOMPARE(query(PrivateCluster::second, "SELECT count(*) FROM seats"), std::string("2"));
        tellsOfTheSwitch(watcher);
    }

    void aStalePrimaryThatComesBackGetsNobody() {
        QVERIFY(m_cluster->kill(PrivateCluster::first).ok());
        promoteTheSecond();
        QVERIFY(m_cluster->start(PrivateCluster::first).ok());
        QTRY_VERIFY_WITH_TIMEOUT(server().splitBrain, 30'000);
        QVERIFY(server().hosts[PrivateCluster::first].refused);
        QVERIFY(serves(PrivateCluster::second));
        QCOMPARE(
            test::Pq(gate()).value("SELECT pg_walfile_name(pg_current_wal_lsn()) LIKE '00000002%'"),
            std::string("t"));
        // Nor when nobody else is left.
        QVERIFY(m_cluster->kill(PrivateCluster::second).ok());
        QTRY_VERIFY_WITH_TIMEOUT(server().primaryLost, 30'000);
        QTest::qWait(500);
        QVERIFY(server().primaryLost);
        QCOMPARE(
            query(
                PrivateCluster::first,
                "SELECT count(*) FROM pg_stat_activity WHERE application_name ~ '^usher "
                "(main|wedding|analytics|reserve)'"),
            std::string("0"));
        const auto alarms = m_engine->state()->alarms;
        QVERIFY(std::ranges::any_of(alarms, [](const auto& alarm) {
            return alarm.rule == "split_brain";
        }));
    }

    void aPlannedSwitchoverLosesNobody() {
        test::Pq client(gate());
        QVERIFY(m_cluster->stop(PrivateCluster::first).ok());
        client.sendOnly("INSERT INTO seats VALUES (7)");
        promoteTheSecond();
        client.receive(0);
        QVERIFY2(client.ok(), client.error().c_str());
        QCOMPARE(client.value("SELECT id FROM seats"), std::string("7"));
        QCOMPARE(m_engine->pools().find("main")->figures().timeouts, std::uint64_t(0));
    }

    /// Issued before the loss, or while there is no primary: it answers at once, nothing runs.
    void aPauseOutlastsAFailover() {
        test::Pq before(gate()), without(gate("wedding_critical"));
        test::Pq console(gate("usher", "admin"));
        QCOMPARE(console.sqlstate("PAUSE main"), std::string());
        before.sendOnly("INSERT INTO seats VALUES (8)");
        loseTheFirst();
        without.sendOnly("INSERT INTO seats VALUES (9)");
        QCOMPARE(console.sqlstate("PAUSE wedding_critical"), std::string());
        promoteTheSecond();
        QTest::qWait(300);
        QVERIFY(!before.answered() && !without.answered());
        QCOMPARE(console.sqlstate("RESUME main"), std::string());
        QCOMPARE(console.sqlstate("RESUME wedding_critical"), std::string());
        QCOMPARE(before.receiveState(), std::string());
        QCOMPARE(without.receiveState(), std::string());
        QCOMPARE(query(PrivateCluster::second, "SELECT sum(id) FROM seats"), std::string("17"));
        QCOMPARE(m_engine->pools().find("main")->figures().timeouts, std::uint64_t(0));
    }

    /// The longer of pause_timeout and failover_wait counts.
    void aPauseWithoutAPrimaryEndsForWhoeverWaitsTooLong() {
        m_engine.reset();
        serve(Millis{200}, Millis{2'000});
        test::Pq client(gate("analytics")), console(gate("usher", "admin"));
        loseTheFirst();
        QCOMPARE(console.sqlstate("PAUSE analytics"), std::string());
        client.sendOnly("SELECT 1");
        QCOMPARE(client.receiveState(), std::string("57P03"));
        QVERIFY2(test::contains(client.error(), "paused"), client.error().c_str());
        promoteTheSecond();
        QCOMPARE(client.sqlstate("SELECT 1"), std::string("57P03"));
        QCOMPARE(console.sqlstate("RESUME analytics"), std::string());
        QCOMPARE(client.value("SELECT 1"), std::string("1"));
    }

    void aRestartCutsNobodyWhoCameBackBeforeItWasSeen() {
        m_engine.reset();
        serve(Millis{5'000}); // looks seldom
        test::Pq client(gate());
        QVERIFY(m_cluster->stop(PrivateCluster::first).ok());
        QVERIFY(m_cluster->start(PrivateCluster::first).ok());
        QTRY_COMPARE_WITH_TIMEOUT(client.value("SELECT 1"), std::string("1"), 30'000);
        client.run("BEGIN");
        const auto backend = client.value("SELECT pg_backend_pid()");
        QTRY_VERIFY_WITH_TIMEOUT(sawTheRestart(), 30'000);
        QTest::qWait(500);
        QCOMPARE(client.value("SELECT pg_backend_pid()"), backend);
        QCOMPARE(client.sqlstate("COMMIT"), std::string());
        QVERIFY2(client.ok(), client.error().c_str());
    }
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "cluster_test.moc"
