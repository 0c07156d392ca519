// A client of the gate notices nothing of a connection that the reserve has lent: role, settings,
// rows and ownership are those of the pool.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

config::Config narrow(config::PoolMode mode) {
    config::Config config;
    config.pools = {{.name = "main", .min = 1, .max = 1, .mode = mode}};
    config.reserve = {.size = 1, .after = Millis{1}};
    return config;
}

/// Holds the pool's one connection, so that the other is lent the reserve's.
struct Two {
    explicit Two(GateRig& rig) : holder(rig.conninfo()), client(rig.conninfo()) {
        holder.run("begin");
        holder.run("select 1");
    }
    Pq holder, client;
};

constexpr const char* kWho = "select concat_ws(' ', current_user, current_setting('search_path'), "
                             "current_setting('work_mem'))";

} // namespace

class GateReserveTest : public QObject {
    Q_OBJECT

    static bool ready(GateRig& rig) {
        return rig.eventually([&] { return rig.pools().reserve().figures().ready == 1; });
    }
    /// That it is the reserve's.
    static std::string login(Pq& client) { return client.value("select session_user"); }

  private Q_SLOTS:
    void initTestCase() {
        Pq admin(GateRig::server().superuserUri());
        admin.run("alter role usher_app set search_path = 'public'");
        admin.run("alter role usher_app set work_mem = '7MB'");
        admin.run("alter role usher_service set work_mem = '99MB'");
    }

    void aTransactionOnTheReserveIsThePools() {
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Two two(rig);
        QCOMPARE(login(two.client), "usher_service"s);
        QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
        QCOMPARE(two.holder.value(kWho), "usher_app public 7MB"s);
    }

    void aClientThatPutsTheRoleOffHasItAgain_data() {
        QTest::addColumn<std::string>("sql");
        for (const char* sql :
             {"set role none",
              "reset role",
              "reset all",
              "discard all",
              "set session authorization default",
              "set work_mem = '1MB'; reset work_mem",
              "select set_config('role', 'none', false)"})
            QTest::newRow(sql) << std::string(sql);
    }
    void aClientThatPutsTheRoleOffHasItAgain() {
        QFETCH(std::string, sql);
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Two two(rig);
        two.client.run(sql);
        QCOMPARE(login(two.client), "usher_service"s);
        QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
        // Nor has it taken anything of the reserve's along.
        two.holder.run("rollback");
        two.holder.run("select 1");
        QVERIFY(rig.eventually([&] { return login(two.client) == "usher_app"; }));
        QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
        QCOMPARE(two.client.value("show role"), "none"s);
    }

    void whoPutsTheRoleOffInATransactionHasItAgain_data() {
        QTest::addColumn<std::string>("sql");
        for (const char* sql :
             {"set role none",
              "set local role none",
              "set role usher_service",
              "set session authorization default",
              "reset session authorization",
              "select set_config('role', 'none', false)",
              "select set_config('role', 'none', true)",
              "do $$ begin set role none; end $$",
              "do $$ begin perform set_config('role', 'usher_service', true); end $$"})
            QTest::newRow(sql) << std::string(sql);
    }
    void whoPutsTheRoleOffInATransactionHasItAgain() {
        QFETCH(std::string, sql);
        for (const auto mode : {config::PoolMode::transaction, config::PoolMode::session}) {
            GateRig rig({.config = narrow(mode)});
            QVERIFY(ready(rig));
            Two two(rig);
            two.client.run("begin");
            QCOMPARE(login(two.client), "usher_service"s);
            QCOMPARE(two.client.sqlstate(sql), ""s);
            QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
            QCOMPARE(two.client.sqlstate("commit"), ""s);
            QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
            QCOMPARE(two.client.sqlstate(sql), ""s);
            QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
        }
    }

