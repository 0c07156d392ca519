// A team moves in: its pgbouncer.ini, userlist and HBA file become a usher.toml, which serves psql.
#include "support/pq.h"
#include "support/run_program.h"
#include "support/usher_process.h"

#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr const char* kWho = "select current_user || '@' || current_database()";

constexpr const char* kIni = R"(;; PgBouncer of the wedding platform
[databases]
; the shop and what belongs to it
shop     = host={0} port={1} dbname=wedsync user=usher_app password='{2}' pool_size=8
guests   = host={0} port={1} dbname=wedsync user=usher_app pool_size=4 min_pool_size=1
planning = host={0} port={1} dbname=wedsync user=usher_app pool_mode=session
reports  = host=warehouse.invalid dbname=dwh user=reports connect_query='set role x'

[users]
; who runs the nightly export
export = max_user_connections=2

[pgbouncer]
logfile = /var/log/pgbouncer/pgbouncer.log
pidfile = /run/pgbouncer/pgbouncer.pid

listen_addr = 127.0.0.1
listen_port = {3}
unix_socket_dir =

auth_type = hba
auth_file = userlist.txt
auth_hba_file = hba.conf
admin_users = ops
stats_users = exporter, ops

pool_mode = transaction
max_client_conn = 500
default_pool_size = 6
reserve_pool_size = 2
reserve_pool_timeout = 1
max_prepared_statements = 100

server_check_delay = 20
server_lifetime = 1800
server_idle_timeout = 120
query_wait_timeout = 20
client_login_timeout = 10
tcp_keepidle = 60
ignore_startup_parameters = extra_float_digits
)";

} // namespace

class GateImportTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_pg;
    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const char* name, const std::string& text) const {
        std::ofstream((m_folder->path() + "/" + name).toStdString()) << text;
    }
    Ran import(const QStringList& more = {}) const {
        return runProgram(
            USHER_PROGRAM,
            QStringList{"import", m_folder->path() + "/pgbouncer.ini"} + more);
    }
    /// Its value in the URI of the server: "host", "password".
    std::string of(const char* keyword) const {
        auto* options = PQconninfoParse((*m_pg)->appUri().c_str(), nullptr);
        std::string value;
        for (auto* option = options; option->keyword; ++option)
            if (option->keyword == std::string(keyword) && option->val)
                value = option->val;
        PQconninfoFree(options);
        return value;
    }

    void writeTwoDatabases() const {
        Pq admin((*m_pg)->superuserUri());
        admin.run("create role market_rw login password 'it''s theirs'");
        admin.run("create database market owner market_rw");
        const auto where =
            fmt::format("host={} port={}", of("host"), of("port").empty() ? "5432" : of("port"));
        write(
            "pgbouncer.ini",
            fmt::format(
                "[databases]\nshop = {0} dbname=wedsync user=usher_app password='{1}'\n"
                "guests = {0} dbname=wedsync user=usher_app\n"
                "market = {0} dbname=market user=market_rw password='it''s theirs'\n"
                "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {2}\nunix_socket_dir =\n"
                "auth_type = scram-sha-256\nauth_file = userlist.txt\nadmin_users = ops\n"
                "pool_mode = transaction\nreserve_pool_size = 1\n",
                where,
                of("password"),
                freePort()));
    }

  private Q_SLOTS:
    void initTestCase() { m_pg = std::make_unique<PgServer>(); }
    void cleanupTestCase() { m_pg.reset(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto port = of("port");
        write(
            "pgbouncer.ini",
            fmt::format(
                fmt::runtime(kIni),
                of("host"),
                port.empty() ? "5432" : port,
                of("password"),
                freePort()));
        write("userlist.txt", "\"anna\" \"annas secret\"\n\"ops\" \"ops secret\"\n");
        write("hba.conf", "host shop anna 127.0.0.1/32 scram-sha-256\nhost all all all md5\n");
    }

    void aTeamMovesInAndIsServed() {
        const auto ran = import();
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        UsherProcess usher(*m_folder, "", {.toml = ran.out.toStdString()});
        for (const char* pool : {"shop", "guests", "planning"}) {
            Pq client(usher.conninfo(pool) + " password='annas secret'");
            QVERIFY2(client.ok(), client.error().c_str());
            QCOMPARE(
                client.value("select current_database() || current_user"),
                "wedsyncusher_app"s);
        }
        QVERIFY(!Pq(usher.conninfo("shop") + " password=wrong").ok());
        QVERIFY(!Pq(usher.conninfo("reports") + " password='annas secret'").ok());
        Pq console(usher.conninfo("pgbouncer", "ops") + " password='ops secret'");
        QCOMPARE(console.cell("SHOW DATABASES", {.row = "shop", .column = 5}), "8"s);
        QCOMPARE(console.sqlstate("PAUSE guests"), ""s);
        const auto psql = runProgram(
            "psql",
            {QString::fromStdString(usher.conninfo("shop") + " password='annas secret'"),
             "-Atc",
             "select 6 * 7"});
        QCOMPARE(psql.out, "42\n");
    }

    void twoDatabasesOfTwoRolesAreServedAndChecked() {
        writeTwoDatabases();
        const auto ran = import();
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QVERIFY2(!ran.err.contains("NOT TAKEN OVER"), qPrintable(ran.err));
        write("usher.toml", ran.out.toStdString());
        const auto checked =
            runProgram(USHER_PROGRAM, {"check", "--config", m_folder->path() + "/usher.toml"});
        QVERIFY2(
            checked.out.contains("ok    pools.market.primary: role market_rw in database market; "
                                 "the reserve is never lent to it"),
            qPrintable(checked.out + checked.err));
        UsherProcess usher(*m_folder, "", {.toml = ran.out.toStdString()});
        Pq shop(usher.conninfo("shop") + " password='annas secret'"),
            market(usher.conninfo("market") + " password='annas secret'");
        QVERIFY2(shop.ok() && market.ok(), (shop.error() + market.error()).c_str());
        QCOMPARE(shop.value(kWho), "usher_app@wedsync"s);
        QCOMPARE(market.value(kWho), "market_rw@market"s);
    }

    void usersOfMd5AreServedAndNamed() {
        write(
            "userlist.txt",
            fmt::format(
                "\"anna\" \"annas secret\"\n\"bob\" \"{}\"\n",
                Pq((*m_pg)->superuserUri()).value("select 'md5' || md5('bobs secretbob')")));
        const auto ran = import();
        QVERIFY2(ran.err.contains("md5 passwords: bob: taken as they are"), qPrintable(ran.err));
        UsherProcess usher(*m_folder, "", {.toml = ran.out.toStdString()});
        const auto login = [&](const char* who, const char* password) {
            return Pq(usher.conninfo("shop", who) + " password='" + password + "'").ok();
        };
        QVERIFY(login("bob", "bobs secret"));
        QVERIFY(login("anna", "annas secret"));
        QVERIFY(!login("bob", "annas secret"));
        QVERIFY(!login("bob", ""));
        QVERIFY(!login("carl", "bobs secret"));
    }

    void theNotesNameWhatIsLeftBehindAndNoPassword() {
        const auto ran = import();
        for (const char* words :
             {"pgbouncer.ini:7: reports's connect_query: no equivalent",
              "pgbouncer.ini:11: user export's max_user_connections",
              "pgbouncer.ini:14: logfile: no equivalent"})
            QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
        QVERIFY(!ran.err.contains(QString::fromStdString(of("password"))));
        QVERIFY(!ran.err.contains("secret"));
    }

    void usersAndRulesMayBeElsewhere() {
        write("others.txt", "\"berta\" \"bertas secret\"\n");
        write("rules", "host all all 127.0.0.1/32 trust\n");
        const auto ran = import(
            {"--users", m_folder->path() + "/others.txt", "--hba", m_folder->path() + "/rules"});
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains("/rules\""), qPrintable(ran.out));
        {
            UsherProcess trusting(*m_folder, "", {.toml = ran.out.toStdString()});
            QVERIFY(Pq(trusting.conninfo("shop", "whoever")).ok());
        }
        write("rules", "host all all 127.0.0.1/32 scram-sha-256\n");
        const auto again = import(
            {"--users", m_folder->path() + "/others.txt", "--hba", m_folder->path() + "/rules"});
        QVERIFY2(again.out.contains("/others.txt\""), qPrintable(again.out));
        UsherProcess asking(*m_folder, "", {.toml = again.out.toStdString()});
        QVERIFY(!Pq(asking.conninfo("shop", "whoever")).ok());
        QVERIFY(Pq(asking.conninfo("shop", "berta") + " password='bertas secret'").ok());
    }

    void whatIsWrongIsOneLineAndTwo() {
        write("pgbouncer.ini", "[databases]\nshop = host=x\n[pgbouncer]\npool_mod = session\n");
        const auto ran = import();
        QCOMPARE(ran.code, 2);
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY2(
            ran.err.contains("pgbouncer.ini:4: pgbouncer.pool_mod: unknown option"),
            qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
        const auto none = runProgram(USHER_PROGRAM, {"import", "/nowhere/pgbouncer.ini"});
        QVERIFY2(none.code == 2 && none.err.count('\n') == 1, qPrintable(none.err));
        QCOMPARE(runProgram(USHER_PROGRAM, {"import"}).code, 2);
        QCOMPARE(runProgram(USHER_PROGRAM, {"check", "--users", "x"}).code, 2);
    }
};

QTEST_GUILESS_MAIN(GateImportTest)
#include "gate_import_test.moc"
