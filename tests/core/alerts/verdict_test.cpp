// The one root cause, found as a desk plays on: "severity verdict [pool] (symptoms) remedy".
#include "alerts/verdict.h"
#include "core/alerts/desk.h"

using namespace usher;
using namespace usher::alerts;

namespace {

std::optional<Verdict> verdictOf(const Desk& desk) {
    return judge(desk.evaluator().alarms(), desk.m_snapshot, {});
}

std::string said(const std::optional<Verdict>& verdict) {
    if (!verdict)
        return "all is well";
    return fmt::format(
        "{}: {} [{}] ({}) {}",
        monitor::toString(verdict->severity),
        verdict->text,
        verdict->pool,
        verdict->symptoms.size(),
        verdict->remedies.empty() ? "" : verdict->remedies.front().command);
}

/// Everything at once that follows when nobody gets a connection.
constexpr const char* kSymptoms =
    " leased=10 waiting=22 oldest=3000 util=1 exhaustion=0 lent=1 ready=2 avg=40 timeouts=3";

} // namespace

class VerdictTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void rootCauses_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char* name, const QString& script, const char* verdict) {
            QTest::newRow(name) << script << QString(verdict);
        };
        row("nothing stands", "0 wedding=1", "all is well");
        row("a server that is silent is one alarm, the rest follows",
            QString("0 wedding=1\n1 silent=2") + kSymptoms + "\n9 silent=10",
            "emergency: db1:5432 is silent: no answer for 10 s [] (7) ");
        row("a server that is gone too",
            QString("0 wedding=1\n1 reachable=0") + kSymptoms + "\n9 reachable=0",
            "emergency: db1:5432 cannot be reached [] (7) ");
        row("a pause goes before what it causes",
            "0 wedding=1\n1 w.paused=1 w.waiting=20 w.oldest=3000 w.timeouts=4\n2 w.waiting=20",
            "emergency: wedding is paused: 20 clients wait, the oldest for 3.0 s [wedding] (1) "
            "RESUME wedding");
        row("also where only its timeouts are an alarm",
            "0\n1 paused=1 waiting=2 timeouts=4\n17 paused=1",
            "warning: main is paused: 0 of 10 in use, 2 waiting [main] (0) RESUME main");
        row("a drained reserve goes before the demand",
            "0 wedding=1 draining=1 ready=0 avg=7\n4 ready=0",
            "emergency: The reserve was drained by hand: 0 of 5 ready [] (1) REFILL RESERVE");
        row("a pool at its maximum",
            "0 wedding=1 budget=280 held=223 total=50 leased=50 waiting=57 oldest=3000 util=1\n"
            "1 timeouts=2",
            "emergency: main is at its maximum of 50: 50 of 50 in use, 57 waiting; the server has "
            "57 connections to spare [main] (2) SHOW CLIENTS");
        row("a budget that is used up",
            "0 wedding=1 budget=60 held=60 waiting=4 leased=10 oldest=3000\n1 timeouts=1",
            "emergency: The budget of 60 server connections is used up: main has 10 of 10 in use, "
            "4 waiting [main] (1) SCALE main TO 18");
        row("holders",
            "0 wedding=1 budget=90 held=60 waiting=4 leased=10 oldest=3000 hold=12000",
            "critical: main's connections are held for 12 s on average: 10 of 10 in use, 4 waiting "
            "[main] (0) SHOW CLIENTS");
        row("demand is what is left",
            "0 wedding=1 avg=7",
            "warning: main: an acquisition takes 7.00 ms on average (limit 5 ms); 0 of 10 "
            "connections in use (max 50), 0 waiting [main] (0) SCALE main TO 15");
        row("the gravest goes first, whatever its cause",
            "0 wedding=1 total=50 leased=50 util=1 avg=7\n1 w.waiting=1 w.oldest=6000 w.overdue=1",
            "emergency: wedding: 1 clients wait, the oldest for 6.0 s, beyond its deadline; 0 of "
            "10 "
            "connections in use (max 200), 1 waiting [wedding] (0) SCALE wedding TO 20");
        row("the reserve speaks for the pool that borrows",
            "0 budget=280 held=60 total=50 leased=50 borrows=2 lent=2 ready=3\n20 lent=2",
            "warning: main is at its maximum of 50: 50 of 50 in use, 0 waiting; the server has 220 "
            "connections to spare [main] (0) SHOW CLIENTS");
        row("an audit that cannot be written",
            "0\n1 audit=1",
            "emergency: The audit cannot be written: 1 line waits; no space left [] (0) ");
        row("what only eases is no cause", "0 wedding=1 util=1\n3 util=0.2", "all is well");
        row("a server that is back is none either, at once",
            QString("0 wedding=1\n1 silent=2") + kSymptoms +
                "\n9 silent=0 settled=0 waiting=0 util=0.2 exhaustion=-1 lent=0 ready=5 avg=1",
            "all is well");
    }
    void rootCauses() {
        QFETCH(QString, script);
        QFETCH(QString, verdict);
        Desk desk;
        desk.play(script.toStdString());
        QCOMPARE(QString::fromStdString(said(verdictOf(desk))), verdict);
    }

    void itSaysWhenTheFirstClientGivesUp() {
        Desk desk;
        desk.play("0 wedding=1\n1 waiting=2 oldest=3800");
        const auto verdict = verdictOf(desk);
        QVERIFY(verdict && verdict->until);
        QCOMPARE(toMs(*verdict->until - desk.now().wall), 1200.0);
        desk.m_snapshot.server.primaryLost = true; // clients wait for the next primary
        QVERIFY(!verdictOf(desk)->until);
        desk.m_snapshot.server.primaryLost = false;
        desk.play("2 waiting=0");
        QVERIFY(!verdictOf(desk) || !verdictOf(desk)->until);
    }
};

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"
