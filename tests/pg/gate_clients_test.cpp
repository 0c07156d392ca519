// Programs people use, unchanged, through the gate.
#include "support/pq.h"
#include "support/rig_figures.h"
#include "support/run_program.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace usher;
using namespace usher::test;

class GateClientsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    QTemporaryDir m_folder;

    static QString program(const char* name) { return QStandardPaths::findExecutable(name); }
    QStringList target(const char* database = "main") const {
        return {"-h", "127.0.0.1", "-p", QString::number(m_rig->port()), "-U", "anna", database};
    }
    QStringList with(const QStringList& arguments, const char* database = "main") const {
        return arguments + target(database);
    }

  private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<GateRig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void psqlSpeaksAllItsTongues() {
        if (program("psql").isEmpty())
            QSKIP("psql is not installed");
        const auto csv = m_folder.path() + "/t.csv";
        const auto ran = runProgram(
            "psql",
            with({"-X", "-A", "-t", "-v", "ON_ERROR_STOP=1"}),
            "create table c (a int, b text);\n"
            "\\copy c from pstdin csv\n1,one\n2,two\n\\.\n"
            "\\copy c to '" +
                csv.toUtf8() +
                "' csv\n"
                "select sum(a) as s, 'x' as t from c \\gdesc\n"
                "begin;\nsavepoint s;\nselect count(*) from c;\nrollback to s;\ncommit;\n");
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QVERIFY(ran.out.contains("s|bigint"));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("1,one\n2,two\n"));
    }

    void psqlsInterruptCancelsItsQuery() {
        if (program("psql").isEmpty())
            QSKIP("psql is not installed");
        QProcess process;
        process.start("psql", with({"-X", "-c", "select pg_sleep(60)"}));
        QVERIFY(process.waitForStarted());
        QVERIFY(m_rig->eventually([this] { return poolFigures(*m_rig, "main").leased == 1; }));
        QTest::qWait(100);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QVERIFY(process.readAllStandardError().contains("canceling statement due to user request"));
    }

    void pgbenchRunsWithTwoHundredClients_data() {
        QTest::addColumn<QStringList>("how");
        QTest::newRow("select only, simple") << QStringList{"-S", "-M", "simple"};
        QTest::newRow("select only, extended") << QStringList{"-S", "-M", "extended"};
        QTest::newRow("select only, prepared") << QStringList{"-S", "-M", "prepared"};
        QTest::newRow("TPC-B") << QStringList{};
    }
    void pgbenchRunsWithTwoHundredClients() {
        if (program("pgbench").isEmpty())
            QSKIP("pgbench is not installed");
        QFETCH(QStringList, how);
        const auto made = runProgram("pgbench", with({"-i", "-q", "-s", "1"}));
        QVERIFY2(made.code == 0, qPrintable(made.err));
        const auto ran = runProgram(
            "pgbench",
            with(how + QStringList{"-n", "-c", "200", "-j", "2", "-t", "20"}));
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QVERIFY2(
            ran.out.contains("number of transactions actually processed: 4000/4000"),
            qPrintable(ran.out));
        QVERIFY(ran.out.contains("number of failed transactions: 0"));
    }

    void pgDumpPassesInSessionMode() {
        if (program("pg_dump").isEmpty())
            QSKIP("pg_dump is not installed");
        Pq client(m_rig->conninfo("small_session"));
        client.run("create table if not exists dumped (a int primary key, b text); insert into "
                   "dumped values (1, 'kept') on conflict do nothing");
        const auto ran = runProgram(
            "pg_dump",
            {"-h",
             "127.0.0.1",
             "-p",
             QString::number(m_rig->port()),
             "-U",
             "anna",
             "-t",
             "dumped",
             "small_session"});
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QVERIFY(ran.out.contains("1\tkept"));
    }

    void psycopgPipelinesCopiesAndPrepares() {
        const QString python = "/usr/bin/python3";
        if (runProgram(python, {"-c", "import psycopg"}).code != 0)
            QSKIP("Debian's python3-psycopg is not installed");
        const QByteArray script = R"PY(
import asyncio, sys, psycopg
dsn = sys.argv[1]
with psycopg.connect(dsn, autocommit=True, prepare_threshold=0) as c:
    c.execute("create table if not exists py (a int, b text)")
    c.execute("truncate py")
    with c.cursor() as cur:
        with cur.copy("copy py from stdin") as copy:
            for i in range(100):
                copy.write_row((i, "x" * i))
        with cur.copy("copy (select a from py order by a) to stdout") as copy:
            assert [int(r[0]) for r in copy.rows()] == list(range(100))
    # More statements than psycopg keeps: it deallocates the oldest ones.
    c.prepared_max = 5
    for i in range(30):
        one = c.execute("select a, %s::int from py where a = %s -- " + str(i), (i, i))
        assert one.fetchone() == (i, i)
    with c.pipeline():
        results = [c.execute("select %s::int * 2", (i,)) for i in range(50)]
        assert [r.fetchone()[0] for r in results] == [i * 2 for i in range(50)]
    with c.transaction():
        c.execute("insert into py values (1000, 'kept')")
        try:
            with c.transaction():
                c.execute("insert into py values (1001, 'gone')")
                raise psycopg.Rollback
        except psycopg.Rollback:
            pass
    try:
        c.execute("select 1/0")
        raise SystemExit("no error")
    except psycopg.errors.DivisionByZero:
        pass
    assert c.execute("select count(*) from py where a >= 1000").fetchone() == (1,)
async def one(i):
    async with await psycopg.AsyncConnection.connect(dsn) as c:
        for k in range(5):
            row = await (await c.execute("select %s::int + %s::int", (i, k))).fetchone()
            assert row == (i + k,)
            await c.commit()
async def main():
    await asyncio.gather(*[one(i) for i in range(40)])
asyncio.run(main())
print("all well")
)PY";
        const auto ran =
            runProgram(python, {"-", QString::fromStdString(m_rig->conninfo())}, script);
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QCOMPARE(ran.out, QString("all well\n"));
    }
};

QTEST_GUILESS_MAIN(GateClientsTest)
#include "gate_clients_test.moc"
