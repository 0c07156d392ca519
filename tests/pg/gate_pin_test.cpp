// State that only a connection can keep: its client stays there until it has let go of it, or hears
// an error; never is it lost in silence.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GatePinTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_console;

    static config::Config pinningConfig() {
        auto config = rigConfig();
        config.reserve.size = 0;
        config.gate.adminUsers = {"nora"};
        for (auto& pool : config.pools) {
            pool.min = pool.max = 3;
            pool.maxPinned = 2;
            if (pool.name == "analytics")
                pool.sessionState = config::SessionState::refuse;
            if (pool.name == "wedding_critical" || pool.name == "small_session") {
                pool.idleInTransactionTimeout = Millis{1000};
                pool.transactionTimeout = Millis{1000};
            }
        }
        return config;
    }
    std::string pinnedBy() const { return m_console->value("SHOW PINNED", 5); }
    int leased(const char* pool = "main") const {
        return m_rig->pools().find(pool)->figures().leased;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = pinningConfig()});
        m_console = std::make_unique<Pq>(m_rig->conninfo("usher", "nora"));
    }
    void cleanupTestCase() {
        m_console.reset();
        m_rig.reset();
    }
    void cleanup() {
        for (auto* pool : m_rig->pools().pools())
            QVERIFY(m_rig->eventually([pool] { return pool->figures().leased == 0; }));
    }

    void aClientKeepsItsConnectionUntilItLetsGo_data() {
        QTest::addColumn<QString>("take");
        QTest::addColumn<QString>("has");
        QTest::addColumn<QString>("letGo");
        QTest::addColumn<QString>("by");
        const auto row = [](const char* by, const char* take, const char* has, const char* letGo) {
            QTest::newRow(take) << take << has << letGo << by;
        };
        const char* locks = "select 1 from pg_locks where locktype = 'advisory' and "
                            "pid = pg_backend_pid()";
        row("temporary tables",
            "create temp table mine as select 1 as a",
            "select a from mine",
            "drop table mine");
        row("temporary tables",
            "select 1 as a into temp mine",
            "select a from mine",
            "discard all");
        row("advisory locks", "select pg_advisory_lock(7)", locks, "select pg_advisory_unlock(7)");
        row("advisory locks",
            "do $$ begin perform pg_advisory_lock(8); end $$",
            locks,
            "select pg_advisory_unlock_all()");
        row("cursors",
            "begin; declare c cursor with hold for select 1; commit",
            "fetch 1 from c",
            "close c");
        row("LISTEN", "listen x", "select 1 from pg_listening_channels()", "unlisten x");
        row("PREPARE", "prepare p as select 1", "execute p", "deallocate p");
    }
    void aClientKeepsItsConnectionUntilItLetsGo() {
        QFETCH(QString, take);
        QFETCH(QString, has);
        QFETCH(QString, letGo);
        QFETCH(QString, by);
        Pq a(m_rig->conninfo());
        QCOMPARE(a.sqlstate(take.toStdString()), ""s);
        QCOMPARE(QString::fromStdString(pinnedBy()), by);
        QCOMPARE(leased(), 1);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(Pq(m_rig->conninfo()).value("select 'served'"), "served"s);
        QCOMPARE(a.value(has.toStdString()), "1"s);
        QCOMPARE(a.sqlstate(letGo.toStdString()), ""s);
        QCOMPARE(pinnedBy(), ""s);
        QVERIFY(m_rig->eventually([this] { return leased() == 0; }));
        QCOMPARE(a.value("select 2"), "2"s);
    }

    /// The gate reads neither whole: what they leave is the server's to say.
    void aLongTextAndAFunctionByItsNumberPinToo() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        QCOMPARE(
            a.sqlstate("select pg_advisory_lock(91) /*" + std::string(40'000, 'x') + "*/"),
            ""s);
        QCOMPARE(pinnedBy(), "advisory locks"s);
        QCOMPARE(b.value("select pg_try_advisory_lock(91)"), "f"s);
        QCOMPARE(a.value("select pg_advisory_unlock(91)"), "t"s);
        const auto oid =
            std::stoul(a.value("select 'pg_advisory_lock(bigint)'::regprocedure::oid"));
        const auto key = std::to_array<char>({0, 0, 0, 0, 0, 0, 0, 92});
        std::array<int, 2> ignored{};
        int length = 0;
        const PQArgBlock argument{
            .len = int(key.size()),
            .isint = 0,
            .u = {.ptr = (int*)key.data()}};
        PQclear(PQfn(a.native(), int(oid), ignored.data(), &length, 0, &argument, 1));
        QCOMPARE(pinnedBy(), "advisory locks"s);
        QCOMPARE(b.value("select pg_try_advisory_lock(92)"), "f"s);
    }

    /// As a migration does: a lock over many transactions, extended queries and settings between.
    void aMigrationHoldsItsLock() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        QCOMPARE(a.valueWith("select pg_try_advisory_lock($1)", {"77"}), "t"s);
        QCOMPARE(b.valueWith("select pg_try_advisory_lock($1)", {"77"}), "f"s);
        QCOMPARE(a.sqlstate("set search_path = pg_catalog"), ""s);
        QCOMPARE(a.sqlstate("begin; create table public.moved (a int); commit"), ""s);
        QCOMPARE(a.prepare("s", "select count(*) from public.moved"), ""s);
        QCOMPARE(a.prepared("s"), "0"s);
        QCOMPARE(b.valueWith("select pg_try_advisory_lock($1)", {"77"}), "f"s);
        QCOMPARE(a.sqlstate("select 1/0"), "22012"s);
        QCOMPARE(a.value("show search_path"), "pg_catalog"s);
        QCOMPARE(a.sqlstate("reset search_path; drop table moved"), ""s);
        QCOMPARE(a.value("show search_path"), "\"$user\", public"s);
        QCOMPARE(a.valueWith("select pg_advisory_unlock($1)", {"77"}), "t"s);
        QCOMPARE(b.valueWith("select pg_try_advisory_lock($1)", {"77"}), "t"s);
        QCOMPARE(b.valueWith("select pg_advisory_unlock($1)", {"77"}), "t"s);
    }

    void whoLeavesLeavesNothing() {
        auto a = std::make_unique<Pq>(m_rig->conninfo());
        QCOMPARE(a->sqlstate("select pg_advisory_lock(9)"), ""s);
        a->dropSocket();
        a.reset();
        Pq b(m_rig->conninfo());
        QTRY_COMPARE(b.value("select pg_try_advisory_xact_lock(9)"), "t"s);
        QCOMPARE(pinnedBy(), ""s);
    }

    void moreThanThePoolAllowsHearWhy() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo()), c(m_rig->conninfo());
        QCOMPARE(a.sqlstate("listen x"), ""s);
        QCOMPARE(b.sqlstate("listen x"), ""s);
        QCOMPARE(c.sqlstate("listen x"), "53400"s);
        QVERIFY(contains(c.error(), "max_pinned"));
        QCOMPARE(c.sqlstateWith("listen x", {}), "53400"s);
        QCOMPARE(c.prepare("l", "listen x"), ""s);
        QCOMPARE(c.preparedState("l"), "53400"s);
        QCOMPARE(c.value("select 'served'"), "served"s);
        QCOMPARE(a.sqlstate("select pg_advisory_lock(1)"), ""s); // it has its connection anyway
        QCOMPARE(a.sqlstate("discard all"), ""s);
        QCOMPARE(c.preparedState("l"), ""s);
        QVERIFY(contains(pinnedBy(), "LISTEN"));
    }

    void aPoolMayRefuse() {
        Pq a(m_rig->conninfo("analytics"));
        for (const char* sql :
             {"listen x",
              "create temp table t (a int)",
              "select pg_advisory_lock(1)",
              "begin; declare c cursor with hold for select 1; commit"}) {
            QCOMPARE(a.sqlstate(sql), "0A000"s);
            QVERIFY(contains(a.error(), "session_state"));
            a.run("rollback");
        }
        Pq b(m_rig->conninfo("analytics"));
        QCOMPARE(
            b.sqlstate("begin; create temp table t (a int) on commit drop; select 3; commit"),
            ""s);
        QCOMPARE(b.value("select pg_advisory_xact_lock(1) is null"), "f"s);
        QCOMPARE(b.notices(), ""s);
        // What no text shows is told behind it.
        a.run("do $$ begin perform pg_advisory_lock(1); end $$");
        QVERIFY(contains(a.notices(), "advisory locks of this session end with the transaction"));
        QTRY_COMPARE(a.value("select count(*) from pg_locks where locktype = 'advisory'"), "0"s);
    }

    void aNotificationReachesAnIdleClient() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        QCOMPARE(a.sqlstate("listen orders"), ""s);
        QCOMPARE(b.sqlstate("notify orders, 'x'"), ""s);
        QVERIFY(m_rig->eventually([&] { return a.notified(); }));
        QVERIFY(!b.notified());
    }

    void aPipelineGoesOnBehindIt() {
        RawClient a(m_rig->port());
        QVERIFY(a.login("main"));
        QCOMPARE(
            a.talk(
                RawClient::query("listen y") + RawClient::query("select 1") +
                    RawClient::parse("", "unlisten y") + RawClient::run("") + RawClient::sync() +
                    RawClient::query("select 2"),
                4),
            "C Z=I T D=1 C Z=I 1 2 C Z=I T D=2 C Z=I"s);
        QTRY_COMPARE(pinnedBy(), ""s);
    }

    /// Its deadlines are those of transactions.
    void whoKeepsItsConnectionMayBeIdle() {
        for (const char* pool : {"wedding_critical", "small_session"}) {
            Pq a(m_rig->conninfo(pool));
            QCOMPARE(a.sqlstate("listen z"), ""s);
            QTest::qWait(2500);
            QCOMPARE(a.value("select 1"), "1"s);
        }
        Pq b(m_rig->conninfo("wedding_critical"));
        b.run("begin");
        QTRY_VERIFY_WITH_TIMEOUT((b.run("select 1"), !b.ok()), 10'000);
    }

    void theEndOfTheServerIsHeard() {
        Pq a(m_rig->conninfo());
        QCOMPARE(a.sqlstate("listen x"), ""s);
        const auto backend = a.value("select pg_backend_pid()");
        Pq(GateRig::server().superuserUri()).run("select pg_terminate_backend(" + backend + ")");
        QTRY_VERIFY((a.run("select 1"), !a.ok()));
        QCOMPARE(pinnedBy(), ""s);
    }
};

QTEST_GUILESS_MAIN(GatePinTest)
#include "gate_pin_test.moc"
