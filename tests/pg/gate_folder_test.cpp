// Where Usher's files are: what is wrong with them keeps nobody from being served, two do not share
// them, and `usher check` says who else may read them.
#include "support/pq.h"
#include "support/run_program.h"
#include "support/usher_process.h"

#include <QDir>
#include <QTest>
#include <fstream>
#include <sys/stat.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateFolderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_pg;
    std::unique_ptr<QTemporaryDir> m_folder;

    static constexpr const char* kTrusting =
        "[gate]\nlisten = \"127.0.0.1:0\"\nauth = \"trust\"\n[pools.main]\nmin = 1\nmax = 2\n"
        "[reserve]\nsize = 1\n";

    std::string file(const char* name) const {
        return (m_folder->path() + "/" + name).toStdString();
    }
    std::unique_ptr<UsherProcess> start() {
        return std::make_unique<UsherProcess>(
            *m_folder,
            UsherProcess::serverTable(*m_pg),
            UsherOptions{.toml = kTrusting});
    }
    /// `usher JOB` over the same folder.
    Ran usher(const QString& job, const QStringList& more = {}) const {
        const QStringList words{
            "XDG_DATA_HOME=" + m_folder->path() + "/data",
            USHER_PROGRAM,
            job,
            "--config",
            m_folder->path() + "/usher.toml"};
        return runProgram("env", words + more);
    }
    /// Usher runs for a moment, and two actions are on record.
    void recordTwoActions() {
        const auto running = start();
        Pq console(running->conninfo("usher", "usher"));
        QCOMPARE(console.sqlstate("SCALE main TO 2"), ""s);
        QCOMPARE(console.sqlstate("SCALE main AUTO"), ""s);
    }
    static void isServed(const UsherProcess& usher) {
        Pq client(usher.conninfo("main"));
        QVERIFY2(client.value("select 'served'") == "served", client.error().c_str());
    }

  private Q_SLOTS:
    void initTestCase() { m_pg = std::make_unique<PgServer>(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanupTestCase() { m_pg.reset(); }

    void aSecondUsherOnTheSameDataFolderRefusesInOneLine() {
        const auto first = start();
        const auto second = usher("serve");
        QCOMPARE(second.code, 1);
        QVERIFY2(
            second.err.contains("another Usher (process " + QString::number(first->pid())),
            qPrintable(second.err));
        QCOMPARE(second.err.count("\nusher: ") + second.err.startsWith("usher: "), 1);
        isServed(*first);
    }

    void afterACrashTheFolderIsFree() {
        auto first = start();
        first->signal(SIGKILL);
        first.reset();
        isServed(*start());
    }

    void anAuditThatEndsInHalfALineKeepsNobodyOut() {
        QVERIFY(QDir().mkpath(m_folder->path() + "/data/usher"));
        std::ofstream(file("data/usher/audit.jsonl")) << "{\"at\":\"2026-11-";
        const auto usher = start();
        isServed(*usher);
        QVERIFY2(usher->log().contains("was cut off"), qPrintable(usher->log()));
        const QDir data(m_folder->path() + "/data/usher");
        QCOMPARE(data.entryList({"audit.jsonl.cut-*"}).size(), 1);
    }

    void theAuditsChainIsVerifiedWithoutAServer() {
        const auto none = usher("check", {"--audit"});
        QCOMPARE(none.code, 0);
        QVERIFY2(none.out.contains("there is none yet"), qPrintable(none.out));
        recordTwoActions();
        const auto whole = usher("check", {"--audit"});
        QCOMPARE(whole.code, 0);
        QVERIFY2(whole.out.contains("is whole: "), qPrintable(whole.out));
    }

    void aChangedLineOfTheAuditIsFound() {
        recordTwoActions();
        QFile audit(QString::fromStdString(file("data/usher/audit.jsonl")));
        QVERIFY(audit.open(QIODevice::ReadWrite));
        auto text = audit.readAll();
        const auto lines = text.count('\n');
        QVERIFY(lines >= 4);
        text.replace("SCALE main AUTO", "SCALE main TO 9");
        QVERIFY(audit.resize(0) && audit.seek(0) && audit.write(text) == text.size());
        audit.close();
        const auto changed = usher("check", {"--audit"});
        QCOMPARE(changed.code, 1);
        QVERIFY2(changed.out.contains("was changed: its hash is not"), qPrintable(changed.out));
        QVERIFY(changed.out.startsWith("FAIL  audit: "));
    }

    void aDataFolderThatCannotBeMadeKeepsNobodyOut() {
        std::ofstream(file("data")) << "a file stands in its place";
        const auto usher = start();
        isServed(*usher);
        QVERIFY2(usher->log().contains("data folder"), qPrintable(usher->log()));
        QVERIFY2(usher->log().contains("nothing is recorded"), qPrintable(usher->log()));
        Pq console(usher->conninfo("usher", "usher"));
        QCOMPARE(console.sqlstate("SCALE main TO 2"), ""s);
    }

    void theHistoryIsItsOwnersAlone() {
        const auto usher = start();
        isServed(*usher);
        struct stat info {};
        QCOMPARE(::stat(file("data/usher/history.sqlite").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
        QCOMPARE(::stat(file("data/usher").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0700U);
    }

    void checkWarnsOfWhatEverybodyMayRead() {
        std::ofstream(file("users.txt")) << "\"anna\" \"secret\"\n";
        std::ofstream(file("usher.toml")) << UsherProcess::serverTable(*m_pg)
                                          << "[gate]\nlisten = \"127.0.0.1:0\"\nauth_file = "
                                             "\"users.txt\"\n[pools.main]\nmin = 1\nmax = 2\n";
        QCOMPARE(::chmod(file("users.txt").c_str(), 0644), 0);
        QCOMPARE(::chmod(file("usher.toml").c_str(), 0644), 0);
        QVERIFY(!usher("check").out.contains("warn")); // the folder lets nobody in
        QCOMPARE(::chmod(m_folder->path().toUtf8().constData(), 0755), 0);
        const auto open = usher("check").out;
        QVERIFY2(open.contains("warn  gate.auth_file can be read by everybody"), qPrintable(open));
        QVERIFY2(open.contains("warn  the configuration, which holds a"), qPrintable(open));
        QCOMPARE(::chmod(file("users.txt").c_str(), 0640), 0);
        QCOMPARE(::chmod(file("usher.toml").c_str(), 0600), 0);
        QVERIFY(!usher("check").out.contains("warn"));
    }

    void checkSaysWhetherTheReserveActsAsThePoolsRole() {
        std::ofstream(file("usher.toml")) << UsherProcess::serverTable(*m_pg) << kTrusting;
        const auto good = usher("check").out;
        QVERIFY2(
            good.contains("ok    server.service_role: the reserve's connections act as usher_app"),
            qPrintable(good));
        Pq admin((*m_pg)->superuserUri());
        admin.run("revoke usher_app from usher_service");
        const auto ran = usher("check");
        admin.run("grant usher_app to usher_service");
        QCOMPARE(ran.code, 1);
        QVERIFY2(
            ran.out.contains("FAIL  server.service_role: who is lent the reserve has other rights, "
                             "rows and settings: usher_service may not act as usher_app: GRANT "
                             "usher_app TO usher_service\n"),
            qPrintable(ran.out));
    }

    void checkWarnsOfAServerThatIsNotVerified_data() {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<bool>("warns");
        QTest::newRow("elsewhere") << "postgresql://app@db.invalid/x" << true;
        QTest::newRow("encrypted only") << "postgresql://app@db.invalid/x?sslmode=require" << true;
        QTest::newRow("one of two is elsewhere")
            << "postgresql://app@localhost,db.invalid/x" << true;
        QTest::newRow("verified") << "postgresql://app@db.invalid/x?sslmode=verify-full" << false;
        QTest::newRow("loopback") << "postgresql://app@127.0.0.1:1/x" << false;
        QTest::newRow("socket") << "postgresql://app@/x?host=/nowhere" << false;
    }
    void checkWarnsOfAServerThatIsNotVerified() {
        QFETCH(QString, uri);
        QFETCH(bool, warns);
        std::ofstream(file("usher.toml"))
            << "[server]\nprimary = \"" << uri.toStdString()
            << "\"\n[reserve]\nsize = 0\n[gate]\nlisten = \"127.0.0.1:0\"\nauth = \"trust\"\n";
        const auto ran = usher("check");
        QCOMPARE(ran.code, 1);
        QVERIFY2(
            ran.out.contains("warn  server.primary: with sslmode=") == warns,
            qPrintable(ran.out));
    }
};

QTEST_GUILESS_MAIN(GateFolderTest)
#include "gate_folder_test.moc"
