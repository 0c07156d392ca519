// The admin console of a running `usher serve`, through psql and PgBouncer's exporter: every verb,
// who may use it, and what the audit keeps.
#include "support/pq.h"
#include "support/usher_process.h"

#include <QStandardPaths>
#include <QTest>
#include <thread>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
constexpr const char* kToml = R"(
[gate]
listen = "127.0.0.1:0"
auth = "trust"
[pools.main]
min = 1
max = 4
[pools.analytics]
min = 1
max = 2
priority = 10
[reserve]
size = 1
)";
}

/// What Debian's exporter makes of the console's answers.
constexpr const char* kExportedLines[] = {
    "pgbouncer_requests_total{database=\"main\"}",
    "pgbouncer_received_bytes_total{database=\"main\"}",
    "pgbouncer_query_microseconds_total{database=\"main\"}",
    "pgbouncer_active_clients{database=\"main\"",
    "pgbouncer_waiting_clients{database=\"main\"",
    "pgbouncer_pool_size{database=\"main\"} 4.0",
    "pgbouncer_reserve_pool{database=\"main\"} 1.0",
    "pgbouncer_databases 2.0",
    "pgbouncer_used_clients",
    "pgbouncer_free_servers"};

class GateOperatorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_pg;
    QTemporaryDir m_folder;
    std::unique_ptr<UsherProcess> m_usher;

    Ran psql(const QString& user, const QString& command) const {
        return runProgram(
            "psql",
            {"-X",
             "-A",
             "-t",
             "-v",
             "ON_ERROR_STOP=1",
             "-h",
             "127.0.0.1",
             "-p",
             QString::number(m_usher->port()),
             "-U",
             user,
             "-d",
             "usher",
             "-c",
             command});
    }
    std::unique_ptr<UsherProcess> start() {
        return std::make_unique<UsherProcess>(
            m_folder,
            UsherProcess::serverTable(*m_pg),
            UsherOptions{.toml = kToml});
    }

    void reloadWith(const std::string& toml) {
        m_usher->configure(toml);
        QCOMPARE(psql("usher", "RELOAD").code, 0);
    }
    static std::string analyticsRenamed() {
        auto toml = std::string(kToml);
        return toml.replace(toml.find("pools.analytics"), 15, "pools.audit");
    }
    QStringList exporterArguments(int port) const {
        QStringList arguments{"--host", "127.0.0.1", "--pgbouncer-host", "127.0.0.1"};
        arguments << "--port" << QString::number(port);
        arguments << "--pgbouncer-port" << QString::number(m_usher->port());
        arguments << "--pgbouncer-user"
                  << "bert";
        return arguments;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable("psql").isEmpty())
            QSKIP("psql is not installed");
        m_pg = std::make_unique<PgServer>();
        m_usher = start();
    }
    void cleanupTestCase() {
        m_usher.reset();
        m_pg.reset();
    }

    void whoMayActCanUseEveryVerb_data() {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* command, const char* says) {
            QTest::newRow(command) << says;
        };
        row("PAUSE main", "PAUSE");
        row("RESUME main", "RESUME");
        row("PAUSE", "every pool pauses");
        row("RESUME", "every pool resumes");
        row("RECONNECT main", "replaced as they come back");
        row("WAIT_CLOSE main", "WAIT_CLOSE");
        row("RECONNECT", "every pool");
        row("WAIT_CLOSE", "WAIT_CLOSE");
        row("DISABLE main", "lets no new client in");
        row("ENABLE main", "lets new clients in again");
        row("KILL analytics", "analytics is paused");
        row("RESUME ANALYTICS", "analytics resumes");
        row("KILL", "every pool is paused");
        row("RESUME;", "every pool resumes");
        row("SCALE main TO 4", "main is to hold 4 connections"); // its most, whatever the day
        row("SCALE main AUTO", "follows the forecast");
        row("SATURDAY ON", "Saturday protocol is");
        row("SATURDAY OFF", "Saturday protocol is");
        row("SATURDAY AUTO", "Saturday protocol is");
        row("DRAIN RESERVE", "the reserve drains");
        row("REFILL RESERVE", "the reserve fills");
        row("SET gate.max_clients = 321", "gate.max_clients is changed until the next RELOAD");
        row("SET max_client_conn=654", "max_client_conn is changed");
        row("SET pools.main.acquire_timeout = '7s'", "pools.main.acquire_timeout is changed");
        row("SET gate.stats_users = [\"bert\", \"anna\"]", "gate.stats_users is changed");
        row("SET client_encoding = 'UTF8'", "SET");
        row("RELOAD", "read again");
    }
    void whoMayActCanUseEveryVerb() {
        const QString command = QString::fromUtf8(QTest::currentDataTag());
        QFETCH(QString, says);
        const auto ran = psql("usher", command);
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
        QVERIFY2((ran.out + ran.err).contains(says), qPrintable(ran.out + ran.err));
        if (!command.startsWith("WAIT_CLOSE") && command != "SET client_encoding = 'UTF8'")
            QVERIFY(soon([&] { return m_usher->audit().contains("console:usher"); }));
        const auto again = psql("usher", "SHOW STATE");
        QVERIFY2(
            again.code == 0 && again.out.contains("active|"),
            qPrintable(again.out + again.err));
    }

    void whatCannotBeDoneIsSaidInOneLine_data() {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* command, const char* says) {
            QTest::newRow(command) << says;
        };
        row("PAUSE nowhere", "there is no pool \"nowhere\"");
        row("WAIT_CLOSE nowhere", "WAIT_CLOSE takes the name of a pool");
        row("DISABLE", "a pool is missing");
        row("KILL nowhere", "there is no pool \"nowhere\"");
        row("KILL_CLIENT 4711", "there is no client 4711");
        row("SCALE main TO 0", "cannot be scaled to 0");
        row("SET gate.listen = '127.0.0.1:1'", "gate.listen takes effect at a start only");
        row("SET gate.max_clients = many", "gate.max_clients");
        row("SET gate.max_clients = 0", "outside");
        row("SET default_pool_size = 5", "there is no option");
        row("SET pools.main.min = 40", "pools.main.min");
        row("SET gate.max_clients", "an option and its value are missing");
        row("ACKNOWLEDGE 4711", "4711");
        row("SUSPEND", "unknown command");
        row("SHOW NOTHING", "there is no \"NOTHING\" to show");
    }
    void whatCannotBeDoneIsSaidInOneLine() {
        QFETCH(QString, says);
        const auto ran = psql("usher", QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(ran.code != 0);
        QVERIFY2(ran.err.contains("ERROR:  ") && ran.err.contains(says), qPrintable(ran.err));
    }

    void whoMayLookSeesEverythingAndActsNowhere() {
        const auto help = psql("usher", "SHOW HELP").out.split('\n', Qt::SkipEmptyParts);
        QVERIFY(help.size() > 30);
        for (const auto& line : help) {
            const auto command =
                line.section('|', 0, 0).section(" [", 0, 0).section(" <", 0, 0).trimmed();
            const auto ran = psql("bert", command == "SET" ? "SET gate.max_clients = 5" : command);
            if (command.startsWith("SHOW "))
                QVERIFY2(ran.code == 0, qPrintable(command + ran.err));
            else
                QVERIFY2(ran.err.contains("may look, but not act"), qPrintable(command + ran.err));
        }
        QVERIFY(!m_usher->audit().contains("console:bert"));
    }

    void aSetHoldsUntilTheNextReload() {
        const auto shown = [this](const QString& key) {
            return psql("bert", "SHOW CONFIG").out.section(key + "|", 1).section('|', 0, 0);
        };
        QCOMPARE(psql("usher", "SET gate.max_clients = 777").code, 0);
        QCOMPARE(shown("gate.max_clients"), "777");
        QCOMPARE(shown("max_client_conn"), "777");
        QVERIFY(soon([&] { return m_usher->audit().contains("SET gate.max_clients = 777"); }));
        QCOMPARE(psql("usher", "RELOAD").code, 0);
        QCOMPARE(shown("gate.max_clients"), "12000");
    }

    void aReloadBringsPoolsAndTakesThem() {
        Pq busy(m_usher->conninfo("analytics"));
        busy.run("begin");
        reloadWith(analyticsRenamed());
        Pq added(m_usher->conninfo("audit"));
        QCOMPARE(added.value("select 'served'"), "served"s);
        QCOMPARE(busy.value("select 'still running'"), "still running"s);
        QVERIFY(
            contains(Pq(m_usher->conninfo("analytics")).error(), "there is no pool \"analytics\""));
        busy.run("commit");
        QVERIFY(psql("bert", "SHOW DATABASES").out.contains("\naudit|"));
        QVERIFY(!psql("bert", "SHOW POOLS").out.contains("analytics|"));
        QVERIFY(soon([&] { return !psql("bert", "SHOW SERVERS").out.contains("|analytics|"); }));
        reloadWith(kToml);
        QCOMPARE(Pq(m_usher->conninfo("analytics")).value("select 'back'"), "back"s);
    }

    void clientsOfARemovedPoolAreToldWhyTheyGo() {
        Pq idle(m_usher->conninfo("analytics")), busy(m_usher->conninfo("analytics"));
        QCOMPARE(idle.value("select 1"), "1"s);
        busy.run("begin");
        reloadWith(analyticsRenamed());
        busy.run("commit");
        QVERIFY(busy.ok());
        for (auto* client : {&idle, &busy}) {
            client->run("select 1");
            // libpq takes a FATAL between two queries for a notice
            const auto heard = client->notices() + client->error();
            QVERIFY2(
                contains(heard, "pool analytics was removed from the configuration"),
                heard.c_str());
            QVERIFY(!client->ok());
        }
        reloadWith(kToml);
    }

    void aReloadThatIsFaultyLeavesThePoolsAsTheyWere() {
        m_usher->configure(analyticsRenamed() + "size = 1000\n");
        QVERIFY(psql("usher", "RELOAD").code != 0);
        QCOMPARE(Pq(m_usher->conninfo("analytics")).value("select 1"), "1"s);
        m_usher->configure(kToml);
        QCOMPARE(psql("usher", "RELOAD").code, 0);
    }

    void aClientIsKilledByItsId() {
        Pq victim(m_usher->conninfo("main", "victim"));
        QCOMPARE(victim.value("select 1"), "1"s);
        const auto line =
            psql("bert", "SHOW CLIENTS").out.section("C|victim|", 1).section('\n', 0, 0);
        QCOMPARE(psql("usher", "KILL_CLIENT " + line.section('|', -1)).code, 0);
        QVERIFY(soon([&] {
            victim.run("select 1");
            return !victim.ok();
        }));
    }

    void pauseAnswersWhenNothingRuns() {
        Pq busy(m_usher->conninfo("main"));
        busy.run("begin");
        std::jthread pausing([this] { (void)psql("usher", "PAUSE main"); });
        QVERIFY(soon([&] {
            return psql("bert", "SHOW DATABASES")
                       .out.section("main|", 1)
                       .section('\n', 0, 0)
                       .section('|', -3, -3) == "1";
        }));
        QCOMPARE(busy.value("select 'still running'"), "still running"s);
        busy.run("commit");
        pausing.join();
        QCOMPARE(psql("usher", "RESUME main").code, 0);
        QCOMPARE(busy.value("select 'on'"), "on"s);
    }

    void debiansExporterReadsItUnchanged() {
        const auto program = QStandardPaths::findExecutable("prometheus-pgbouncer-exporter");
        if (program.isEmpty())
            QSKIP("prometheus-pgbouncer-exporter is not installed");
        Pq client(m_usher->conninfo("main"));
        for (int i = 0; i < 5; ++i)
            client.run("select 1");
        const int port = freePort();
        QProcess exporter;
        exporter.start(program, exporterArguments(port));
        const auto metrics = [&] {
            return runProgram(
                "curl",
                {"-sf", "http://127.0.0.1:" + QString::number(port) + "/metrics"});
        };
        QVERIFY2(
            soon([&] { return metrics().code == 0; }),
            exporter.readAllStandardError().constData());
        const auto text = metrics().out;
        for (const char* line : kExportedLines)
            QVERIFY2(text.contains(line), line);
        QVERIFY(
            text.section("pgbouncer_requests_total{database=\"main\"} ", 1)
                .section('\n', 0, 0)
                .toDouble() >= 5);
        exporter.terminate();
        exporter.waitForFinished(5'000);
    }

    void averagesAreOfTheLastSecond() {
        Pq client(m_usher->conninfo("main")), console(m_usher->conninfo("usher"));
        const auto names = console.columnNames("SHOW STATS");
        const auto main = [&](const char* figure) {
            const auto column = int(std::find(names.begin(), names.end(), figure) - names.begin());
            return std::stoll(console.cell("SHOW STATS", {.row = "main", .column = column}));
        };
        for (const char* figure :
             {"avg_bind_count",
              "avg_client_parse_count",
              "avg_recv",
              "avg_sent",
              "avg_xact_time",
              "avg_query_time",
              "avg_server_assignment_count"})
            QVERIFY2(
                soon([&] {
                    return client.valueWith("select $1::int", {"1"}) == "1" && main(figure) > 0;
                }),
                figure);
        QVERIFY(soon([&] { return main("avg_bind_count") == 0 && main("avg_query_time") == 0; }));
    }

    void shutdownWaitsForClientsThatStay() {
        auto client = std::make_unique<Pq>(m_usher->conninfo("main"));
        QCOMPARE(psql("usher", "SHUTDOWN WAIT_FOR_CLIENTS").code, 0);
        QVERIFY(soon([&] { return !Pq(m_usher->conninfo("main")).ok(); }));
        QCOMPARE(client->value("select 'still here'"), "still here"s);
        QVERIFY(m_usher->running());
        client.reset();
        QVERIFY(m_usher->ended());
        QCOMPARE(m_usher->exitCode(), 0);
    }

    void shutdownLetsTransactionsFinish() {
        m_usher = start();
        Pq busy(m_usher->conninfo("main")), idle(m_usher->conninfo("main"));
        busy.run("begin");
        QCOMPARE(psql("usher", "SHUTDOWN WAIT_FOR_SERVERS").code, 0);
        QVERIFY(soon([&] {
            idle.run("select 1");
            return !idle.ok();
        }));
        QCOMPARE(busy.value("select 'still'"), "still"s);
        QCOMPARE(busy.sqlstate("commit"), ""s);
        QVERIFY(m_usher->ended());
        QCOMPARE(m_usher->exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(GateOperatorTest)
#include "gate_operator_test.moc"
