// What alarms say, and what they offer to press.
#include "core/alerts/desk.h"

using namespace usher;
using namespace usher::alerts;

class WordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyAlarmSaysCauseConsequenceFirstStepAndRemedies() {
        Desk desk;
        desk.play(
            "0 wedding=1 avg=12.4 leased=10 waiting=22 oldest=3000 util=1 exhaustion=20 lent=1 "
            "ready=4\n1 timeouts=3 failures=1 reachable=0 lag=20000\n5 reachable=0");
        const auto alarms = desk.evaluator().alarms();
        QCOMPARE(alarms.size(), std::size_t{10});
        for (const Alarm& a : alarms) {
            QVERIFY2(
                !a.cause.empty() && !a.consequence.empty() && !a.firstStep.empty(),
                a.rule.c_str());
            QVERIFY2(a.id > 0 && a.timesRaised <= 1, a.rule.c_str());
        }
        const Alarm timeout = desk.alarm("timeout");
        QCOMPARE(
            timeout.cause,
            std::string("main: 3 acquisitions timed out in the last 60 s; 10 of 10 "
                        "connections in use (max 50), 22 waiting"));
        std::vector<std::string> commands;
        for (const Remedy& r : timeout.remedies)
            commands.push_back(r.command);
        QCOMPARE(
            commands,
            (std::vector<std::string>{"SCALE main TO 40", "SATURDAY ON", "REFILL RESERVE"}));
        QVERIFY(
            alarms.front().severity == Severity::emergency &&
            alarms.back().severity == Severity::warning);
    }

    void whatFailsForTheServersSakeIsNotToBeRefilled() {
        Desk desk;
        desk.m_snapshot.reserve.ready = 0;
        desk.m_snapshot.pools[1].figures.lastConnectError = "connection refused";
        desk.play("0 wedding=1\n1 failures=3");
        QVERIFY(desk.alarm("failure").remedies.empty());
    }

    void theReserveIsNotPromisedToALoginOfItsOwn() {
        Desk desk;
        desk.m_snapshot.pools[1].figures.database = "shop";
        desk.play("0 wedding=1 leased=10 waiting=22 util=1 exhaustion=20 ready=4\n1 timeouts=3");
        for (const Alarm& alarm : desk.evaluator().alarms())
            for (const Remedy& remedy : alarm.remedies)
                QVERIFY2(
                    remedy.command != "REFILL RESERVE" || alarm.pool.empty(),
                    alarm.rule.c_str());
        QCOMPARE(
            desk.alarm("exhaustion").consequence,
            std::string("Then clients wait: the reserve is of another login"));
    }

    void atItsMaximumItsHoldersAreShownInsteadOfScaling() {
        Desk desk;
        desk.m_snapshot.pools[1].figures.total = 50;
        desk.play("0 wedding=1 util=1 leased=50");
        const Alarm alarm = desk.alarm("utilization");
        QCOMPARE(
            alarm.remedies,
            (std::vector<Remedy>{{"Show who holds connections", kShowHolders}}));
        QVERIFY(alarm.firstStep.find("pools.main.max") != std::string::npos);
    }

    void aReserveThatIsAllLentIsNotRefilledButItsBorrowerGrown() {
        Desk desk;
        auto& main = desk.m_snapshot.pools[1].figures;
        main.total = main.leased = 30;
        main.reserveLent = 10;
        desk.play("0 wedding=1 ready=0 lent=10\n5 ready=0");
        QCOMPARE(
            desk.alarm("reserve_short").remedies,
            (std::vector<Remedy>{{"Force main to 45 connections", "SCALE main TO 45"}}));
        main.total = main.leased = 50;
        desk.play("6 ready=0");
        QCOMPARE(
            desk.alarm("reserve_short").remedies,
            (std::vector<Remedy>{{"Show who holds connections", kShowHolders}}));
        QVERIFY(desk.alarm("reserve_short").firstStep.find("main is at its maximum of 50") == 0);
        desk.play("7 lent=4");
        QCOMPARE(
            desk.alarm("reserve_short").remedies.back().command,
            std::string("REFILL RESERVE"));
    }

    void aReserveThatIsShortSaysWhyNot() {
        Desk desk;
        desk.play("0 wedding=1 ready=2 lent=3 held=60 budget=60\n5 ready=2");
        const auto cause = [&] {
            return desk.alarm("reserve_short").cause;
        };
        QVERIFY2(
            cause().ends_with("; the server's budget of 60 connections is used up"),
            cause().c_str());
        QVERIFY(desk.alarm("reserve_short").firstStep.find("server.budget") != std::string::npos);
        desk.m_snapshot.reserve.lastError = "role \"service\" is not permitted to log in";
        desk.play("6 held=40");
        QVERIFY2(
            cause().ends_with("; last error: role \"service\" is not permitted to log in"),
            cause().c_str());
        desk.m_snapshot.reserve.lastError.clear();
        desk.m_snapshot.reserve.draining = true;
        desk.play("7 ready=0");
        QVERIFY2(cause().ends_with("; it was drained by hand"), cause().c_str());
        desk.m_snapshot.reserve.draining = false;
        desk.m_snapshot.server.primaryLost = true;
        desk.play("8 ready=0");
        QVERIFY2(cause().ends_with("; there is no primary"), cause().c_str());
        QCOMPARE(desk.alarm("reserve_short").severity, Severity::emergency);
    }

    /// Under the Saturday protocol nothing times out, so the waiting itself is what is raised.
    void aWeddingAcquisitionBeyondItsDeadlineIsAnEmergency() {
        Desk desk;
        compare(desk.play("0 wedding=1 w.waiting=4 w.oldest=2400"), "");
        compare(
            desk.play("1 w.oldest=3000"),
            "1 oldest_waiter wedding critical: normal > unacknowledged\n");
        compare(
            desk.play("4 w.oldest=6000 w.overdue=1"),
            "4 oldest_waiter wedding emergency: unacknowledged > unacknowledged\n");
        const Alarm alarm = desk.alarm("oldest_waiter");
        QVERIFY2(
            alarm.cause.starts_with(
                "wedding: 4 clients wait, the oldest for 6.0 s, beyond its deadline; "),
            alarm.cause.c_str());
        QCOMPARE(
            alarm.consequence,
            std::string("The Saturday protocol lets it wait on instead of failing, until its "
                        "client gives up"));
        QVERIFY(!alarm.firstStep.empty() && !alarm.remedies.empty());
    }

    void whatIsExhaustedAlreadyIsNotForetold() {
        Desk desk;
        desk.play("0 wedding=1 util=1 exhaustion=20");
        QVERIFY(desk.alarm("exhaustion").cause.find("in use in 20 s") != std::string::npos);
        desk.play("1 exhaustion=0");
        QVERIFY(desk.alarm("exhaustion").cause.find("main: no connection is left to lend; ") == 0);
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"
