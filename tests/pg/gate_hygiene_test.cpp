// Nothing of one client reaches the next: ways to leave something behind, each tried on the one
// connection that two clients share. And the pool modes, large objects and notices.
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTest>
#include <libpq/libpq-fs.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateHygieneTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_setup;

    std::string shared() const { return m_rig->conninfo("analytics"); }

    /// A client with settings of its own.
    std::string settled(const QString& pool) const {
        return m_rig->conninfo(pool.toStdString()) +
               " application_name=own client_encoding=LATIN1 options='-c timezone=Asia/Tokyo -c "
               "search_path=mine'";
    }
    static void row(const char* name, const char* left, const char* question, const char* answer) {
        QTest::newRow(name) << left << question << answer;
    }
    static void addSettings() {
        const char* path = "show search_path";
        const char* normal = "\"$user\", public";
        row("setting", "set search_path = mine", path, normal);
        row("setting behind one that is followed",
            "set datestyle = 'German'; set search_path = mine",
            path,
            normal);
        row("setting in a block", "begin; set search_path = mine; commit", path, normal);
        row("setting by function", "select set_config('search_path', 'mine', false)", path, normal);
        row("setting in a DO block", "do $$ begin set search_path = mine; end $$", path, normal);
        row("setting by a procedure", "call sets_path()", path, normal);
        row("setting behind a comment", "--x\rset search_path to mine", path, normal);
        row("setting by the catalogue",
            "update pg_settings set setting = 'mine' where name = 'search_path'",
            path,
            normal);
        row("setting by a query in a text",
            "select query_to_xml('select set_config(''search_path'', ''mine'', false)', true, "
            "true, '')",
            path,
            normal);
        row("setting by a function in other letters",
            "select $$x$$, U&\"set\\005fconfig\"('search_path', 'mine', false)",
            path,
            normal);
        row("setting of an application's",
            "set local.x = 'mine'",
            "select coalesce(current_setting('local.x', true), '')",
            "");
        row("role", "set role helper", "select current_user = session_user", "t");
        row("authorization",
            "set session characteristics as transaction read only",
            "show default_transaction_read_only",
            "off");
    }
    static void addLocks() {
        const char* locks = "select count(*) from pg_locks where locktype = 'advisory'";
        row("lock", "select pg_advisory_lock(1)", locks, "0");
        row("lock that is tried", "select pg_try_advisory_lock_shared(1)", locks, "0");
        row("lock behind a backslash", "select E'\\'', pg_advisory_lock(1) --'", locks, "0");
        row("lock behind nested comments",
            "/* /* */ ' */ select pg_advisory_lock(1) --'",
            locks,
            "0");
        row("lock behind dollar quotes", "select $$'$$, pg_advisory_lock(1), $$'$$", locks, "0");
        row("lock by another spelling", "select U&\"pg_advisory\\005flock\"(1)", locks, "0");
    }
    static void addObjects() {
        const char* tables = "select count(*) from pg_class where relname = 'mine'";
        row("temporary table", "create temp table mine (x int)", tables, "0");
        row("temporary table by its schema", "create table pg_temp.mine (x int)", tables, "0");
        row("temporary table of a query", "select 1 as x into temp mine", tables, "0");
        row("cursor with hold",
            "begin; declare c cursor with hold for select 1; commit",
            "select count(*) from pg_cursors",
            "0");
        row("prepared statement",
            "prepare mine as select 1",
            "select count(*) from pg_prepared_statements",
            "0");
        row("listening",
            "begin; select pg_notify('x', ''); commit; do $$ begin execute 'listen x'; end $$",
            "select count(*) from pg_listening_channels()",
            "0");
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            if (pool.name == "analytics" || pool.name == "small_session" ||
                pool.name == "small_statement")
                pool.min = pool.max = pool.maxPinned = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        QCOMPARE(
            Pq(GateRig::server().superuserUri())
                .sqlstate("create role helper; grant helper to usher_app"),
            ""s);
        m_setup = std::make_unique<Pq>(m_rig->conninfo());
        QCOMPARE(m_setup->sqlstate("create table if not exists serials (id serial, v text)"), ""s);
        QCOMPARE(
            m_setup->sqlstate("create or replace function takes_lock() returns int language sql as "
                              "'select 1 from pg_advisory_lock(99)'"),
            ""s);
        QCOMPARE(
            m_setup->sqlstate("create or replace procedure sets_path() language plpgsql as 'begin "
                              "set search_path = by_procedure; end'"),
            ""s);
    }
    void cleanupTestCase() {
        m_setup.reset();
        m_rig.reset();
    }

    void whatASimpleQueryLeavesIsGone_data() {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        addSettings();
        addLocks();
        addObjects();
    }
    void whatASimpleQueryLeavesIsGone() {
        QFETCH(QString, left);
        QFETCH(QString, question);
        QFETCH(QString, answer);
        auto a = std::make_unique<Pq>(shared());
        Pq b(shared());
        QCOMPARE(a->sqlstate(left.toStdString()), ""s);
        if (answer == "0") // of things: their owner keeps its connection for them
            a.reset();
        QCOMPARE(QString::fromStdString(b.value(question.toStdString())), answer);
    }

    /// Not every word of that kind is a reason for a DISCARD ALL, which would forget this name.
    void wordsThatTellNothingCostNothing() {
        Pq a(shared()), b(shared());
        QCOMPARE(a.prepare("words", "select 1 as load, 2 as hold, 3 as temp, 4 as listen"), ""s);
        QCOMPARE(a.prepared("words"), "1"s);
        const auto known = "select count(*) from pg_prepared_statements";
        QCOMPARE(b.value(known), "1"s);
        QCOMPARE(a.value("select 1 as prepare /* set role x */ where 'do' <> 'call'"), "1"s);
        QCOMPARE(b.value(known), "1"s);
    }

    /// Prepared in one lease, run in another: the second must know what the first read.
    void whatAPreparedStatementLeavesIsGone() {
        Pq a(shared()), b(shared());
        QCOMPARE(a.prepare("lock", "select 'locked' from pg_advisory_lock(5)"), ""s);
        QCOMPARE(a.prepare("path", "set search_path = mine"), ""s);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(a.value("set timezone = 'UTC'; select 1"), "1"s);
            QCOMPARE(a.prepared("lock"), "locked"s);
            QCOMPARE(a.value("select pg_advisory_unlock(5)"), "t"s);
            QCOMPARE(b.value("select count(*) from pg_locks where locktype = 'advisory'"), "0"s);
            QCOMPARE(a.preparedState("path"), ""s);
            QCOMPARE(b.value("show search_path"), "\"$user\", public"s);
        }
        QCOMPARE(a.sqlstateWith("set search_path = mine", {}), ""s);
        QCOMPARE(b.value("show search_path"), "\"$user\", public"s);
    }

    void aPipelineHidesNothing() {
        Pq a(shared()), b(shared());
        auto* c = a.native();
        QVERIFY(PQenterPipelineMode(c));
        PQsendQueryParams(c, "set search_path = mine", 0, nullptr, nullptr, nullptr, nullptr, 0);
        PQsendQueryParams(c, "set timezone = 'UTC'", 0, nullptr, nullptr, nullptr, nullptr, 0);
        PQpipelineSync(c);
        for (bool synced = false; !synced;) {
            auto* result = PQgetResult(c);
            synced = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
            PQclear(result);
        }
        PQexitPipelineMode(c);
        QCOMPARE(b.value("show search_path"), "\"$user\", public"s);
    }

    void aTextTooLongToReadIsTakenToLeaveState() {
        auto a = std::make_unique<Pq>(shared());
        Pq b(shared());
        QCOMPARE(
            a->sqlstate("select '" + std::string(300'000, 'x') + "'; select pg_advisory_lock(1)"),
            ""s);
        a.reset();
        QCOMPARE(b.value("select count(*) from pg_locks where locktype = 'advisory'"), "0"s);
    }

    void startupOptionsSurviveTheirClientsOwnReset() {
        Pq a(shared() + " options='-c search_path=of_a'"), b(shared());
        for (const char* reset : {"discard all", "reset all", "reset search_path"}) {
            QCOMPARE(a.value("show search_path"), "of_a"s);
            QCOMPARE(a.sqlstate(reset), ""s);
            QCOMPARE(a.value("show search_path"), "of_a"s);
            QCOMPARE(b.value("show search_path"), "\"$user\", public"s);
        }
    }

    void resetGoesBackToWhatTheClientBeganWith_data() {
        QTest::addColumn<QString>("pool");
        QTest::newRow("transaction mode") << "analytics";
        QTest::newRow("session mode") << "small_session";
    }
    void resetGoesBackToWhatTheClientBeganWith() {
        QFETCH(QString, pool);
        Pq a(settled(pool));
        for (const char* reset :
             {"discard all", "reset all", "reset timezone", "close all; unlisten *; reset all"}) {
            for (const char* change : {"select 1", "set timezone = 'Europe/Paris'"}) {
                QCOMPARE(a.sqlstate(change), ""s);
                QCOMPARE(a.sqlstate(reset), ""s);
                QCOMPARE(a.value("show timezone"), "Asia/Tokyo"s);
                QCOMPARE(a.parameter("TimeZone"), "Asia/Tokyo"s);
                QCOMPARE(a.parameter("client_encoding"), "LATIN1"s);
                QCOMPARE(
                    a.value("select current_setting('application_name') || "
                            "current_setting('client_encoding')"),
                    "ownLATIN1"s);
            }
        }
    }

    void aResetWithinABlockGoesBackAsWell_data() { resetGoesBackToWhatTheClientBeganWith_data(); }
    void aResetWithinABlockGoesBackAsWell() {
        QFETCH(QString, pool);
        Pq a(settled(pool));
        // not within a block of statements
        QCOMPARE(a.sqlstate("set search_path = other; discard all"), "25001"s);
        QCOMPARE(a.sqlstate("set search_path = other"), ""s);
        QCOMPARE(a.sqlstate("discard all"), ""s);
        QCOMPARE(a.value("show search_path"), "mine"s);
        a.run("begin; reset timezone");
        QCOMPARE(a.value("show timezone"), "Asia/Tokyo"s);
        QCOMPARE(a.value("set timezone = 'Europe/Paris'; show timezone"), "Europe/Paris"s);
        a.run("rollback");
        QCOMPARE(a.sqlstate("reset timezone; set timezone = 'Europe/Paris'"), ""s);
        QCOMPARE(a.value("show timezone"), "Europe/Paris"s);
        QCOMPARE(a.parameter("TimeZone"), "Europe/Paris"s);
    }

    void aSettingNamedLikeAWordOfSqlHarmsNobody() {
        for (const char* setting :
             {"user.foo=1",
              "Select.From=1",
              "a$b.c=1",
              "seed=0.5",
              "transaction_read_only=on",
              "role=helper"}) {
            Pq a(shared() + " options='-c " + setting + "'"), b(shared());
            QCOMPARE(a.value("select 'its own'"), "its own"s);
            QCOMPARE(b.value("select 'unharmed'"), "unharmed"s);
        }
    }

    void largeObjectsPass() {
        Pq a(shared());
        a.run("begin");
        const auto oid = lo_creat(a.native(), INV_READ | INV_WRITE);
        QVERIFY(oid != 0);
        const int fd = lo_open(a.native(), oid, INV_WRITE);
        QCOMPARE(lo_write(a.native(), fd, "large", 5), 5);
        QCOMPARE(lo_close(a.native(), fd), 0);
        QCOMPARE(a.sqlstate("commit"), ""s);
        Pq b(shared());
        QCOMPARE(
            b.value("select convert_from(lo_get(" + std::to_string(oid) + "), 'UTF8')"),
            "large"s);
        QCOMPARE(b.value("select lo_unlink(" + std::to_string(oid) + ")"), "1"s);
        const auto other = b.value("select lo_from_bytea(0, 'by sql')");
        QCOMPARE(b.value("select convert_from(lo_get(" + other + "), 'UTF8')"), "by sql"s);
    }

    void noticesReachTheirClientInOrder() {
        Pq a(shared()), b(shared());
        a.run("do $$ begin raise notice 'one'; raise warning 'two'; end $$");
        QVERIFY(a.notices().find("one") < a.notices().find("two"));
        QVERIFY(contains(a.notices(), "two"));
        QCOMPARE(b.value("select 1"), "1"s);
        QCOMPARE(b.notices(), ""s);
    }

    void statementModeServesStatementsOnly() {
        Pq a(m_rig->conninfo("small_statement")), b(m_rig->conninfo("small_statement"));
        QCOMPARE(a.prepare("p", "select 'prepared'"), ""s);
        QCOMPARE(b.value("select 'between'"), "between"s);
        QCOMPARE(a.prepared("p"), "prepared"s);
        QCOMPARE(a.sqlstate("set search_path = mine"), ""s);
        QCOMPARE(b.value("show search_path"), "\"$user\", public"s);
        QCOMPARE(a.value("select 1; select 2"), "2"s);
        a.run("begin");
        a.run("select 1");
        QVERIFY(!a.ok());
        QCOMPARE(b.value("select 'unharmed'"), "unharmed"s);
    }

    void sessionModeKeepsItsServerUntilTheClientLeaves() {
        auto a = std::make_unique<Pq>(m_rig->conninfo("small_session"));
        a->run("set search_path = mine; select pg_advisory_lock(3)");
        const auto pid = a->value("select pg_backend_pid()");
        QCOMPARE(
            a->value("select pg_backend_pid() || current_setting('search_path')"),
            pid + "mine");
        QCOMPARE(a->prepare("own", "select 'own'"), ""s);
        QCOMPARE(a->value("select name from pg_prepared_statements"), "own"s);
        Pq b(m_rig->conninfo("small_session"));
        b.sendOnly("select current_setting('search_path') || (select count(*) from "
                   "pg_prepared_statements) || (select count(*) from pg_locks where locktype = "
                   "'advisory')");
        a.reset();
        QCOMPARE(b.receive(0), "\"$user\", public00"s);
    }
};

QTEST_GUILESS_MAIN(GateHygieneTest)
#include "gate_hygiene_test.moc"
