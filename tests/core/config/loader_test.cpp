#include "config/loader.h"
#include "config/options.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

const char* kContract = R"([server]
primary      = "postgresql://app@db1:5432,db2:5432/wedsync"
service_role = "postgresql://service@db1:5432,db2:5432/wedsync"
budget       = 280
[gate]
listen      = "127.0.0.1:6432"
max_clients = 12000
auth        = "scram-sha-256"
auth_file   = "userlist.txt"
tls_cert    = "server.crt"
tls_key     = "keys/server.key"
[pools.main]
min = 10
max = 50
priority = 50
acquire_timeout = "5s"
[pools.wedding_critical]
min = 20
max = 200
priority = 100
wedding = true
[pools.analytics]
min = 3
max = 15
priority = 10
[reserve]
size  = 5
after = "10ms"
[calendar]
timezone = "Europe/London"
file     = "weddings.csv"
[metrics]
listen = "127.0.0.1:9127"
[history]
url = ""
)";

/// A server that needs nothing else, for rows about other tables.
const char* kServer =
    "[server]\nprimary = \"postgresql://a@h/d\"\nservice_role = \"postgresql://s@h/d\"\n";

} // namespace

class LoaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theContractsExampleIsUnderstood() {
        const auto read = parse(kContract, "conf/usher.toml");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        QCOMPARE(read->server.embedded, false);
        QCOMPARE(read->server.budget, 280);
        QCOMPARE(read->gate.authFile, std::string("conf/userlist.txt"));
        QCOMPARE(read->gate.tlsKey, std::string("conf/keys/server.key"));
        QCOMPARE(read->gate.tls, TlsMode::allow);
        QCOMPARE(read->pools.size(), std::size_t{3});
        QCOMPARE(read->pools[0].name, std::string("wedding_critical"));
        QCOMPARE(read->pools[2].name, std::string("analytics"));
        QCOMPARE(read->pool("main")->acquireTimeout, Millis{5000});
        QCOMPARE(read->reserve.after, Millis{10});
        QCOMPARE(read->calendar.file, std::string("conf/weddings.csv"));
        QCOMPARE(read->metrics.listen, std::string("127.0.0.1:9127"));
    }

    void nothingWrittenMeansTheEmbeddedServerAndTheThreePools() {
        const auto read = parse("", "usher.toml");
        QVERIFY(read.ok());
        QVERIFY(read->server.embedded);
        QCOMPARE(read->gate.auth, AuthMethod::trust);
        QCOMPARE(read->pools, defaults().pools);
    }

    void aNamedPoolKeepsItsUsualValuesForWhatIsNotWritten() {
        const auto read =
            parse("[pools.wedding_critical]\nmax = 300\n[pools.extra]\nmax = 7\n", "u.toml");
        QVERIFY(read.ok());
        QCOMPARE(read->pools.size(), std::size_t{2});
        QCOMPARE(read->pool("wedding_critical")->min, 20);
        QVERIFY(read->pool("wedding_critical")->wedding);
        QCOMPARE(read->pool("extra")->min, 3);
    }

    void durationsAreRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("ms");
        QTest::newRow("ms") << "10ms" << 10;
        QTest::newRow("s") << "5s" << 5000;
        QTest::newRow("min") << "2min" << 120'000;
        QTest::newRow("h") << "1h" << 3'600'000;
    }
    void durationsAreRead() {
        QFETCH(QString, text);
        QFETCH(int, ms);
        const auto read =
            parse("[pools.main]\nacquire_timeout = \"" + text.toStdString() + "\"\n", "u.toml");
        QVERIFY(read.ok());
        QCOMPARE(read->pools[0].acquireTimeout, Millis{ms});
    }

    void aBadInputGetsOneLineThatSaysWhereWhatAndTheMend_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, QString text, QString line) {
            QTest::newRow(name) << text << line;
        };
        const QString server = kServer;
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
            "admin_users = "
            "[\"alice\", \"bob\"])");
        row("list of the wrong",
            "[gate]\nadmin_users = [1]\n",
            "u.toml:2: gate.admin_users: holds an integer where strings belong (write it like "
            "admin_users = "
            "[\"alice\", \"bob\"])");
        row("duration without unit",
            "[reserve]\nafter = 10\n",
            "u.toml:2: reserve.after: is an integer, not a duration (write it like after = \"5s\" "
            "(ms, s, "
            "min, h, d))");
        row("duration misspelt",
            "[reserve]\nafter = \"10 ms\"\n",
            "u.toml:2: reserve.after: \"10 ms\" is not a duration (write it like after = \"5s\" "
            "(ms, s, min, "
            "h, d))");
        row("duration too long",
            "[reserve]\nafter = \"2h\"\n",
            "u.toml:2: reserve.after: 2h is outside 0s … 1min (lower it)");
        row("duration beyond all",
            "[reserve]\nafter = \"99999999999999999999s\"\n",
            "u.toml:2: reserve.after: \"99999999999999999999s\" is not a duration (write it like "
            "after = "
            "\"5s\" (ms, s, min, h, d))");
        row("duration too fine",
            server + "idle_test = \"1500ms\"\n",
            "u.toml:4: server.idle_test: \"1500ms\" is finer than this option can tell (write "
            "whole "
            "seconds)");
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
        row("choice",
            "[gate]\nauth = \"md5\"\n",
            "u.toml:2: gate.auth: \"md5\" is none of its values (choose one of trust, "
            "scram-sha-256)");
        row("address",
            "[gate]\nlisten = \"6432\"\n",
            "u.toml:2: gate.listen: \"6432\" is not an address and port (write it like "
            "\"127.0.0.1:6432\" or "
            "\"[::1]:6432\")");
        row("port",
            "[metrics]\nlisten = \"127.0.0.1:99999\"\n",
            "u.toml:2: metrics.listen: \"127.0.0.1:99999\" is not an address and port (write it "
            "like "
            "\"127.0.0.1:6432\" or \"[::1]:6432\")");
        row("time zone",
            "[calendar]\ntimezone = \"Mars/Olympus\"\n",
            "u.toml:2: calendar.timezone: \"Mars/Olympus\" is not a time zone of this system "
            "(write an IANA "
            "name like \"Europe/London\"; tzdata must be installed)");
        row("trust for all",
            "[gate]\nlisten = \"0.0.0.0:6432\"\nauth = \"trust\"\n",
            "u.toml:3: gate.auth: \"trust\" would let anyone in who reaches \"0.0.0.0:6432\" (set "
            "auth = "
            "\"scram-sha-256\" with an auth_file, or listen on 127.0.0.1)");
        row("trust for all by default",
            "[gate]\nlisten = \"*:6432\"\n",
            "u.toml:1: gate.auth: \"trust\" would let anyone in who reaches \"*:6432\" (set auth = "
            "\"scram-sha-256\" with an auth_file, or listen on 127.0.0.1)");
        row("scram without users",
            server,
            "u.toml: gate.auth_file: scram-sha-256 needs to know the users (name a userlist in "
            "auth_file or "
            "a query in auth_query, or set auth = \"trust\" for loopback only)");
        row("no way in",
            "[gate]\nlisten = \"\"\n",
            "u.toml:2: gate.listen: is empty and there is no unix_socket: no client could connect "
            "(set one "
            "of them)");
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
            "authority? (set "
            "tls_ca)");
        row("server without primary",
            "[server]\nbudget = 100\n",
            "u.toml:1: server.primary: is missing (name the database, or leave [server] out for "
            "the embedded "
            "server)");
        row("server without service role",
            "[server]\nprimary = \"postgresql://a@h/d\"\n",
            "u.toml:1: server.service_role: is missing, but the reserve opens its connections with "
            "it (give "
            "its libpq URI, or set reserve.size = 0)");
        row("budget too small",
            server + "budget = 37\n",
            "u.toml:4: server.budget: 37 cannot hold the pools' minimums (33) and the reserve (5) "
            "(raise the "
            "budget to at least 38 or lower the minimums)");
        row("uri of another kind",
            "[server]\nprimary = \"mysql://root:s3cret@h/d\"\n",
            "u.toml:2: server.primary: is not a libpq URI (write it like "
            "\"postgresql://app@db1:5432/wedsync\")");
        row("pool twice", "[pools.main]\nmin = 1\n[pools.main]\nmin = 2\n", "u.toml:3: ");
        row("pool that is no table",
            "[pools]\nmain = 5\n",
            "u.toml:2: pools.main: is an integer, but a pool is a table (write [pools.main] and "
            "its keys "
            "below)");
        row("no pool",
            "[pools]\n",
            "u.toml:1: pools: no pool is configured (add one, for example [pools.main], or leave "
            "[pools] out "
            "for the usual three)");
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
        row("table expected",
            "gate = 5\n",
            "u.toml:1: gate: is an integer, not a table (write it like [gate])");
        row("two calendars",
            "[calendar]\nfile = \"a.csv\"\nquery = \"select\"\n",
            "u.toml:3: calendar.query: and calendar.file are both given (keep the one that holds "
            "the "
            "weddings)");
        row("calendar's kind",
            "[calendar]\nfile = \"a.xlsx\"\n",
            "u.toml:2: calendar.file: \"a.xlsx\" ends in neither .csv nor .ics (name a CSV or an "
            "iCalendar "
            "file)");
        row("unclosed string", "[gate]\nlisten = \"127\n", "u.toml:2: ");
        row("unclosed table", "[gate\n", "u.toml:1: ");
        row("not UTF-8", "[gate]\nlisten = \"\xC3\x28\"\n", "u.toml:2: ");
        row("key twice", "[gate]\nmax_clients = 1\nmax_clients = 2\n", "u.toml:3: ");
    }
    void aBadInputGetsOneLineThatSaysWhereWhatAndTheMend() {
        QFETCH(QString, text);
        QFETCH(QString, line);
        const QByteArray bytes = QTest::currentDataTag() == QByteArray("not UTF-8")
                                     ? QByteArray("[gate]\nlisten = \"\xC3\x28\"\n")
                                     : text.toUtf8();
        const auto read = parse(bytes.toStdString(), "u.toml");
        QVERIFY2(!read.ok(), "was accepted");
        QCOMPARE(read.error().code, Errc::invalidArgument);
        const QString got = QString::fromStdString(read.error().text());
        QVERIFY2(!got.contains('\n'), qPrintable(got));
        QVERIFY2(!read.error().hint.empty(), qPrintable(got));
        QVERIFY2(got.startsWith(line), qPrintable("got:  " + got + "\nwant: " + line));
    }

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

    void aFileThatCannotBeReadSaysSo() {
        QTemporaryDir folder;
        const auto missing = load(folder.filePath("none.toml").toStdString());
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().text().find("none.toml: cannot be read") != std::string::npos);
        QVERIFY(
            load(folder.path().toStdString()).error().text().find("is a folder") !=
            std::string::npos);
    }

    void pathsAreResolvedAgainstTheFilesFolder() {
        QTemporaryDir folder;
        QFile file(folder.filePath("usher.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[calendar]\nfile = \"../weddings.csv\"\n");
        file.close();
        const auto read = load(file.fileName().toStdString());
        QVERIFY(read.ok());
        QCOMPARE(
            QString::fromStdString(read->calendar.file),
            QDir::cleanPath(folder.path() + "/../weddings.csv"));
    }

    void theFileIsLookedForInItsPlaces() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("cfg/usher"));
        qputenv("XDG_CONFIG_HOME", (folder.path() + "/cfg").toUtf8());
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        const auto write = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly);
        };
        QVERIFY(write(folder.path() + "/cfg/usher/usher.toml"));
        QCOMPARE(QString::fromStdString(findFile()), folder.path() + "/cfg/usher/usher.toml");
        QVERIFY(write("usher.toml"));
        QCOMPARE(findFile(), std::string("./usher.toml"));
        QVERIFY(QDir::setCurrent(before));
    }
};

QTEST_APPLESS_MAIN(LoaderTest)
#include "loader_test.moc"
