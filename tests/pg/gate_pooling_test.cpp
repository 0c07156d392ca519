// What transaction pooling must hide: settings, prepared statements and session state of other
// clients.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
#include <set>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GatePoolingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// The pool "analytics" has one connection here: all its clients share it.
    std::string shared() const { return m_rig->conninfo("analytics"); }
    /// Keeps a connection of the pool busy while it lives, so that others get another one.
    struct Busy {
        explicit Busy(const std::string& conninfo) : client(conninfo) {
            client.run("begin; select 1");
        }
        Pq client;
    };

    static void sendPrepared(PGconn* c, const char* name) {
        PQsendQueryPrepared(c, name, 0, nullptr, nullptr, nullptr, 0);
    }
    static std::string wordFor(PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status == PGRES_TUPLES_OK)
            return PQgetvalue(result, 0, 0);
        return status == PGRES_PIPELINE_SYNC      ? "|"
               : status == PGRES_COMMAND_OK       ? "ok"
               : status == PGRES_PIPELINE_ABORTED ? "skipped"
                                                  : "error";
    }
    /// A word a result, up to so many syncs.
    static std::string answersUpTo(int syncs, PGconn* c) {
        std::string seen;
        while (syncs > 0)
            if (auto* result = PQgetResult(c)) {
                seen += wordFor(result) + " ";
                syncs -= PQresultStatus(result) == PGRES_PIPELINE_SYNC;
                PQclear(result);
            }
        return seen;
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        for (auto& pool : config.pools)
            if (pool.name == "analytics")
                pool.min = pool.max = pool.maxPinned = 1;
        config.gate.maxPreparedStatements = 3;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
    }
    void cleanupTestCase() { m_rig.reset(); }

    void settingsFollowTheirClient() {
        Pq a(shared() + " application_name=desk"),
            b(shared() + " application_name=kiosk client_encoding=LATIN1");
        QVERIFY2(b.ok(), b.error().c_str());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(a.value("select current_setting('application_name')"), "desk"s);
            QCOMPARE(
                b.value("select current_setting('application_name') || "
                        "current_setting('client_encoding')"),
                "kioskLATIN1"s);
        }
        a.run("set timezone = 'Asia/Tokyo'");
        QCOMPARE(a.parameter("TimeZone"), "Asia/Tokyo"s);
        QVERIFY(b.value("show timezone") != "Asia/Tokyo");
        QCOMPARE(a.value("show timezone"), "Asia/Tokyo"s);
        QCOMPARE(b.parameter("client_encoding"), "LATIN1"s);
        QVERIFY(b.parameter("TimeZone") != "Asia/Tokyo");
    }

    void settingsRolledBackAreRolledBack() {
        Pq a(shared());
        const auto before = a.parameter("DateStyle");
        a.run("begin; set datestyle = 'German'");
        QCOMPARE(a.parameter("DateStyle"), "German, DMY"s);
        a.run("rollback");
        QCOMPARE(a.parameter("DateStyle"), before);
        QCOMPARE(a.value("show datestyle"), before);
    }

    void optionsOfTheStartupPacketHold() {
        Pq a(shared() + " options='-c search_path=a,b -c work_mem=5MB'"), b(shared());
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(
                a.value("select current_setting('search_path') || current_setting('work_mem')"),
                "a,b5MB"s);
            QVERIFY(b.value("show search_path") != "a,b");
        }
        Pq wrong(shared() + " options='-c work_mem=lots'");
        QVERIFY(wrong.value("select 1").empty());
        QVERIFY2(contains(wrong.error(), "work_mem"), wrong.error().c_str());
        QCOMPARE(b.value("select 1"), "1"s);
        Pq unknown(shared() + " options='-x'");
        QVERIFY(!unknown.ok());
    }

    /// It is rolled back and cleaned, not thrown away: a crowd that leaves costs no connects.
    void aClientThatLeavesInsideATransactionKeepsItsConnectionForTheNext() {
        Pq next(shared());
        const auto pid = next.value("select pg_backend_pid()");
        for (const char* left : {"begin", "begin; select 1", "begin; select 1/0"}) {
            Pq(shared()).run(left);
            QCOMPARE(next.value("select pg_backend_pid()"), pid);
            QCOMPARE(next.value("select now() = statement_timestamp()"), "t"s);
        }
    }

    void nothingOfOneClientReachesTheNext() {
        Pq a(shared()), b(shared());
        const auto leave = [this](const char* sql) {
            QCOMPARE(Pq(shared()).sqlstate(sql), ""s);
        };
        leave("create temp table mine (x int)");
        QCOMPARE(b.sqlstate("select * from mine"), "42P01"s);
        leave("select pg_advisory_lock(4711)");
        QTRY_COMPARE(b.value("select pg_try_advisory_xact_lock(4711)"), "t"s);
        a.run("set search_path = nowhere");
        QVERIFY(b.value("show search_path") != "nowhere");
        a.run("set statement_timeout = '61s'; select 1");
        QVERIFY(b.value("show statement_timeout") != "61s");
        leave("prepare p as select 1");
        QCOMPARE(b.sqlstate("execute p"), "26000"s);
        leave("begin; declare c cursor with hold for select 1; commit");
        QCOMPARE(b.sqlstate("fetch c"), "34000"s);
        a.run("select set_config('work_mem', '7MB', false)");
        QVERIFY(b.value("show work_mem") != "7MB");
        a.run("set role pg_monitor");
        QVERIFY(b.value("select current_user") != "pg_monitor");
    }

    void preparedStatementsFollowTheirClient() {
        const auto main = m_rig->conninfo();
        Pq a(main), b(main);
        QCOMPARE(a.prepare("s", "select 'of a', pg_backend_pid()"), ""s);
        QCOMPARE(b.prepare("s", "select 'of b'"), ""s);
        for (int i = 0; i < 3; ++i) {
            const Busy one(main), two(main);
            QCOMPARE(a.prepared("s"), "of a"s);
            QCOMPARE(b.prepared("s"), "of b"s);
        }
        QCOMPARE(a.prepare("s", "select 1"), "42P05"s);
        QCOMPARE(b.preparedState("unknown"), "26000"s);
        a.run("deallocate s");
        QCOMPARE(a.preparedState("s"), "26000"s);
        QCOMPARE(b.prepared("s"), "of b"s);
        QCOMPARE(a.prepare("s", "select 'again'"), ""s);
        QCOMPARE(a.prepared("s"), "again"s);
        a.run("deallocate all");
        QCOMPARE(a.preparedState("s"), "26000"s);
        QCOMPARE(b.prepared("s"), "of b"s);
        a.run("discard all");
        QCOMPARE(b.prepared("s"), "of b"s);
    }

    void aFailedPrepareLeavesItsNameFree() {
        Pq a(shared());
        QCOMPARE(a.prepare("f", "select * from nowhere"), "42P01"s);
        QCOMPARE(a.prepare("f", "select 'fine'"), ""s);
        QCOMPARE(a.prepared("f"), "fine"s);
    }

    void moreStatementsThanAConnectionKeeps() {
        Pq a(shared());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(a.prepare("n" + std::to_string(i), "select " + std::to_string(i)), ""s);
        for (int round = 0; round < 2; ++round)
            for (int i = 0; i < 20; ++i)
                QCOMPARE(a.prepared("n" + std::to_string(i)), std::to_string(i));
        QVERIFY(std::stoi(a.value("select count(*) from pg_prepared_statements")) <= 3);
    }

    void theUnnamedStatementIsNeverAnothers() {
        Pq a(shared()), b(shared());
        QCOMPARE(a.prepare("", "select 'a''s'"), ""s);
        QCOMPARE(b.prepare("", "select 'b''s'"), ""s);
        QCOMPARE(a.prepared(""), "a's"s);
        QCOMPARE(b.prepared(""), "b's"s);
        Pq c(shared());
        QCOMPARE(c.preparedState(""), "26000"s);
    }

    void pipelinesMixEverything() {
        Pq a(shared());
        QCOMPARE(a.prepare("known", "select 'known'"), ""s);
        auto* c = a.native();
        QVERIFY(PQenterPipelineMode(c));
        PQsendPrepare(c, "fresh", "select 'fresh'", 0, nullptr);
        sendPrepared(c, "known");
        sendPrepared(c, "fresh");
        PQpipelineSync(c);
        PQsendQueryParams(c, "select 1/0", 0, nullptr, nullptr, nullptr, nullptr, 0);
        PQsendPrepare(c, "skipped", "select 1", 0, nullptr);
        PQpipelineSync(c);
        sendPrepared(c, "fresh");
        PQpipelineSync(c);
        QCOMPARE(answersUpTo(3, c), "ok known fresh | error skipped | fresh | "s);
        PQexitPipelineMode(c);
        QCOMPARE(a.preparedState("skipped"), "26000"s);
        QCOMPARE(a.value("select 'on'"), "on"s);
    }

    void copyByExtendedQuery() {
        Pq a(shared());
        a.run("drop table if exists ext_copy; create table ext_copy (a int)");
        auto* c = a.native();
        PQclear(
            PQexecParams(c, "copy ext_copy from stdin", 0, nullptr, nullptr, nullptr, nullptr, 0));
        QCOMPARE(PQputCopyData(c, "1\n2\n", 4), 1);
        QCOMPARE(PQputCopyEnd(c, nullptr), 1);
        QCOMPARE(a.receiveState(), ""s);
        QCOMPARE(a.value("select sum(a) from ext_copy"), "3"s);
        PQclear(
            PQexecParams(c, "copy ext_copy from stdin", 0, nullptr, nullptr, nullptr, nullptr, 0));
        QCOMPARE(PQputCopyEnd(c, "changed my mind"), 1);
        QCOMPARE(a.receiveState(), "57014"s);
        QCOMPARE(Pq(shared()).value("select sum(a) from ext_copy"), "3"s);
    }

    void sessionModeKeepsEverythingAndLeavesNothing() {
        {
            Pq a(m_rig->conninfo("small_session"));
            a.run("create temp table kept (x int); insert into kept values (5); set search_path = "
                  "pg_temp");
            QCOMPARE(a.prepare("p", "select x from kept"), ""s);
            QCOMPARE(a.prepared("p"), "5"s);
        }
        QVERIFY(
            m_rig->eventually([this] { return poolFigures(*m_rig, "small_session").leased == 0; }));
        for (int i = 0; i < 4; ++i) {
            Pq b(m_rig->conninfo("small_session"));
            QCOMPARE(b.sqlstate("select * from kept"), "42P01"s);
            QCOMPARE(b.preparedState("p"), "26000"s);
        }
    }

    void aServerThatGoesAwayIsNoticedByItsHolderOnly() {
        const auto main = m_rig->conninfo();
        Pq idle(main), holder(main), killer(main);
        QCOMPARE(idle.value("select 1"), "1"s);
        holder.run("begin");
        const auto pid = holder.value("select pg_backend_pid()");
        killer.run("select pg_terminate_backend(" + pid + ")");
        QVERIFY(m_rig->eventually([&] {
            holder.run("select 1");
            return !holder.ok();
        }));
        QCOMPARE(idle.value("select 2"), "2"s);
        // Connections that die between leases cost a client nothing at all.
        killer.run("select pg_terminate_backend(pid) from pg_stat_activity where pid <> "
                   "pg_backend_pid() and backend_type = 'client backend'");
        for (int i = 0; i < 10; ++i)
            QCOMPARE(idle.value("select 3"), "3"s);
    }

    void protocolThreeTwoIsNegotiated() {
        RawClient client(m_rig->port());
        std::string startup;
        {
            gate::wire::Message(startup, '\0')
                .int32(3 << 16 | 2)
                .text("user")
                .text("anna")
                .text("database")
                .text("main")
                .text("_pq_.x")
                .text("1")
                .bytes({"\0", 1});
        }
        QVERIFY(client.send(startup));
        QVERIFY(client.until('v'));
        QCOMPARE(client.lastBody(), "\0\3\0\0\0\0\0\1_pq_.x\0"s);
        QVERIFY(client.until('Z'));
    }
};

QTEST_GUILESS_MAIN(GatePoolingTest)
#include "gate_pooling_test.moc"
