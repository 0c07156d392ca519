#include "control/command.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

class CommandTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void linesSurviveARoundTrip() {
        for (const char* line :
             {"SCALE main TO 40",
              "SCALE main TO 40 FOR 15",
              "SCALE main AUTO",
              "LEND main 5",
              "LEND main 5 FOR 20",
              "LEND main 5 FROM analytics FOR 20",
              "LEND \"night shift\" BACK",
              "CANCEL HOLDERS main",
              "CANCEL HOLDERS main OF etl AFTER 30",
              "DROP HOLDERS main OF \"a \"\"b\"\" c\" AFTER 1",
              "CANCEL SESSIONS 12@34,56@78/90",
              "TERMINATE SESSIONS 12@34",
              "SATURDAY ON",
              "SATURDAY OFF",
              "SATURDAY AUTO",
              "DRAIN RESERVE",
              "DRAIN RESERVE TO main",
              "REFILL RESERVE",
              "PAUSE",
              "PAUSE main",
              "RESUME",
              "RECONNECT analytics",
              "KILL main",
              "KILL",
              "DISABLE main",
              "ENABLE main",
              "SET gate.max_clients = 500",
              "KILL_CLIENT 17",
              "REHEARSE saturday",
              "REHEARSE saturday WITH 500",
              "STOP REHEARSAL",
              "BEGIN INCIDENT",
              "BEGIN INCIDENT rsvp is slow",
              "END INCIDENT",
              "ACKNOWLEDGE 3",
              "UNACKNOWLEDGE 3",
              "SHELVE 3 FOR 20 BECAUSE known noise",
              "UNSHELVE 3",
              "RELOAD",
              "SHUTDOWN WAIT_FOR_CLIENTS",
              "SHUTDOWN"}) {
            const auto command = parseCommand(line);
            QVERIFY2(command.ok(), line);
            QCOMPARE(toLine(*command), std::string(line));
        }
    }

    void caseSemicolonsAndSpacesDoNotMatter() {
        const auto command = parseCommand("  scale \"main\"   to 12 ; ");
        QVERIFY(command.ok());
        QCOMPARE(command->pool, std::string("main"));
        QCOMPARE(command->value, 12);
    }

    /// An application's name is its client's to choose.
    void noNameBecomesPartOfTheCommand() {
        const std::string name = "x\" AFTER 1; DROP HOLDERS wedding \\ '";
        const Command
            drop{.verb = Verb::dropHolders, .pool = "main", .value = 60, .application = name};
        const auto read = parseCommand(toLine(drop));
        QVERIFY2(read.ok(), toLine(drop).c_str());
        QCOMPARE(read->application, name);
        QCOMPARE(read->pool, std::string("main"));
        QCOMPARE(read->value, 60);
    }

    void nonsenseIsRefusedWithTheSyntax_data() {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"",
              "FLY",
              "SCALE",
              "SCALE main",
              "SCALE main TO",
              "SCALE main TO many",
              "SCALE main TO -1",
              "SCALE main TO 5 FOR 0",
              "SCALE main TO 5 now",
              "LEND",
              "LEND main",
              "LEND main 0",
              "LEND main -3",
              "LEND main 5 FROM",
              "LEND main 5 FOR 1441",
              "LEND main 5 more",
              "CANCEL main",
              "CANCEL HOLDERS",
              "DROP HOLDERS main OF",
              "DROP HOLDERS main AFTER 0",
              "CANCEL SESSIONS",
              "CANCEL SESSIONS 12",
              "DROP SESSIONS 12@34",
              "TERMINATE 12@34",
              "SATURDAY",
              "SATURDAY MAYBE",
              "DRAIN",
              "DRAIN POOL",
              "DRAIN RESERVE TO",
              "DRAIN RESERVE main",
              "DISABLE",
              "ENABLE",
              "SET",
              "SET gate.max_clients",
              "SET a b = 1",
              "SHUTDOWN NOW",
              "KILL_CLIENT x",
              "REHEARSE",
              "REHEARSE saturday WITH",
              "REHEARSE saturday WITH 0",
              "BEGIN",
              "BEGIN TRANSACTION",
              "END",
              "END INCIDENT now",
              "STOP",
              "STOP main",
              "SHELVE 1",
              "SHELVE 1 FOR 90 BECAUSE x",
              "SHELVE 1 FOR 5",
              "SHELVE 1 FOR 5 BECAUSE",
              "SCALE main TO 99999999999999999999"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void nonsenseIsRefusedWithTheSyntax() {
        QFETCH(QString, line);
        const auto command = parseCommand(line.toStdString());
        QVERIFY(!command.ok());
        QVERIFY(!command.error().message.empty());
        QVERIFY(!command.error().hint.empty());
    }

    void everyVerbStandsInTheTableOnce() {
        for (int v = 0; v <= static_cast<int>(Verb::shutdown); ++v) {
            int times = 0;
            for (const auto& row : commandTable())
                times += row.verb == static_cast<Verb>(v);
            QCOMPARE(times, 1);
        }
    }
};

QTEST_APPLESS_MAIN(CommandTest)
#include "command_test.moc"
