#include "config/loader.h"
#include "config/options.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

// In a raw string moc takes what follows // for a comment.
const char* kContract = "[server]\n"
                        "primary      = \"postgresql://app@db1:5432,db2:5432/wedsync\"\n"
                        "service_role = \"postgresql://service@db1:5432,db2:5432/wedsync\"\n"
                        R"(budget       = 280
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
