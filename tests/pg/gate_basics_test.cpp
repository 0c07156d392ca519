// The gate through libpq: queries, transactions, errors, rights, limits.
#include "support/pq.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateBasicsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    pool::PoolFigures mainPool() { return poolFigures(*m_rig, "main"); }

  private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<GateRig>(); }
    void cleanupTestCase() { m_rig.reset(); }
    void cleanup() { QVERIFY(calm(*m_rig)); }

    void simpleAndExtendedQueries() {
        for (const char* database : {"main", "wedding_critical", "analytics"}) {
            Pq client(m_rig->conninfo(database));
            QVERIFY2(client.ok(), client.error().c_str());
            QCOMPARE(client.value("select 1 + 1"), "2"s);
            QCOMPARE(client.valueWith("select $1::int + $2::int", {"20", "22"}), "42"s);
            QCOMPARE(client.value("select 1; select 2; select 'last'"), "last"s);
            QCOMPARE(client.value(""), std::string());
        }
    }

    void errorsLeaveTheSessionUsable() {
        Pq client(m_rig->conninfo());
        QCOMPARE(client.sqlstate("select * from nowhere"), "42P01"s);
        QCOMPARE(client.value("select 7"), "7"s);
        QCOMPARE(client.sqlstateWith("select 1 / $1::int", {"0"}), "22012"s);
        QCOMPARE(client.value("select 8"), "8"s);
    }

    void aLeaseLastsAsLongAsItsTransaction() {
        Pq client(m_rig->conninfo());
        QCOMPARE(mainPool().leased, 0);
        client.run("begin");
        const auto pid = client.value("select pg_backend_pid()");
        QCOMPARE(mainPool().leased, 1);
        QCOMPARE(client.value("select pg_backend_pid()"), pid);
        client.run("commit");
        QVERIFY(calm(*m_rig));
    }

    void aFailedTransactionIsHeldUntilItsEnd() {
        Pq client(m_rig->conninfo());
        client.run("begin");
        QCOMPARE(client.sqlstate("select 1/0"), "22012"s);
        QCOMPARE(client.sqlstate("select 1"), "25P02"s);
        QCOMPARE(mainPool().leased, 1);
        client.run("rollback");
        QCOMPARE(client.value("select 1"), "1"s);
    }

    void aVanishedClientIsRolledBack() {
        Pq setup(m_rig->conninfo());
        setup.run("drop table if exists vanish; create table vanish (a int)");
        {
            Pq client(m_rig->conninfo());
            client.run("begin");
            client.run("insert into vanish values (1)");
            client.dropSocket();
        }
        QVERIFY(calm(*m_rig));
        QCOMPARE(setup.value("select count(*) from vanish"), "0"s);
    }

    void aVanishedClientsQueryIsCancelled() {
        Pq watcher(m_rig->conninfo());
        {
            Pq client(m_rig->conninfo());
            client.sendOnly("select pg_sleep(60), 'vanished'");
            QVERIFY(m_rig->eventually([this] { return mainPool().leased == 1; }));
            client.dropSocket();
        }
        QVERIFY(calm(*m_rig));
        QVERIFY(m_rig->eventually([&] {
            return watcher.value("select count(*) from pg_stat_activity where state = 'active' and "
                                 "query like '%vanis' || 'hed%'") == "0";
        }));
    }

    void manyClientsShareFewConnections() {
        std::vector<std::unique_ptr<Pq>> clients;
        for (int i = 0; i < 50; ++i)
            clients.push_back(std::make_unique<Pq>(m_rig->conninfo()));
        for (auto& client : clients)
            client->sendOnly("select pg_sleep(0.01), 5");
        for (auto& client : clients)
            QCOMPARE(client->receive(1), "5"s);
        QVERIFY(mainPool().total <= 8);
    }

    void copyInAndOut() {
        Pq client(m_rig->conninfo());
        client.run("drop table if exists copied; create table copied (a int, b text)");
        QVERIFY(client.copyIn("copy copied from stdin", {"1\tone\n", "2\ttwo\n"}));
        QCOMPARE(client.copyOut("copy copied to stdout"), "1\tone\n2\ttwo\n"s);
        QVERIFY(!client.copyIn("copy copied from stdin", {"x\tone\n"}));
        QCOMPARE(client.value("select count(*) from copied"), "2"s);
    }

    void aLargeResultAndALargeParameterPass() {
        Pq client(m_rig->conninfo());
        QCOMPARE(client.value("select repeat('x', 20000000)").size(), std::size_t{20'000'000});
        QCOMPARE(client.valueWith("select length($1)", {std::string(8'000'000, 'y')}), "8000000"s);
        QCOMPARE(
            client.value("select '" + std::string(3'000'000, 'z') + "'").size(),
            std::size_t{3'000'000});
    }

    void cancelReachesOnlyItsOwnQuery() {
        Pq client(m_rig->conninfo()), other(m_rig->conninfo());
        client.sendOnly("select pg_sleep(60)");
        other.sendOnly("select pg_sleep(2), 'done'");
        // a cancel before the query has begun would cancel nothing
        Pq watcher(m_rig->server().superuserUri());
        QVERIFY(m_rig->eventually([&] {
            return watcher.value(
                       "select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == "2";
        }));
        client.cancel();
        QCOMPARE(client.receiveState(), "57014"s);
        QCOMPARE(other.receive(1), "done"s);
        QCOMPARE(client.value("select 1"), "1"s);
    }

    void anUnknownPoolNamesThePools() {
        Pq client(m_rig->conninfo("nowhere"));
        QVERIFY(!client.ok());
        QVERIFY(contains(client.error(), "there is no pool \"nowhere\""));
        QVERIFY(contains(client.error(), "wedding_critical, main"));
    }

    void replicationIsRefused() {
        Pq client(m_rig->conninfo() + " replication=database");
        QVERIFY(contains(client.error(), "replication"));
        for (const char* no : {"false", "F", "off", "NO", "0"})
            QVERIFY(Pq(m_rig->conninfo() + " replication=" + no).ok());
        for (const char* yes : {"on", "true", "1", "o", "offline"})
            QVERIFY(!Pq(m_rig->conninfo() + " replication=" + yes).ok());
    }

    void notificationsReachWhoeverListens() {
        for (const char* pool : {"main", "small_session"}) {
            Pq client(m_rig->conninfo(pool));
            QCOMPARE(client.sqlstate("listen orders"), std::string());
            QCOMPARE(client.sqlstate("notify orders, 'x'"), std::string());
            QVERIFY(m_rig->eventually([&] { return client.notified(); }));
        }
    }

    void statementModeRefusesTransactionBlocks() {
        Pq client(m_rig->conninfo("small_statement"));
        QCOMPARE(client.value("select 1"), "1"s);
        client.run("begin");
        client.run("select 1");
        QVERIFY(!client.ok());
        QVERIFY(
            (client.notices() + client.error()).find("transaction blocks are not allowed") !=
            std::string::npos);
    }
};

QTEST_GUILESS_MAIN(GateBasicsTest)
#include "gate_basics_test.moc"
