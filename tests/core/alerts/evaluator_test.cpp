// Transcripts: on the left what the snapshots say and people do, on the right what the alarms do.
#include "alerts/evaluator.h"
#include "support/figures.h"

#include <QTest>
#include <fmt/format.h>
#include <sstream>

using namespace usher;
using namespace usher::alerts;
using test::quietDesk;

namespace {

/// Plays lines like "15 avg=12 util=0.5" (at second 15) or "20 ack latency"; values stay until
/// changed.
class Desk {
  public:
    std::string play(const std::string& script) {
        std::string transcript, line;
        for (std::istringstream lines(script); std::getline(lines, line);) {
            std::istringstream words(line);
            int second = 0;
            if (!(words >> second))
                continue;
            std::string word;
            std::vector<std::string> rest;
            while (words >> word)
                rest.push_back(word);
            // The figures arrive every second, as the sampler sends them.
            while (m_second < second - 1)
                transcript += look(m_second + 1);
            m_second = second;
            if (!rest.empty() && rest[0].find('=') == std::string::npos) {
                transcript += person(rest);
                continue;
            }
            for (const std::string& assignment : rest)
                set(assignment);
            transcript += look(second);
        }
        return transcript;
    }

    const Evaluator& evaluator() const { return *m_evaluator; }
    Evaluator& evaluator() { return *m_evaluator; }
    Now now() const { return at(m_second); }
    Alarm alarm(const std::string& rule) const {
        for (const Alarm& a : m_evaluator->alarms())
            if (a.rule == rule)
                return a;
        return {};
    }
    monitor::Snapshot m_snapshot = quietDesk();

  private:
    static Now at(int second) {
        return {MonoTime{} + Seconds{1000 + second}, WallTime{} + Seconds{1'000'000 + second}};
    }

    std::string look(int second) {
        m_second = second;
        m_snapshot.at = at(second);
        std::string transcript;
        for (const Transition& t : m_evaluator->evaluate(m_snapshot))
            transcript += say(t);
        return transcript;
    }

    std::string say(const Transition& t) const {
        return fmt::format(
            "{} {}{}{} {}: {} > {}\n",
            m_second,
            t.alarm.rule,
            t.alarm.pool.empty() ? "" : " ",
            t.alarm.pool,
            monitor::toString(t.alarm.severity),
            toString(t.from),
            toString(t.to));
    }

    std::string person(const std::vector<std::string>& words) {
        const auto id = alarm(words[1]).id;
        const auto result = words[0] == "ack"      ? m_evaluator->acknowledge(id, "ann", now())
                            : words[0] == "unack"  ? m_evaluator->unacknowledge(id, now())
                            : words[0] == "shelve" ? m_evaluator->shelve(
                                                         id,
                                                         "ann",
                                                         words.size() > 3 ? words[3] : "",
                                                         Minutes{std::stoi(words[2])},
                                                         now())
                                                   : m_evaluator->unshelve(id, now());
        return result ? say(*result)
                      : fmt::format("{} refused: {}\n", m_second, result.error().message);
    }

    void set(const std::string& assignment) {
        std::string key = assignment.substr(0, assignment.find('='));
        const double v = std::stod(assignment.substr(assignment.find('=') + 1));
        auto& pool = m_snapshot.pools[key.starts_with("w.") ? 0 : 1];
        if (key.starts_with("w."))
            key = key.substr(2);
        if (key == "avg")
            pool.lastSecond = {.n = 100, .avgMs = v};
        else if (key == "quiet")
            pool.lastSecond = {.n = 1, .avgMs = v};
        else if (key == "minute")
            pool.lastMinute = {.n = 500, .avgMs = v};
        else if (key == "util")
            pool.utilization = v;
        else if (key == "leased")
            pool.figures.leased = int(v);
        else if (key == "waiting")
            pool.figures.waiting = int(v);
        else if (key == "oldest")
            pool.figures.oldestWait = Millis{int(v)};
        else if (key == "overdue")
            pool.figures.overdue = v > 0;
        else if (key == "held")
            m_snapshot.server.held = int(v);
        else if (key == "budget")
            m_snapshot.server.budget = int(v);
        else if (key == "paused")
            pool.figures.paused = v > 0;
        else if (key == "timeouts")
            pool.figures.timeouts = std::uint64_t(v);
        else if (key == "failures")
            pool.figures.failures = std::uint64_t(v);
        else if (key == "exhaustion")
            pool.secondsToExhaustion = v;
        else if (key == "lent")
            m_snapshot.reserve.lent = int(v);
        else if (key == "ready")
            m_snapshot.reserve.ready = int(v);
        else if (key == "reachable")
            m_snapshot.server.reachable = v != 0;
        else if (key == "wedding")
            m_snapshot.weddingDay = v != 0;
        else if (key == "lag")
            m_snapshot.engineLagMs = v;
        else
            QFAIL(assignment.c_str());
    }

