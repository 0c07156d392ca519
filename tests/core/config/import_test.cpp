#include "config/pgbouncer/option_map.h"
#include "support/imported.h"

#include <QFile>
#include <QTest>
#include <set>

using namespace usher;
using namespace usher::config;
using namespace usher::config::pgbouncer;
using namespace usher::test;

class ImportTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aRealFileBecomesAConfigurationThatUsherTakes() {
        const Moved moved(kReal);
        const auto& c = moved.config;
        QCOMPARE(
            QString::fromStdString(c.server.primary),
            "postgresql://app:hush%20hush@db1.internal:5433/"
            "wedsync?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Fdb%20ca.pem");
        QCOMPARE(c.server.serviceRole, c.server.primary);
        QCOMPARE(c.pools.size(), std::size_t{3});
        QCOMPARE(moved.pool("shop").min, 10);
        QCOMPARE(moved.pool("shop").max, 40);
        QVERIFY(moved.pool("shop").mode == PoolMode::transaction);
        QVERIFY(moved.pool("guests").mode == PoolMode::session);
        QCOMPARE(moved.pool("guests").max, 25);
        QVERIFY(moved.pool("guests").acquireTimeout == Seconds{30});
        QVERIFY(moved.pool("guests").idleInTransactionTimeout == Seconds{60});
    }

    void theGateListensAsPgBouncerDid() {
        const Moved moved(kReal);
        const auto& c = moved.config;
        QVERIFY(c.gate.listen == "0.0.0.0:6433" && c.gate.unixSocket == "/run/pgbouncer");
        QVERIFY(c.gate.unixSocketMode == "0770" && c.gate.maxClients == 2000);
        QVERIFY(c.gate.auth == AuthMethod::md5 && c.gate.tls == TlsMode::require); // bob has no
                                                                                   // other
        QVERIFY(c.gate.hbaFile.ends_with("pg_hba.conf"));
        QCOMPARE(c.gate.adminUsers, (std::vector<std::string>{"postgres", "ops"}));
        QVERIFY(c.gate.authQuery == "SELECT uname, phash FROM user_lookup($1)");
        QVERIFY(c.reserve.size == 5 && c.reserve.after == Seconds{3});
        QVERIFY(c.server.tcp.keepalivesIdle == Seconds{30});
        QVERIFY(c.gate.tcp.keepalivesIdle == Seconds{30});
    }

    void whatHasNoEquivalentIsSaidWithItsLine() {
        const Moved moved(kReal);
        for (const char* words :
             {"pgbouncer.ini:7: with \"q: NOT TAKEN OVER: a pool's name",
              "pgbouncer.ini:8: *: no equivalent: ",
              "pgbouncer.ini:8: *'s auth_user: ",
              "pgbouncer.ini:11: user nightjob's max_user_connections: ",
              "pgbouncer.ini:16: logfile: no equivalent: ",
              "pgbouncer.ini:35: server_idle_timeout: no equivalent: ",
              "userlist.txt: md5 passwords: bob: "})
            QVERIFY2(moved.says(words), (words + ("\n" + moved.notes)).c_str());
        QVERIFY(moved.toml.find("# [pools.\"with") != std::string::npos);
        // Each note is a comment of the file as well.
        QVERIFY(moved.toml.find("# - pgbouncer.ini:16: logfile") != std::string::npos);
    }

    void noPasswordIsEverInANote() {
        for (const char* secret : {"hush", "p w'd", "45f260", "c2FsdA", "user_lookup"})
            QVERIFY2(!Moved(kReal).says(secret), secret);
        const auto broken = refusal("[databases]\nshop = host=db1 password='hunter2\n");
        QVERIFY2(broken.find("hunter2") == std::string::npos, broken.c_str());
        const auto odd = refusal("[databases]\nshop = host=db1 password=hunter2 pot=1\n");
        QVERIFY2(odd.find("hunter2") == std::string::npos, odd.c_str());
    }

    void pgBouncersOwnDefaultsAreWrittenDown() {
        const Moved moved(kShop);
        QVERIFY(moved.pool("shop").mode == PoolMode::session);
        QVERIFY(moved.pool("shop").max == 20 && moved.pool("shop").min == 0);
        QVERIFY(moved.pool("shop").acquireTimeout == Seconds{120});
        QVERIFY(moved.config.gate.maxClients == 100 && moved.config.gate.listen.empty());
        QVERIFY(moved.config.gate.unixSocket == "/tmp" && moved.config.reserve.size == 0);
        QCOMPARE(
            QString::fromStdString(moved.config.server.primary),
            "postgresql://app:it%27s%20a%20secret@db1:5432/shop");
    }

    void aDatabaseWithoutAUserSaysThatOneRoleDoesForAll() {
        const Moved moved("[databases]\nshop =\n[pgbouncer]\nlisten_addr = ::1\n");
        QCOMPARE(
            QString::fromStdString(moved.config.server.primary),
            "postgresql://usher@/shop?port=5432");
        QCOMPARE(moved.config.gate.listen, std::string("[::1]:6432"));
        QVERIFY(moved.says("clients logged in at the server as themselves"));
    }

    void theTargetOfMostDatabasesIsTheServer() {
        const Moved moved(
            "[databases]\na = host=one user=x dbname=d\nb = host=two user=x dbname=d\n"
            "c = host=two user=x dbname=d\n");
        QVERIFY(moved.config.server.primary == "postgresql://x@two:5432/d");
        QVERIFY(moved.pool("b").primary.empty() && moved.pool("c").primary.empty());
    }

    /// With TLS as the file has it for all.
    void aDatabaseElsewhereHasItsOwnServer() {
        const Moved moved(
            "[databases]\na = host=one,three port=5433 user=y dbname=e password=p\n"
            "b = host=two user=x dbname=d\nc = host=two user=x dbname=d\nd = host=four\n"
            "[pgbouncer]\nserver_tls_sslmode = require\n");
        QCOMPARE(
            QString::fromStdString(moved.pool("a").primary),
            "postgresql://y:p@one:5433,three:5433/e?sslmode=require");
        QVERIFY(!moved.config.pool("d"));
        QVERIFY(moved.says("d: NOT TAKEN OVER: clients logged in at the server as themselves"));
        QCOMPARE(config::poolsElsewhere(moved.config), (std::vector<std::string>{"a"}));
    }

    void databasesAndRolesOfTheServerAreThePoolsOwn() {
        const Moved moved(Files{
            {"pgbouncer.ini",
             "[databases]\na = host=h user=x dbname=d password='x w'\nb = host=h user=y dbname=e "
             "password='y@/w'\nc = host=h user=x dbname='d/2'\nd = host=h user=z dbname=d\n"
             "e = host=h user=x dbname=d\nf = host=h user=x dbname=f password=other\n"
             "[pgbouncer]\nauth_type = md5\nauth_file = users\nreserve_pool_size = 1\n"},
            {"users", "\"z\" \"zs own\"\n"}});
        QVERIFY(moved.config.server.primary == "postgresql://x:x%20w@h:5432/d");
        QVERIFY(moved.pool("a").primary.empty() && moved.pool("e").primary.empty());
        QVERIFY(moved.pool("b").primary == "postgresql://y:y%40%2Fw@/e");
        QVERIFY(moved.pool("c").primary == "postgresql:///d%2F2");
        QVERIFY(moved.pool("d").primary == "postgresql://z:zs%20own@/d");
        QVERIFY(moved.pool("f").primary == "postgresql://x:other@/f");
        QVERIFY(moved.says("pgbouncer.ini:3: b: the reserve's connections are of another"));
        QVERIFY(!moved.says("pgbouncer.ini:2: a: the reserve"));
    }

    void whoLogsInAsHimselfIsNotTakenForTheOthersRole() {
        const Moved moved("[databases]\na = host=h user=x\nb = host=h dbname=a\n");
        QVERIFY(!moved.config.pool("b"));
        QVERIFY(moved.says("b: NOT TAKEN OVER: clients logged in at the server as themselves"));
    }

    /// Whatever else they have of it.
    void theServerOfMostDatabasesIsTheServer() {
        const Moved moved("[databases]\na = host=one user=x dbname=d\nb = host=two user=x\n"
                          "c = host=two user=y\n");
        QVERIFY(moved.config.server.primary == "postgresql://x@two:5432/b");
        QVERIFY(moved.pool("c").primary == "postgresql://y@/c");
        QVERIFY(moved.pool("a").primary == "postgresql://x@one:5432/d");
    }

    void aFallbackAloneBecomesAPoolToRename() {
        const Moved moved("[databases]\n* = host=h user=x\n");
        QVERIFY(moved.pool("postgres").max == 20 && moved.says("*: Usher serves databases that"));
    }

    void severalHostsAreAClusterAndThatIsSaid() {
        const Moved moved("[databases]\na = host=h1,h2,fe80::1 user=x\n");
        QVERIFY(moved.config.server.primary == "postgresql://x@h1:5432,h2:5432,[fe80::1]:5432/a");
        QVERIFY(moved.says("takes turns among the hosts"));
    }

    void limitsOfADatabaseAreThePools_data() {
        QTest::addColumn<std::string>("line");
        QTest::addColumn<std::string>("common");
        QTest::addColumn<int>("max");
        const std::string none;
        QTest::newRow("own") << std::string("user=x pool_size=7") << none << 7;
        QTest::newRow("capped") << std::string("user=x pool_size=70 max_db_connections=9") << none
                                << 9;
        QTest::newRow("of all its users") << std::string("max_db_connections=90") << none << 90;
        QTest::newRow("unlimited") << std::string("user=x pool_size=0") << none << 100;
        QTest::newRow("common") << std::string("user=x") << std::string("default_pool_size = 3")
                                << 3;
        QTest::newRow("not set") << std::string("user=x pool_size=-1") << none << 20;
    }
    void limitsOfADatabaseAreThePools() {
        QFETCH(std::string, line);
        QFETCH(std::string, common);
        QFETCH(int, max);
        const Moved moved("[databases]\na = " + line + "\n[pgbouncer]\n" + common + "\n");
        QCOMPARE(moved.pool("a").max, max);
    }

    void howClientsProveThemselves_data() {
        QTest::addColumn<std::string>("common");
        QTest::addColumn<bool>("trust");
        QTest::addColumn<std::string>("note");
        const auto row = [](const char* common, bool trust, const char* note) {
            QTest::newRow(common) << std::string(common) << trust << std::string(note);
        };
        row("auth_type = trust\nlisten_addr = 127.0.0.1", true, "names are not looked up");
        row("auth_type = trust\nlisten_addr = *", false, "on loopback and unix sockets only");
        row("auth_type = any", true, "any: ");
        row("auth_type = md5\nauth_file = u", false, "");
        row("auth_type = cert\nauth_file = u", false, "and a password too");
        row("auth_type = ldap", false, "ldap: no equivalent");
        row("auth_type = pam", false, "none is named: write userlist.txt");
        row("auth_type = hba\nauth_hba_file = none", false, "none: auth_hba_file: cannot be read");
        row("auth_type = hba\nauth_hba_file = far",
            false,
            "far: auth_hba_file: far:1: the method \"ldap\" is not known here");
        row("auth_user = lookup", false, "");
    }
    void howClientsProveThemselves() {
        QFETCH(std::string, common);
        QFETCH(bool, trust);
        QFETCH(std::string, note);
        const Moved moved(Files{
            {"pgbouncer.ini", kShop + "[pgbouncer]\n" + common + "\n"},
            {"far", "host all all all ldap\n"}});
        QCOMPARE(moved.config.gate.auth == AuthMethod::trust, trust);
        QVERIFY2(moved.says(note), moved.notes.c_str());
    }

    void aValueBeyondOurBoundsIsTakenAsFarAsItGoes() {
        const Moved moved(
            kShop + "[pgbouncer]\nmax_client_conn = 99999999\nquery_wait_timeout = 0\n"
                    "reserve_pool_size = 3\nreserve_pool_timeout = 600\n"
                    "server_check_delay = 0\nserver_lifetime = 0\n");
        QVERIFY(moved.config.gate.maxClients == 1'000'000);
        QVERIFY(moved.pool("shop").acquireTimeout == Seconds{3600});
        QVERIFY(moved.config.reserve.after == Seconds{60});
        QVERIFY(moved.config.server.idleTest == Seconds{1});
        QVERIFY(moved.says("server_check_delay: Usher does not take just that"));
        QVERIFY(moved.says("server_lifetime: no equivalent of a connection used only once"));
    }

    void doubledSectionsAndLinesAreTakenAsPgBouncerDoes() {
        const Moved moved(
            kShop + "[pgbouncer]\nmax_client_conn = 1\n[databases]\n"
                    "shop = host=db2 user=app\n[pgbouncer]\nmax_client_conn = 2\n");
        QVERIFY(moved.config.gate.maxClients == 2);
        QVERIFY(moved.config.server.primary == "postgresql://app@db2:5432/shop");
        QVERIFY(moved.says("pgbouncer.ini:5: [databases]: stands again"));
        QVERIFY(moved.says("pgbouncer.ini:6: shop: stands twice"));
    }

    void everyOptionHasAFateAndAReason() {
        std::set<std::string> seen;
        for (const auto& option : mappedOptions()) {
            const auto name = std::string(option.section) + "." + option.name;
            QVERIFY2(seen.insert(name).second, name.c_str());
            QVERIFY2((option.fate == Fate::none) == !*option.ours, name.c_str());
            QVERIFY2(option.fate != Fate::none || *option.why, name.c_str());
        }
    }

    /// USHER_REWRITE=1 makes it anew.
    void theTableInTheReadmeIsThisOne() {
        QFile file(QFINDTESTDATA("../core/config/pgbouncer/README.md"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto text = file.readAll().toStdString();
        const std::string begin = "<!-- made from the table by core.config.import -->\n";
        const std::string end = "<!-- end of the table -->";
        const auto from = text.find(begin) + begin.size(), to = text.find(end);
        QVERIFY(from <= to && to != std::string::npos);
        const auto wanted = "\n" + markdownTable() + "\n";
        if (qEnvironmentVariableIsSet("USHER_REWRITE")) {
            file.resize(0);
            file.seek(0);
            file.write(QByteArray::fromStdString(text.substr(0, from) + wanted + text.substr(to)));
            return;
        }
        QCOMPARE(
            QString::fromStdString(text.substr(from, to - from)),
            QString::fromStdString(wanted));
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
