// Pools of several databases and roles on one server.
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr const char* kShop = "postgresql://shop_rw:sh%27%20op%5C%40%2F@/shop";
constexpr const char* kWho = "select current_user || '@' || current_database()";
constexpr const char* kPlace = "select what from place";

config::Config twoDatabases(int min = 1) {
    config::Config config;
    config.pools = {
        {.name = "main", .min = 1, .max = 4},
        {.name = "store", .primary = kShop, .min = min, .max = 2}};
    config.reserve = {.size = 2, .after = Millis{1}};
    return config;
}

/// One that the server refuses.
config::Config refused(const char* primary) {
    auto config = twoDatabases();
    config.pools.push_back({.name = "odd", .primary = primary, .min = 0, .max = 3});
    return config;
}

} // namespace

class GateLoginsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Pq> m_admin;

    /// As RELOAD does.
    static Status reload(GateRig& rig, const config::Config& config) {
        auto status = rig.pools().setPools(config.pools);
        rig.onLoop([&] { rig.gate().matchPools(); });
        return status;
    }
    /// With its SQLSTATE.
    static std::string loginError(const std::string& conninfo) {
        PGconn* const login = PQconnectStart(conninfo.c_str());
        PQsetErrorVerbosity(login, PQERRORS_VERBOSE);
        auto state = PGRES_POLLING_WRITING;
        while (state == PGRES_POLLING_WRITING || state == PGRES_POLLING_READING) {
            QTest::qSleep(1);
            state = PQconnectPoll(login);
        }
        const std::string error = PQerrorMessage(login);
        PQfinish(login);
        return error;
    }
    static void refuse(const char* primary, const char* sqlstate, const char* words) {
        GateRig rig({.config = refused(primary)});
        Pq store(rig.conninfo("store"));
        const auto before = store.value("select pg_backend_pid()");
        const auto heard = loginError(rig.conninfo("odd"));
        QVERIFY2(contains(heard, sqlstate) && contains(heard, words), heard.c_str());
        // Where the server is, is no client's business.
        QVERIFY2(!contains(heard.substr(heard.find("pool odd")), "failed: "), heard.c_str());
        // Nobody else is the worse for it.
        QCOMPARE(store.value("select pg_backend_pid()"), before);
        Pq more(rig.conninfo("store"));
        QCOMPARE(more.value(kWho), "shop_rw@shop"s);
        Pq main(rig.conninfo("main"));
        QCOMPARE(main.value("select current_database()"), "wedsync"s);
        onlyOddIsRefused(rig, words);
    }
    static void onlyOddIsRefused(GateRig& rig, const char* words) {
        for (const char* pool : {"main", "store"}) {
            const auto figures = rig.pools().find(pool)->figures();
            QCOMPARE(figures.lastConnectError, ""s);
            QVERIFY(!figures.loginRefused);
        }
        const auto odd = rig.pools().find("odd")->figures();
        QVERIFY(odd.loginRefused);
        QVERIFY2(contains(odd.lastConnectError, words), odd.lastConnectError.c_str());
    }

  private Q_SLOTS:
    void initTestCase() {
        m_admin = std::make_unique<Pq>(GateRig::server().superuserUri());
        for (const char* sql :
             {"create role copycat login",
              "create role shop_rw login password 'sh'' op\\@/'",
              "create role guest_ro login password 'guest'",
              "create database shop owner shop_rw",
              "create database spare owner shop_rw",
              "alter role shop_rw set work_mem = '7MB'",
              "alter role shop_rw set timezone = 'Asia/Tokyo'",
              "alter database shop set statement_timeout = '17s'",
              "grant connect on database wedsync to copycat"})
            QCOMPARE(m_admin->sqlstate(sql), ""s);
        Pq wedsync(of("wedsync"));
        QCOMPARE(
            wedsync.sqlstate("create table place as select 'main' as what;"
                             "grant select on place to public"),
            ""s);
        Pq shop(of("shop"));
        QCOMPARE(
            shop.sqlstate("create table place as select 'shop' as what, 7 as size;"
                          "grant select on place to public"),
            ""s);
        Pq spare(of("spare"));
        QCOMPARE(
            spare.sqlstate("create table place as select 'spare' as what;"
                           "grant select on place to public"),
            ""s);
    }
    void cleanupTestCase() { m_admin.reset(); }

    /// The superuser's, to another database.
    static std::string of(const std::string& database) {
        return GateRig::server().superuserUri() + "&dbname=" + database;
    }

    void eachPoolIsItsOwnDatabaseAndRole() {
        GateRig rig({.config = twoDatabases()});
        Pq main(rig.conninfo("main")), store(rig.conninfo("store"));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(store.value(kWho), "shop_rw@shop"s);
            QCOMPARE(main.value(kWho), "usher_app@wedsync"s);
            QCOMPARE(store.value(kPlace), "shop"s);
            QCOMPARE(main.value(kPlace), "main"s);
        }
    }

    void whatTheServerSetsForTheRoleAndTheDatabaseIsThePools() {
        GateRig rig({.config = twoDatabases()});
        Pq main(rig.conninfo("main")), store(rig.conninfo("store"));
        QCOMPARE(store.value("show work_mem"), "7MB"s);
        QCOMPARE(store.value("show statement_timeout"), "17s"s);
        QCOMPARE(store.parameter("TimeZone"), "Asia/Tokyo"s);
        QCOMPARE(store.parameter("session_authorization"), "shop_rw"s);
        QVERIFY(main.value("show work_mem") != "7MB"s);
        QCOMPARE(main.value("show statement_timeout"), "0"s);
        QVERIFY(main.parameter("TimeZone") != "Asia/Tokyo"s);
    }

    /// Of one text, whose columns differ.
    void preparedStatementsAreEachDatabasesOwn() {
        GateRig rig({.config = twoDatabases()});
        Pq main(rig.conninfo("main")), store(rig.conninfo("store"));
        const char* const text = "select * from place";
        QCOMPARE(main.prepare("p", text), ""s);
        QCOMPARE(store.prepare("p", text), ""s);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(main.prepared("p"), "main"s);
            QCOMPARE(store.prepared("p"), "shop"s);
        }
    }

    void aWrongPasswordIsToldToThatPoolsClientsAlone() {
        refuse("postgresql://shop_rw:wrong@/shop", "28P01", "password authentication failed");
    }
    void soIsADatabaseThatIsNotThere() {
        refuse("postgresql://shop_rw:sh%27%20op%5C%40%2F@/gone", "3D000", "does not exist");
    }
    void soIsARoleThatMayNotConnect() {
        refuse("postgresql://guest_ro:guest@/wedsync", "42501", "permission denied for database");
    }
    /// The server's password is not tried for it, right though it may be.
    void soIsARoleWithoutAPassword() {
        QCOMPARE(
            m_admin->sqlstate("update pg_authid set rolpassword = (select rolpassword from "
                              "pg_authid where rolname = 'usher_app') where rolname = 'copycat'"),
            ""s);
        refuse("postgresql://copycat@", "28P01", "no password supplied");
    }

    void whoWaitsHearsTheServersOwnWords() {
        GateRig rig({.config = twoDatabases()});
        Pq store(rig.conninfo("store"));
        QCOMPARE(store.value("select 1"), "1"s);
        QCOMPARE(m_admin->sqlstate("alter role shop_rw password 'another'"), ""s);
        rig.pools().find("store")->reconnect();
        QCOMPARE(store.sqlstate("select 1"), "28P01"s);
        QVERIFY(contains(store.error(), "password authentication failed for user \"shop_rw\""));
        QVERIFY(!contains(store.error(), "connection to server"));
        Pq main(rig.conninfo("main"));
        QCOMPARE(main.value("select 1"), "1"s);
        QCOMPARE(m_admin->sqlstate("alter role shop_rw password 'sh'' op\\@/'"), ""s);
        QVERIFY(rig.eventually([&] { return store.value(kWho) == "shop_rw@shop"; }));
    }

    void aDatabaseThatIsDroppedIsToldAndMissedByNobodyElse() {
        QCOMPARE(m_admin->sqlstate("create database season owner shop_rw"), ""s);
        auto config = twoDatabases();
        config.pools[1].primary = "postgresql://shop_rw:sh%27%20op%5C%40%2F@/season";
        GateRig rig({.config = config});
        Pq store(rig.conninfo("store")), main(rig.conninfo("main"));
        QCOMPARE(store.value(kWho), "shop_rw@season"s);
        QCOMPARE(m_admin->sqlstate("drop database season with (force)"), ""s);
        QVERIFY(rig.eventually([&] { return store.sqlstate("select 1") == "3D000"; }));
        QCOMPARE(main.value(kWho), "usher_app@wedsync"s);
    }

    void movedToAnotherDatabaseTheClientsStay() {
        GateRig rig({.config = twoDatabases()});
        Pq store(rig.conninfo("store")), busy(rig.conninfo("store"));
        QCOMPARE(store.value(kPlace), "shop"s);
        busy.run("begin");
        QCOMPARE(busy.value(kPlace), "shop"s);
        auto moved = twoDatabases();
        moved.pools[1].primary = "postgresql://shop_rw:sh%27%20op%5C%40%2F@/spare";
        QVERIFY(reload(rig, moved).ok());
        QCOMPARE(store.value(kWho), "shop_rw@spare"s);
        QCOMPARE(store.value(kPlace), "spare"s);
        // A transaction ends where it has begun.
        QCOMPARE(busy.value(kPlace), "shop"s);
        busy.run("commit");
        QCOMPARE(busy.value(kPlace), "spare"s);
    }

    void whoComesAfterTheMoveIsToldTheNewRolesSettings() {
        auto config = twoDatabases();
        config.pools[1].primary = "postgresql:///shop"; // as usher_app
        QCOMPARE(m_admin->sqlstate("grant connect on database shop to usher_app"), ""s);
        GateRig rig({.config = config});
        QCOMPARE(Pq(rig.conninfo("store")).parameter("session_authorization"), "usher_app"s);
        QVERIFY(reload(rig, twoDatabases()).ok());
        Pq store(rig.conninfo("store"));
        QCOMPARE(store.parameter("session_authorization"), "shop_rw"s);
        QCOMPARE(store.parameter("TimeZone"), "Asia/Tokyo"s);
    }

    void theReserveIsNeverLentToThem() {
        auto config = twoDatabases();
        config.pools[1].max = 1;
        config.pools[1].acquireTimeout = Millis{700};
        GateRig rig({.config = config});
        QVERIFY(rig.eventually([&] { return rig.pools().reserve().figures().ready == 2; }));
        Pq holder(rig.conninfo("store")), waiting(rig.conninfo("store"));
        holder.run("begin");
        QCOMPARE(holder.value("select 1"), "1"s);
        QCOMPARE(waiting.sqlstate("select 1"), "57014"s);
        QCOMPARE(rig.pools().reserve().figures().lentTotal, std::uint64_t(0));
        QCOMPARE(rig.pools().reserve().figures().exhausted, std::uint64_t(0));
    }

    void reconnectAndCancelAreAsEver() {
        GateRig rig({.config = twoDatabases()});
        Pq store(rig.conninfo("store"));
        const auto before = store.value("select pg_backend_pid()");
        rig.pools().find("store")->reconnect();
        QVERIFY(store.value("select pg_backend_pid()") != before);
        QCOMPARE(store.value(kWho), "shop_rw@shop"s);
        store.sendOnly("select pg_sleep(30)");
        QVERIFY(rig.eventually([&] {
            return m_admin->value("select count(*) from pg_stat_activity where usename = 'shop_rw' "
                                  "and query like '%pg_sleep(30)'") == "1";
        }));
        store.cancel();
        QCOMPARE(store.receiveState(), "57014"s);
    }

    void theConsoleTellsThem() {
        GateRig rig({.config = twoDatabases()});
        Pq console(rig.conninfo("usher", "usher")), store(rig.conninfo("store"));
        QCOMPARE(store.value("select 1"), "1"s);
        const auto cell = [&](const char* what, const char* pool, int column, int key = 0) {
            return console.cell(what, {.row = pool, .column = column, .key = key});
        };
        QCOMPARE(cell("SHOW DATABASES", "store", 3), "shop"s);
        QCOMPARE(cell("SHOW DATABASES", "store", 4), "shop_rw"s);
        QCOMPARE(cell("SHOW DATABASES", "main", 3), "main"s);
        QCOMPARE(cell("SHOW DATABASES", "main", 4), ""s);
        QCOMPARE(cell("SHOW DATABASES", "store", 7), "0"s); // of the reserve
        QCOMPARE(cell("SHOW DATABASES", "main", 7), "2"s);
        QCOMPARE(cell("SHOW POOLS", "store", 1), "shop_rw"s);
        QCOMPARE(cell("SHOW SERVERS", "store", 1, 2), "shop_rw"s);
        QCOMPARE(cell("SHOW CONFIG", "pools.store.primary", 1), "postgresql://shop_rw:***@/shop"s);
    }
};

QTEST_GUILESS_MAIN(GateLoginsTest)
#include "gate_logins_test.moc"