    /// What the gate asks in between is no query that would fix the transaction's snapshot.
    void whoPutsTheRoleOffMaySetItsTransaction_data() {
        QTest::addColumn<std::string>("sql");
        for (const char* sql :
             {"set role none",
              "set local role none",
              "set role usher_service",
              "set session authorization default",
              "set role none; set transaction read only"})
            QTest::newRow(sql) << std::string(sql);
    }
    void whoPutsTheRoleOffMaySetItsTransaction() {
        QFETCH(std::string, sql);
        constexpr const char* kSerializable = "set transaction isolation level serializable";
        for (const auto mode : {config::PoolMode::transaction, config::PoolMode::session}) {
            GateRig rig({.config = narrow(mode)});
            QVERIFY(ready(rig));
            Two two(rig);
            QCOMPARE(two.client.sqlstate("begin"), ""s);
            QCOMPARE(two.client.sqlstate(sql), ""s);
            QCOMPARE(two.client.sqlstate(kSerializable), ""s);
            QCOMPARE(two.client.value("show transaction_isolation"), "serializable"s);
            QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
            QCOMPARE(two.client.sqlstate("rollback"), ""s);
            QCOMPARE(two.client.sqlstate("begin; " + sql + "; " + kSerializable), ""s);
            QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
        }
    }

    /// Sent behind it without waiting for its answer.
    void aPipelineHasTheRoleAgain() {
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Pq holder(rig.conninfo());
        holder.run("begin; select 1");
        RawClient client(rig.port());
        QVERIFY(client.login("main"));
        const auto put = client.talk(
            RawClient::query("begin") + RawClient::query("set role none") +
                RawClient::query("select current_user"),
            3);
        QVERIFY2(contains(put, "D=usher_app"), put.c_str());
    }

    void anotherRoleStaysAndComesBack() {
        Pq(GateRig::server().superuserUri()).run("grant pg_monitor to usher_app");
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Two two(rig);
        two.client.run("begin");
        two.client.run("set role none; set role pg_monitor");
        QCOMPARE(two.client.value("select current_user"), "pg_monitor"s);
        two.client.run("set local role none");
        QCOMPARE(two.client.value("select current_user"), "usher_app"s);
        two.client.run("commit");
        QCOMPARE(two.client.value("select current_user"), "pg_monitor"s);
    }

    void aRoleOfTheClientsOwnFollowsItThereAndBack() {
        Pq(GateRig::server().superuserUri()).run("grant pg_monitor to usher_app");
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Two two(rig);
        two.client.run("set role pg_monitor");
        QCOMPARE(two.client.value("select current_user"), "pg_monitor"s);
        two.holder.run("rollback");
        QVERIFY(rig.eventually([&] { return login(two.client) == "usher_app"; }));
        QCOMPARE(two.client.value("select current_user"), "pg_monitor"s);
        two.client.run("reset role");
        QCOMPARE(two.client.value("select current_user"), "usher_app"s);
    }

    void aSessionOnTheReserveIsThePools() {
        GateRig rig({.config = narrow(config::PoolMode::session)});
        QVERIFY(ready(rig));
        Two two(rig);
        QCOMPARE(login(two.client), "usher_service"s);
        two.client.run("discard all");
        two.client.run("reset role");
        QCOMPARE(two.client.value(kWho), "usher_app public 7MB"s);
    }

    /// Prepared on the one, run on the other: the same text is the same statement on both.
    void preparedStatementsMeanTheSameOnBoth() {
        GateRig rig({.config = narrow(config::PoolMode::transaction)});
        QVERIFY(ready(rig));
        Two two(rig);
        two.client.prepare("who", kWho);
        QCOMPARE(two.client.prepared("who"), "usher_app public 7MB"s);
        two.holder.run("rollback");
        QVERIFY(rig.eventually([&] { return login(two.client) == "usher_app"; }));
        QCOMPARE(two.client.prepared("who"), "usher_app public 7MB"s);
    }
};

QTEST_GUILESS_MAIN(GateReserveTest)
#include "gate_reserve_test.moc"
