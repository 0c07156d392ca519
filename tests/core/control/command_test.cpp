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
