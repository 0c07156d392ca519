// What is refused in a configuration: in one line that says where, what and the mend, and never
// shows a password.
#include "config/loader.h"

#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

/// A server that needs nothing else, for rows about other tables.
const QByteArray kServer =
    "[server]\nprimary = \"postgresql://a@h/d\"\nservice_role = \"postgresql://s@h/d\"\n";

void rowsOfRefusals() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
}

/// What is written, and how the line begins that refuses it.
void row(const char* name, const QByteArray& text, const QString& line) {
    QTest::newRow(name) << text << line;
}

void isRefusedInOneLineWithAMend() {
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    const auto read = parse(text.toStdString(), "u.toml");
    QVERIFY2(!read.ok(), "was accepted");
    QCOMPARE(read.error().code, Errc::invalidArgument);
    const QString got = QString::fromStdString(read.error().text());
    QVERIFY2(!got.contains('\n'), qPrintable(got));
    QVERIFY2(!read.error().hint.empty(), qPrintable(got));
    QVERIFY2(got.startsWith(line), qPrintable("got:  " + got + "\nwant: " + line));
}

} // namespace

class LoaderRefusalsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void anUnknownNameIsToldTheNearestKnown_data() {
        rowsOfRefusals();
        row("unknown key",
            "[gate]\nlisten = \"\"\nmax_client = 5\n",
            "u.toml:3: gate.max_client: unknown key (did you mean gate.max_clients?)");
        row("unknown key far from all",
            "[reserve]\nzzzzzzzzz = 1\n",
            "u.toml:2: reserve.zzzzzzzzz: unknown key (known here: size, after, from_priority)");
        row("unknown table", "[gaet]\n", "u.toml:1: gaet: unknown table (did you mean gate?)");
        row("unknown key in a pool",
            "[pools.main]\nmini = 3\n",
            "u.toml:2: pools.main.mini: unknown key (did you mean pools.main.min?)");
    }
    void anUnknownNameIsToldTheNearestKnown() { isRefusedInOneLineWithAMend(); }

    void aValueOfAnotherKindIsToldItsOwn_data() {
        rowsOfRefusals();
        row("integer wanted",
            "[gate]\nmax_clients = \"many\"\n",
            "u.toml:2: gate.max_clients: is a string, not an integer (write it like max_clients = "
            "1)");
        row("fraction for integer",
            "[pools.main]\nmin = 2.5\n",
            "u.toml:2: pools.main.min: is a number with a fraction, not an integer (write it like "
            "min = 1)");
        row("boolean wanted",
            "[pools.main]\nwedding = 1\n",
            "u.toml:2: pools.main.wedding: is an integer, not a boolean (write it like wedding = "
            "true)");
        row("string wanted",
            "[calendar]\nfile = 5\n",
            "u.toml:2: calendar.file: is an integer, not a string (write it like file = \"…\")");
        row("list wanted",
            "[gate]\nadmin_users = \"bob\"\n",
            "u.toml:2: gate.admin_users: is a string, not a list of strings (write it like "
            "admin_users = [\"alice\", \"bob\"])");
        row("list of the wrong",
            "[gate]\nadmin_users = [1]\n",
            "u.toml:2: gate.admin_users: holds an integer where strings belong (write it like "
            "admin_users = [\"alice\", \"bob\"])");
        row("table expected",
            "gate = 5\n",
            "u.toml:1: gate: is an integer, not a table (write it like [gate])");
        row("choice",
            "[gate]\nauth = \"ldap\"\n",
            "u.toml:2: gate.auth: \"ldap\" is none of its values (choose one of trust, "
            "scram-sha-256, md5)");
        row("address",
            "[gate]\nlisten = \"6432\"\n",
            "u.toml:2: gate.listen: \"6432\" is not an address and port (write it like "
            "\"127.0.0.1:6432\" or \"[::1]:6432\")");
        row("port",
            "[metrics]\nlisten = \"127.0.0.1:99999\"\n",
            "u.toml:2: metrics.listen: \"127.0.0.1:99999\" is not an address and port (write it "
            "like \"127.0.0.1:6432\" or \"[::1]:6432\")");
        row("time zone",
            "[calendar]\ntimezone = \"Mars/Olympus\"\n",
            "u.toml:2: calendar.timezone: \"Mars/Olympus\" is not a time zone of this system "
            "(write an IANA name like \"Europe/London\"; tzdata must be installed)");
    }
    void aValueOfAnotherKindIsToldItsOwn() { isRefusedInOneLineWithAMend(); }

    void aDurationHasAUnitAndBounds_data() {
        rowsOfRefusals();
        row("duration without unit",
            "[reserve]\nafter = 10\n",
            "u.toml:2: reserve.after: is an integer, not a duration (write it like after = \"5s\" "
            "(ms, s, min, h, d))");
        row("duration misspelt",
            "[reserve]\nafter = \"10 ms\"\n",
            "u.toml:2: reserve.after: \"10 ms\" is not a duration (write it like after = \"5s\" "
            "(ms, s, min, h, d))");
        row("duration too long",
            "[reserve]\nafter = \"2h\"\n",
            "u.toml:2: reserve.after: 2h is outside 0s … 1min (lower it)");
        row("duration beyond all",
            "[reserve]\nafter = \"99999999999999999999s\"\n",
            "u.toml:2: reserve.after: \"99999999999999999999s\" is not a duration (write it like "
            "after = \"5s\" (ms, s, min, h, d))");
        row("duration too fine",
            kServer + "idle_test = \"1500ms\"\n",
            "u.toml:4: server.idle_test: \"1500ms\" is finer than this option can tell (write "
            "whole seconds)");
    }
    void aDurationHasAUnitAndBounds() { isRefusedInOneLineWithAMend(); }

    void aNumberHasBounds_data() {
        rowsOfRefusals();
        row("below bounds",
            "[gate]\nmax_clients = 0\n",
            "u.toml:2: gate.max_clients: 0 is outside 1 … 1000000 (raise it)");
        row("above bounds",
            "[pools.main]\npriority = 1001\n",
            "u.toml:2: pools.main.priority: 1001 is outside 0 … 1000 (lower it)");
        row("negative",
            "[pools.main]\nmin = -1\n",
            "u.toml:2: pools.main.min: -1 is outside 0 … 10000 (raise it)");
        row("min above max",
            "[pools.main]\nmin = 60\n",
            "u.toml:2: pools.main.min: 60 is above max = 50 (lower min or raise max)");
        row("max below the usual min",
            "[pools.main]\nmax = 5\n",
            "u.toml:1: pools.main.min: 10 is above max = 5 (lower min or raise max)");
        row("budget too small",
            kServer + "budget = 37\n",
            "u.toml:4: server.budget: 37 cannot hold the pools' minimums (33) and the reserve (5) "
            "(raise the budget to at least 38 or lower the minimums)");
    }
    void aNumberHasBounds() { isRefusedInOneLineWithAMend(); }

    void aGateThatLetsInAnyoneOrNobodyIsRefused_data() {
        rowsOfRefusals();
        row("trust for all",
            "[gate]\nlisten = \"0.0.0.0:6432\"\nauth = \"trust\"\n",
            "u.toml:3: gate.auth: \"trust\" would let anyone in who reaches \"0.0.0.0:6432\" (set "
            "auth = \"scram-sha-256\" with an auth_file, or listen on 127.0.0.1)");
        row("trust for all by default",
            "[gate]\nlisten = \"*:6432\"\n",
            "u.toml:1: gate.auth: \"trust\" would let anyone in who reaches \"*:6432\" (set auth = "
            "\"scram-sha-256\" with an auth_file, or listen on 127.0.0.1)");
        row("scram without users",
            kServer,
            "u.toml: gate.auth_file: passwords are asked for, and nobody knows the users (name a "
            "userlist in "
            "auth_file or a query in auth_query, or set auth = \"trust\" for loopback only)");
        row("no way in",
            "[gate]\nlisten = \"\"\n",
            "u.toml:2: gate.listen: is empty and there is no unix_socket: no client could connect "
            "(set one of them)");
    }
    void aGateThatLetsInAnyoneOrNobodyIsRefused() { isRefusedInOneLineWithAMend(); }

    void tlsNeedsAllOfItsFiles_data() {
        rowsOfRefusals();
        row("certificate alone",
            "[gate]\ntls_cert = \"a\"\n",
            "u.toml:2: gate.tls_cert: has no tls_key beside it (name the private key in tls_key)");
        row("key alone",
            "[gate]\ntls_key = \"a\"\n",
            "u.toml:2: gate.tls_key: has no tls_cert beside it (name the certificate in tls_cert)");
        row("tls without certificate",
            "[gate]\ntls = \"require\"\n",
            "u.toml:2: gate.tls: needs a certificate (set tls_cert and tls_key, or tls = "
            "\"disable\")");
        row("verify-full without authority",
            "[gate]\ntls = \"verify-full\"\ntls_cert = \"a\"\ntls_key = \"b\"\n",
            "u.toml:2: gate.tls: verify-full checks client certificates, but against which "
            "authority? (set tls_ca)");
    }
    void tlsNeedsAllOfItsFiles() { isRefusedInOneLineWithAMend(); }

    void aServerNeedsItsRoles_data() {
        rowsOfRefusals();
        row("server without primary",
            "[server]\nbudget = 100\n",
            "u.toml:1: server.primary: is missing (name the database, or leave [server] out for "
            "the embedded server)");
        row("server without service role",
            "[server]\nprimary = \"postgresql://a@h/d\"\n",
            "u.toml:1: server.service_role: is missing, but the reserve opens its connections with "
            "it (give its libpq URI, or set reserve.size = 0)");
        row("uri of another kind",
            "[server]\nprimary = \"mysql://root:s3cret@h/d\"\n",
            "u.toml:2: server.primary: is not a libpq URI (write it like "
            "\"postgresql://app@db1:5432/wedsync\")");
    }
    void aServerNeedsItsRoles() { isRefusedInOneLineWithAMend(); }

    void aPoolsOwnLoginSaysWhereItsServerIs_data() {
        rowsOfRefusals();
        const auto half = [](const char* name, const QByteArray& uri, const QByteArray& words) {
            row(name,
                kServer + "[pools.shop]\nprimary = \"" + uri + "\"\n",
                "u.toml:5: pools.shop.primary: " + words);
        };
        half(
            "a port alone",
            "postgresql://s@:6000/shop",
            "names a port without its host (name the host of its own server as well, or leave the "
            "port out)");
        half(
            "standbys",
            "postgresql://s@/shop?target_session_attrs=standby",
            "has other target_session_attrs than server.primary at the same server (leave them "
            "out: the pools of one server go to the same host)");
        half(
            "a service file's",
            "postgresql://s@/shop?service=shop",
            "takes its server from a service file (write its host and port into the URI, or leave "
            "both out)");
        row("embedded server",
            "[pools.shop]\nprimary = \"postgresql://s@/shop\"\n",
            "u.toml:2: pools.shop.primary: asks for a database and a role of its own, but the "
            "embedded server has one of each (leave it out, or name your server in");
        row("another kind",
            kServer + "[pools.shop]\nprimary = \"mysql://s:s3cret@h/d\"\n",
            "u.toml:5: pools.shop.primary: is not a libpq URI");
    }
    void aPoolsOwnLoginSaysWhereItsServerIs() { isRefusedInOneLineWithAMend(); }

    void theServerItselfMayBeNamed() {
        const auto taken = [](const char* server, const char* own) {
            const auto text = std::string("[gate]\nauth = \"trust\"\n[server]\nprimary = \"") +
                              server + "\"\nservice_role = \"" + server +
                              "\"\n[pools.shop]\nprimary = \"" + own + "\"\n";
            const auto read = parse(text, "u.toml");
            QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
            QCOMPARE(read->pool("shop")->primary, std::string(own));
        };
        taken("postgresql://a@h/d", "postgresql://s:x@/shop");
        taken("postgresql://a@h/d", "postgresql://s@h:5432/shop");
        taken("postgresql://a@h:5432,k:6000/d", "postgresql://s@h,k:6000/shop");
        taken("postgresql://a@[::1]:5433/d", "postgresql://s@[::1]:5433/shop");
        taken("postgresql://a@/d?host=/run/pg", "postgresql://s@%2Frun%2Fpg/shop");
        taken(
            "postgresql://a@/d?host=/run/pg&port=6000",
            "postgresql:///shop?port=6000&host=/run/pg");
    }

    void poolsAreTablesWithNamesOfTheirOwn_data() {
        rowsOfRefusals();
        row("pool twice", "[pools.main]\nmin = 1\n[pools.main]\nmin = 2\n", "u.toml:3: ");
        row("pool that is no table",
            "[pools]\nmain = 5\n",
            "u.toml:2: pools.main: is an integer, but a pool is a table (write [pools.main] and "
            "its keys below)");
        row("no pool",
            "[pools]\n",
            "u.toml:1: pools: no pool is configured (add one, for example [pools.main], or leave "
            "[pools] out for the usual three)");
        row("console's name",
            "[pools.pgbouncer]\nmin = 1\n",
            "u.toml:1: pools.pgbouncer: the name belongs to the admin console (give the pool "
            "another name)");
        row("pool's name",
            "[pools.\"a b\"]\nmin = 1\n",
            "u.toml:1: pools.a b: a pool's name is up to 63 letters");
        row("pool's name with a line end",
            "[pools.\"a\\nb\"]\nmin = 1\n",
            "u.toml:1: pools.a?b: a pool's name is up to 63");
        row("bad key below it",
            "[pools.\"a\\nb\"]\nmin = -1\n",
            "u.toml:2: pools.a?b.min: -1 is outside");
    }
    void poolsAreTablesWithNamesOfTheirOwn() { isRefusedInOneLineWithAMend(); }

    void theCalendarHasOneSourceOfAKnownKind_data() {
        rowsOfRefusals();
        row("two calendars",
            "[calendar]\nfile = \"a.csv\"\nquery = \"select\"\n",
            "u.toml:3: calendar.query: and calendar.file are both given (keep the one that holds "
            "the weddings)");
        row("calendar's kind",
            "[calendar]\nfile = \"a.xlsx\"\n",
            "u.toml:2: calendar.file: \"a.xlsx\" ends in neither .csv nor .ics (name a CSV or an "
            "iCalendar file)");
    }
    void theCalendarHasOneSourceOfAKnownKind() { isRefusedInOneLineWithAMend(); }

    void whatIsNoTomlIsRefusedByItsLine_data() {
        rowsOfRefusals();
        row("unclosed string", "[gate]\nlisten = \"127\n", "u.toml:2: ");
        row("unclosed table", "[gate\n", "u.toml:1: ");
        row("not UTF-8", "[gate]\nlisten = \"\xC3\x28\"\n", "u.toml:2: ");
        row("key twice", "[gate]\nmax_clients = 1\nmax_clients = 2\n", "u.toml:3: ");
    }
    void whatIsNoTomlIsRefusedByItsLine() { isRefusedInOneLineWithAMend(); }

    void noErrorEverShowsAPassword_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("unquoted uri") << "[server]\nprimary = postgresql://app:hunter2@db/x\n";
        QTest::newRow("half a string")
            << "[server]\nprimary = \"postgresql://app:hunter2@db/x\nbudget = 1\n";
        QTest::newRow("uri as a choice") << "[gate]\nauth = \"postgresql://app:hunter2@db/x\"\n";
        QTest::newRow("uri as an address")
            << "[gate]\nlisten = \"postgresql://app:hunter2@db:5432\"\n";
        QTest::newRow("keywords") << "[gate]\nlisten = \"host=db password = hunter2 port=5\"\n";
        QTest::newRow("a key of that name") << "[server]\npassword = \"hunter2\"\n";
        QTest::newRow("list") << "[server]\nprimary = [\"postgresql://app:hunter2@db/x\"]\n";
        QTest::newRow("wrong scheme") << "[history]\nurl = \"http://app:hunter2@db/x\"\n";
        QTest::newRow("bare value") << "[server]\nprimary = hunter2\n";
        QTest::newRow("bare word") << "hunter2\n";
    }
    void noErrorEverShowsAPassword() {
        QFETCH(QString, text);
        const auto read = parse(text.toStdString(), "u.toml");
        QVERIFY(!read.ok());
        QVERIFY2(
            read.error().text().find("hunter2") == std::string::npos,
            read.error().text().c_str());
    }
};

QTEST_APPLESS_MAIN(LoaderRefusalsTest)
#include "loader_refusals_test.moc"