    std::unique_ptr<Evaluator> m_evaluator = makeEvaluator();
    int m_second = -1;
};

void compare(const std::string& got, const std::string& want) {
    QVERIFY2(got == want, ("\ngot:\n" + got + "want:\n" + want).c_str());
}

} // namespace

class EvaluatorTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void transcripts_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("transcript");
        const auto row = [](const char* name, const char* script, const char* transcript) {
            QTest::newRow(name) << script << transcript;
        };
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
        row("on a wedding day 5 ms is too much, at once",
            "0 wedding=1 avg=5.5",
            "0 latency main warning: normal > unacknowledged\n");
        row("critical utilization is held 5 s",
            "0 util=0.96\n10 util=0.96",
            "0 utilization main critical: normal > pending\n"
            "5 utilization main critical: pending > unacknowledged\n");
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
        row("an emergency mutes the lower ones of its pool and signal",
            "0 wedding=1 avg=7 w.avg=7\n1 timeouts=1",
            "0 latency wedding warning: normal > unacknowledged\n"
            "0 latency main warning: normal > unacknowledged\n"
            "1 timeout main emergency: normal > unacknowledged\n"
            "1 latency main warning: unacknowledged > suppressed\n");
        row("the database away mutes latency",
            "0\n1 reachable=0 avg=20\n20 avg=20\n30 reachable=1\n100 reachable=1",
            "1 database critical: normal > pending\n"
            "1 latency main warning: normal > pending\n"
            "6 database critical: pending > unacknowledged\n"
            "16 latency main warning: pending > suppressed\n"
            "90 database critical: unacknowledged > returned unacknowledged\n"
            "90 latency main warning: suppressed > unacknowledged\n");
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
        row("the reserve lent",
            "0 lent=2 ready=3\n20 lent=2",
            "0 reserve_in_use warning: normal > pending\n"
            "15 reserve_in_use warning: pending > unacknowledged\n");
        row("the reserve short on a wedding day, but not for the blink of a refill",
            "0 wedding=1 ready=4\n2 ready=5\n10 ready=4\n20 ready=4",
            "0 reserve_short emergency: normal > pending\n"
            "2 reserve_short emergency: pending > normal\n"
            "10 reserve_short emergency: normal > pending\n"
            "13 reserve_short emergency: pending > unacknowledged\n");
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
        row("a start on a wedding day is no emergency",
            "0 wedding=1 reachable=0\n3 reachable=1\n9 reachable=1",
            "0 database emergency: normal > pending\n"
            "3 database emergency: pending > normal\n");
        row("the database lost on a wedding day is one",
            "0 wedding=1\n3 reachable=0",
            "3 database emergency: normal > unacknowledged\n");
    }
    void transcripts() {
        QFETCH(QString, script);
        QFETCH(QString, transcript);
        compare(Desk{}.play(script.toStdString()), transcript.toStdString());
    }

    void aGapBetweenSnapshotsIsStale() {
        Desk desk;
        desk.play("0");
        desk.m_snapshot.at = {desk.now().mono + Seconds{30}, desk.now().wall + Seconds{30}};
        const auto transitions = desk.evaluator().evaluate(desk.m_snapshot);
        QCOMPARE(transitions.size(), std::size_t{1});
        QCOMPARE(transitions[0].alarm.rule, std::string("stale"));
    }

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

    void theLostDatabaseStandsBeforeWhatItCauses() {
        Desk desk;
        desk.play("0 wedding=1\n1 failures=3");
        desk.m_snapshot.server.reachable = false;
        desk.play("2 failures=5");
        QCOMPARE(desk.alarm("failure").severity, Severity::emergency);
        QCOMPARE(desk.evaluator().alarms().front().rule, std::string("database"));
    }

    void whatFailsForTheServersSakeIsNotToBeRefilled() {
        Desk desk;
        desk.m_snapshot.reserve.ready = 0;
        desk.m_snapshot.pools[1].figures.lastConnectError = "connection refused";
        desk.play("0 wedding=1\n1 failures=3");
        QVERIFY(desk.alarm("failure").remedies.empty());
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

    void theTimeoutOfEachPoolIsItsOwn() {
        Desk desk;
        desk.evaluator().configure({.acquireTimeouts = {{"main", Millis{60'000}}}});
        compare(desk.play("0 wedding=1 waiting=1 oldest=20000"), "");
        compare(
            desk.play("1 oldest=31000"),
            "1 oldest_waiter main critical: normal > unacknowledged\n");
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
