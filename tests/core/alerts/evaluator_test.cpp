#include "alerts/remedies.h"
#include "core/alerts/desk.h"

using namespace usher;
using namespace usher::alerts;

namespace {

void addColumns() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("transcript");
}

void row(const char* name, const char* script, const char* transcript) {
    QTest::newRow(name) << QString(script) << QString(transcript);
}

void play() {
    QFETCH(QString, script);
    QFETCH(QString, transcript);
    compare(Desk{}.play(script.toStdString()), transcript.toStdString());
}

} // namespace

class EvaluatorTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void levelsAreHeldAndCleared_data() {
        addColumns();
        row("a warning is held 15 s, cleared after 60 s",
            "0 avg=8\n5 avg=12\n60 avg=9\n200 avg=9",
            "5 latency main warning: normal > pending\n"
            "20 latency main warning: pending > unacknowledged\n"
            "120 latency main warning: unacknowledged > returned unacknowledged\n");
        row("a short spike stays pending",
            "0 avg=12\n10 avg=9\n40 avg=9",
            "0 latency main warning: normal > pending\n"
            "10 latency main warning: pending > normal\n");
        row("the deadband keeps it from flapping",
            "0 avg=12\n20 avg=9.8\n200 avg=9.4\n300 avg=9.4",
            "0 latency main warning: normal > pending\n"
            "15 latency main warning: pending > unacknowledged\n"
            "260 latency main warning: unacknowledged > returned unacknowledged\n");
        row("a quiet second is judged by its minute", "0 quiet=40 minute=3\n100 quiet=40", "");
        row("acknowledged and cleared is over",
            "0 avg=12\n16 ack latency\n20 avg=1\n90 avg=1",
            "0 latency main warning: normal > pending\n"
            "15 latency main warning: pending > unacknowledged\n"
            "16 latency main warning: unacknowledged > acknowledged\n"
            "80 latency main warning: acknowledged > normal\n");
        row("returned is over once acknowledged",
            "0 avg=12\n20 avg=1\n90 ack latency",
            "0 latency main warning: normal > pending\n"
            "15 latency main warning: pending > unacknowledged\n"
            "80 latency main warning: unacknowledged > returned unacknowledged\n"
            "90 latency main warning: returned unacknowledged > normal\n");
        row("an unresolved warning comes back after 10 min",
            "0 avg=12\n16 ack latency\n620 avg=12",
            "0 latency main warning: normal > pending\n"
            "15 latency main warning: pending > unacknowledged\n"
            "16 latency main warning: unacknowledged > acknowledged\n"
            "616 latency main warning: acknowledged > unacknowledged\n");
        row("critical utilization is held 5 s",
            "0 util=0.96\n10 util=0.96",
            "0 utilization main critical: normal > pending\n"
            "5 utilization main critical: pending > unacknowledged\n");
        row("the reserve lent",
            "0 lent=2 ready=3\n20 lent=2",
            "0 reserve_in_use warning: normal > pending\n"
            "15 reserve_in_use warning: pending > unacknowledged\n");
        row("a waiter past half its timeout",
            "0 waiting=3 oldest=2600\n6 oldest=2600",
            "0 oldest_waiter main critical: normal > pending\n"
            "5 oldest_waiter main critical: pending > unacknowledged\n");
        row("who waits for a paused pool waits by decision",
            "0 waiting=3 oldest=4600 paused=1\n6 oldest=4900",
            "");
        row("stale figures",
            "0\n1 lag=12000\n2 lag=0",
            "1 stale critical: normal > unacknowledged\n");
    }
    void levelsAreHeldAndCleared() { play(); }

    void weddingDaysAreStrict_data() {
        addColumns();
        row("on a wedding day 5 ms is too much, at once",
            "0 wedding=1 avg=5.5",
            "0 latency main warning: normal > unacknowledged\n");
        row("one timeout on a wedding day is an emergency",
            "0 wedding=1\n1 w.timeouts=1\n190 w.timeouts=1",
            "1 timeout wedding emergency: normal > unacknowledged\n"
            "181 timeout wedding emergency: unacknowledged > returned unacknowledged\n");
        row("a critical error on a wedding day too",
            "0 wedding=1\n1 failures=2",
            "1 failure main emergency: normal > unacknowledged\n");
        row("a timeout on another day is a warning",
            "0\n1 timeouts=1\n30 timeouts=1",
            "1 timeout main warning: normal > pending\n"
            "16 timeout main warning: pending > unacknowledged\n");
        row("timeouts from before the start are old news",
            "0 wedding=1 timeouts=70\n10 timeouts=70",
            "");
        row("an emergency comes back after 3 min",
            "0 wedding=1\n1 timeouts=1\n2 ack timeout\n50 timeouts=2\n100 timeouts=3\n150 "
            "timeouts=4\n182 "
            "timeouts=4",
            "1 timeout main emergency: normal > unacknowledged\n"
            "2 timeout main emergency: unacknowledged > acknowledged\n"
            "182 timeout main emergency: acknowledged > unacknowledged\n");
        row("the reserve short on a wedding day, but not for the blink of a refill",
            "0 wedding=1 ready=4\n2 ready=5\n10 ready=4\n20 ready=4",
            "0 reserve_short emergency: normal > pending\n"
            "2 reserve_short emergency: pending > normal\n"
            "10 reserve_short emergency: normal > pending\n"
            "13 reserve_short emergency: pending > unacknowledged\n");
        row("a start on a wedding day is no emergency",
            "0 wedding=1 reachable=0\n3 reachable=1\n9 reachable=1",
            "0 database emergency: normal > pending\n"
            "3 database emergency: pending > normal\n");
        row("the database lost on a wedding day is one",
            "0 wedding=1\n3 reachable=0",
            "3 database emergency: normal > unacknowledged\n");
    }
    void weddingDaysAreStrict() { play(); }

    void alarmsMuteRiseAndAreActedOn_data() {
        addColumns();
        row("an emergency mutes the lower ones of its pool and signal",
            "0 wedding=1 avg=7 w.avg=7\n1 timeouts=1",
            "0 latency wedding warning: normal > unacknowledged\n"
            "0 latency main warning: normal > unacknowledged\n"
            "1 timeout main emergency: normal > unacknowledged\n"
            "1 latency main warning: unacknowledged > suppressed\n");
        row("the database away mutes latency",
            "0\n1 reachable=0 avg=20\n20 avg=20\n30 reachable=1\n100 reachable=1",
            "1 database critical: normal > unacknowledged\n"
            "1 latency main warning: normal > pending\n"
            "16 latency main warning: pending > suppressed\n"
            "30 database critical: unacknowledged > returned unacknowledged\n"
            "30 latency main warning: suppressed > unacknowledged\n");
        row("what only the database's absence made goes with it",
            "0 wedding=1\n1 reachable=0\n2 avg=20 waiting=3 oldest=4000 timeouts=2\n"
            "9 reachable=1 avg=1 waiting=0 settled=0\n10 settled=1\n20 settled=11",
            "1 database emergency: normal > unacknowledged\n"
            "2 timeout main emergency: normal > suppressed\n"
            "2 oldest_waiter main critical: normal > suppressed\n"
            "2 latency main warning: normal > suppressed\n"
            "9 database emergency: unacknowledged > returned unacknowledged\n"
            "20 timeout main emergency: suppressed > normal\n"
            "20 oldest_waiter main critical: suppressed > normal\n"
            "20 latency main warning: suppressed > normal\n");
        row("a pool that only begins to serve is not judged yet",
            "0 wedding=1 settled=0\n1 settled=1 waiting=9 oldest=3000 util=1 timeouts=2\n"
            "8 settled=8\n10 settled=10 waiting=0 util=0.3",
            "1 oldest_waiter main critical: normal > suppressed\n"
            "1 utilization main critical: normal > suppressed\n"
            "10 oldest_waiter main critical: suppressed > normal\n"
            "10 utilization main critical: suppressed > normal\n");
        row("a symptom waits until the server has been heard after it began",
            "0 wedding=1 heard=0\n1 util=1\n2 util=1\n3 heard=3",
            "1 utilization main critical: normal > pending\n"
            "3 utilization main critical: pending > unacknowledged\n");
        row("an acknowledgement does not mute a rise",
            "0 util=0.6 exhaustion=200\n20 ack exhaustion\n30 exhaustion=50\n40 exhaustion=50",
            "0 exhaustion main warning: normal > pending\n"
            "15 exhaustion main warning: pending > unacknowledged\n"
            "20 exhaustion main warning: unacknowledged > acknowledged\n"
            "35 exhaustion main critical: acknowledged > unacknowledged\n");
        row("nor does a shelf",
            "0 util=0.6 exhaustion=200\n20 shelve exhaustion 30 known\n30 exhaustion=50\n40 "
            "exhaustion=50",
            "0 exhaustion main warning: normal > pending\n"
            "15 exhaustion main warning: pending > unacknowledged\n"
            "20 exhaustion main warning: unacknowledged > shelved\n"
            "35 exhaustion main critical: shelved > unacknowledged\n");
        row("a fall in severity waits for the clearing time",
            "0 util=0.6 exhaustion=50\n10 exhaustion=200\n80 exhaustion=200\n81 ack exhaustion",
            "0 exhaustion main critical: normal > pending\n"
            "5 exhaustion main critical: pending > unacknowledged\n"
            "81 exhaustion main warning: unacknowledged > acknowledged\n");
        row("a shelf ends by itself",
            "0 util=0.99\n10 shelve utilization 1 known\n80 util=0.99",
            "0 utilization main critical: normal > pending\n"
            "5 utilization main critical: pending > unacknowledged\n"
            "10 utilization main critical: unacknowledged > shelved\n"
            "70 utilization main critical: shelved > unacknowledged\n");
        row("shelving has rules",
            "0 util=0.99 wedding=1\n1 timeouts=1\n2 shelve timeout 5 known\n3 shelve utilization "
            "61 known\n4 "
            "shelve utilization 5\n5 shelve utilization 5 known\n6 unshelve utilization",
            "0 utilization main critical: normal > unacknowledged\n"
            "1 timeout main emergency: normal > unacknowledged\n"
            "2 refused: an emergency is never shelved\n"
            "3 refused: 61 min is not a time to shelve for\n"
            "4 refused: shelving needs a reason\n"
            "5 utilization main critical: unacknowledged > shelved\n"
            "6 utilization main critical: shelved > unacknowledged\n");
        row("an acknowledgement can be taken back for 10 s",
            "0 util=0.99\n10 ack utilization\n15 unack utilization\n16 ack utilization\n30 unack "
            "utilization\n31 ack utilization",
            "0 utilization main critical: normal > pending\n"
            "5 utilization main critical: pending > unacknowledged\n"
            "10 utilization main critical: unacknowledged > acknowledged\n"
            "15 utilization main critical: acknowledged > unacknowledged\n"
            "16 utilization main critical: unacknowledged > acknowledged\n"
            "30 refused: alarm 1 is acknowledged: an acknowledgement is taken back within 10 s\n"
            "31 refused: alarm 1 is acknowledged: it is not waiting for an acknowledgement\n");
    }
    void alarmsMuteRiseAndAreActedOn() { play(); }

    void aGapBetweenSnapshotsIsStale() {
        Desk desk;
        desk.play("0");
        desk.m_snapshot.at = {desk.now().mono + Seconds{30}, desk.now().wall + Seconds{30}};
        const auto transitions = desk.evaluator().evaluate(desk.m_snapshot);
        QCOMPARE(transitions.size(), std::size_t{1});
        QCOMPARE(transitions[0].alarm.rule, std::string("stale"));
    }

    void theLostDatabaseStandsBeforeWhatItCauses() {
        Desk desk;
        desk.play("0 wedding=1\n1 failures=3");
        desk.m_snapshot.server.reachable = false;
        desk.play("2 failures=5");
        QCOMPARE(desk.alarm("failure").severity, Severity::emergency);
        QCOMPARE(desk.evaluator().alarms().front().rule, std::string("database"));
    }

    void whileItClearsAnAlarmSaysThatItNoLongerHolds() {
        Desk desk;
        desk.play("0 wedding=1 util=0.99");
        QVERIFY(desk.alarm("utilization").holds);
        desk.play("5 util=0.4");
        QVERIFY(desk.alarm("utilization").active() && !desk.alarm("utilization").holds);
        desk.play("6 util=0.99");
        QVERIFY(desk.alarm("utilization").holds);
    }

    void theTimeoutOfEachPoolIsItsOwn() {
        Desk desk;
        desk.evaluator().configure({.acquireTimeouts = {{"main", Millis{60'000}}}});
        compare(desk.play("0 wedding=1 waiting=1 oldest=20000"), "");
        compare(
            desk.play("1 oldest=31000"),
            "1 oldest_waiter main critical: normal > unacknowledged\n");
    }

    void slowQueriesOfAWeddingPoolWarnOnAWeddingDay() {
        Desk desk;
        compare(desk.play("0 w.queries=80 queries=80\n10"), "");
        compare(
            desk.play("11 wedding=1\n20"),
            "11 queries wedding warning: normal > pending\n"
            "14 queries wedding warning: pending > unacknowledged\n");
        const Alarm alarm = desk.alarm("queries");
        QCOMPARE(
            QString::fromStdString(alarm.cause),
            QString("wedding: 95 of 100 queries take up to 80.0 ms (limit 50 ms), 20.0 ms at the "
                    "median; 0 of 10 connections in use (max 200), 0 waiting"));
        QVERIFY(alarm.remedies == std::vector{showHolders()});
        compare(
            desk.play("21 w.queries=20\n100"),
            "81 queries wedding warning: unacknowledged > returned unacknowledged\n");
    }

    /// Half of what a client waits for a connection at most, which may be 8 s.
    void longTransactionsOfAWeddingPoolWarnOnAWeddingDay() {
        Desk desk;
        desk.evaluator().configure({.acquireTimeouts = {{"wedding", Millis{8'000}}}});
        compare(desk.play("0 w.transactions=5000 transactions=5000\n10"), "");
        compare(desk.play("11 wedding=1 w.transactions=3900\n20"), "");
        compare(
            desk.play("21 w.transactions=5000\n30"),
            "21 transactions wedding warning: normal > pending\n"
            "24 transactions wedding warning: pending > unacknowledged\n");
        QCOMPARE(
            QString::fromStdString(desk.alarm("transactions").cause),
            QString("wedding: 95 of 100 transactions take up to 5.00 s (limit 4.0 s, half of "
                    "acquire_timeout), 1.25 s at the median; 0 of 10 connections in use (max 200), "
                    "0 waiting"));
        compare(
            desk.play("31 w.transactions=20\n100"),
            "91 transactions wedding warning: unacknowledged > returned unacknowledged\n");
    }

    void aFewSlowQueriesAreNoP95() {
        Desk desk;
        compare(desk.play("0 wedding=1 w.fewqueries=900\n20"), "");
        compare(desk.play("21 w.queries=49\n40"), "");
        compare(desk.play("41 w.queries=500 w.settled=30\n50"), "");
    }

    void anAlarmOfAPoolThatIsGoneClears() {
        Desk desk;
        desk.play("0 wedding=1 util=1\n1 ack utilization");
        desk.m_snapshot.pools.pop_back();
        compare(desk.play("2\n80"), "62 utilization main critical: acknowledged > normal\n");
    }

    void whatDoesNotStandCannotBeActedOn() {
        Desk desk;
        QCOMPARE(desk.evaluator().acknowledge(99, "ann", desk.now()).error().code, Errc::notFound);
    }
};

QTEST_APPLESS_MAIN(EvaluatorTest)
#include "evaluator_test.moc"
