// Drivers of other languages, unchanged, through the gate: pgjdbc, node's pg and postgres, Qt's
// QPSQL.
#include "support/rig_figures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTest>
#include <csignal>

using namespace usher;
using namespace usher::test;

class GateDriversTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// What it printed when it ended well, else its complaint. Waits at most three minutes, a
    /// guard.
    static QString run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(180'000))
            process.kill();
        const bool well = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        return well ? process.readAllStandardOutput()
                    : "failed: " + process.readAllStandardError() + process.readAllStandardOutput();
    }
    static QString has(const char* name) { return QStandardPaths::findExecutable(name); }
    QString port() const { return QString::number(m_rig->port()); }
    bool open(QSqlDatabase& database, const char* pool) const {
        database.setHostName("127.0.0.1");
        database.setPort(m_rig->port());
        database.setDatabaseName(pool);
        database.setUserName("anna");
        return database.open();
    }

    void writeRowsInATransaction() {
        auto main = QSqlDatabase::addDatabase("QPSQL", "main");
        QVERIFY2(open(main, "main"), qPrintable(main.lastError().text()));
        QSqlQuery query(main);
        QVERIFY(
            query.exec("drop table if exists qt_rows") &&
            query.exec("create table qt_rows (id int, v text)"));
        // QPSQL prepares by SQL, which belongs to a session: in a transaction pool, inside a
        // transaction.
        QVERIFY(main.transaction());
        QVERIFY(query.prepare("insert into qt_rows values (?, ?)"));
        for (int i = 0; i < 20; ++i) {
            query.addBindValue(i);
            query.addBindValue(QString("v%1").arg(i));
            QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
        }
        query.clear();
        QVERIFY(main.commit());
        QSqlQuery count(main);
        QVERIFY(count.exec("select count(*) from qt_rows") && count.next());
        QCOMPARE(count.value(0).toInt(), 20);
        QVERIFY(!count.exec("select 1/0"));
        QCOMPARE(count.lastError().nativeErrorCode(), QString("22012"));
    }
    void readRowsInASession() {
        auto session = QSqlDatabase::addDatabase("QPSQL", "session");
        QVERIFY(open(session, "small_session"));
        QSqlQuery prepared(session);
        QVERIFY(prepared.prepare("select v from qt_rows where id = :id"));
        for (int i = 0; i < 5; ++i) {
            prepared.bindValue(":id", i);
            QVERIFY(prepared.exec() && prepared.next());
            QCOMPARE(prepared.value(0).toString(), QString("v%1").arg(i));
        }
    }

  private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<GateRig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void pgjdbc() {
        const QString jar = "/usr/share/java/postgresql.jar";
        if (has("java").isEmpty() || !QFile::exists(jar))
            QSKIP("java and Debian's libpostgresql-jdbc-java are needed");
        QCOMPARE(
            run("java",
                {"-Xmx256m",
                 "-XX:TieredStopAtLevel=1",
                 "-cp",
                 jar,
                 QFINDTESTDATA("pg/clients/GateClient.java"),
                 "jdbc:postgresql://127.0.0.1:" + port() + "/main"}),
            QString("all well\n"));
    }

    void nodesPgAndPostgres() {
        if (has("npm").isEmpty())
            QSKIP("npm is not installed");
        const QDir folder(QCoreApplication::applicationDirPath() + "/npm");
        QVERIFY(folder.mkpath("."));
        for (const char* name : {"package.json", "package-lock.json", "clients.mjs"}) {
            QFile::remove(folder.filePath(name));
            QVERIFY(
                QFile::copy(QFINDTESTDATA(QString("pg/clients/") + name), folder.filePath(name)));
        }
        if (!QFile::exists(folder.filePath("node_modules/postgres"))) {
            const auto installed =
                run("npm", {"ci", "--no-audit", "--no-fund", "--prefix", folder.path()});
            QVERIFY2(!installed.startsWith("failed"), qPrintable(installed));
        }
        QCOMPARE(
            run("node", {folder.filePath("clients.mjs"), "127.0.0.1", port(), "main"}),
            QString("all well\n"));
    }

    void qpsql() {
        if (!QSqlDatabase::isDriverAvailable("QPSQL"))
            QSKIP("Qt's QPSQL driver is not installed");
        writeRowsInATransaction();
        readRowsInASession();
        QSqlDatabase::removeDatabase("main");
        QSqlDatabase::removeDatabase("session");
    }

    void psqlWatchesUntilItIsInterrupted() {
        if (has("psql").isEmpty())
            QSKIP("psql is not installed");
        QProcess psql;
        psql.start(
            "psql",
            {"-X", "-A", "-t", "-h", "127.0.0.1", "-p", port(), "-U", "anna", "main"});
        psql.write("select 'seen' \\watch 0.05\n");
        QByteArray out;
        while (out.count("seen") < 4 && psql.waitForReadyRead(20'000))
            out += psql.readAllStandardOutput();
        QVERIFY(out.count("seen") >= 4);
        ::kill(pid_t(psql.processId()), SIGINT);
        psql.closeWriteChannel();
        QVERIFY(psql.waitForFinished(20'000));
        QVERIFY(m_rig->eventually([this] { return poolFigures(*m_rig, "main").leased == 0; }));
    }
};

QTEST_GUILESS_MAIN(GateDriversTest)
#include "gate_drivers_test.moc"
