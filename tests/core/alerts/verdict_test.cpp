// The one root cause, found as a desk plays on: "severity verdict [pool] (symptoms) remedy".
#include "alerts/verdict.h"
#include "core/alerts/desk.h"

using namespace usher;
using namespace usher::alerts;

namespace {

std::optional<Verdict> verdictOf(const Desk& desk, const std::vector<Holding>& holdings = {}) {
    return judge(desk.evaluator().alarms(), desk.m_snapshot, holdings);
}

std::string commands(const Verdict& verdict) {
    std::string lines;
    for (const auto& remedy : verdict.remedies)
        lines += (lines.empty() ? "" : "; ") + remedy.command;
    return lines;
}

/// "a client gives up in 1200 ms".
std::string countdown(const Desk& desk) {
    const auto verdict = verdictOf(desk);
    constexpr const char* kWords[] = {
        "none",
        "nobody waits",
        "nobody gives up",
        "a client gives up",
        "the reserve is empty",
        "the pool is full",
        "not known"};
    std::string words = kWords[static_cast<int>(verdict->countdown)];
    if (verdict->until)
        words += fmt::format(" in {:.0f} ms", toMs(*verdict->until - desk.now().wall));
    return words;
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

    static void row(const char* name, const QString& script, const char* verdict) {
        QTest::newRow(name) << script << QString(verdict);
    }
    static void rowsOfVerdicts() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("verdict");
    }

  private Q_SLOTS:
    void serversOfPoolsOwn_data() {
        rowsOfVerdicts();
        row("a pool's own server that is away is its alarm, and the other pools' theirs",
            "0 wedding=1 elsewhere=1\n1 elsewhere=0 waiting=22 oldest=3000 w.waiting=5 "
            "w.oldest=6000 w.overdue=1\n9 elsewhere=0",
            "emergency: The server db7:5432 of main cannot be reached [main] (1) SHOW VERDICT");
        row("the server of all is nothing to a pool elsewhere",
            "0 wedding=1 elsewhere=1\n1 silent=2 w.waiting=5 w.oldest=6000 w.overdue=1 util=1\n"
            "9 silent=10",
            "emergency: db1:5432 is silent: no answer for 10 s [] (1) SHOW VERDICT");
        row("at its own server it has its own budget",
            "0 wedding=1 elsewhere=1 budget=60 held=60 total=50 leased=50 waiting=57 oldest=3000 "
            "util=1\n1 timeouts=2",
            "emergency: main is at its maximum of 50: 50 of 50 in use, 57 waiting; the server has "
            "90 connections to spare [main] (2) LEND main 57 FOR 60");
    }
    void serversOfPoolsOwn() { rootCauses(); }

    void rootCauses_data() {
        rowsOfVerdicts();
        row("nothing stands", "0 wedding=1", "all is well");
        row("a server that is silent is one alarm, the rest follows",
            QString("0 wedding=1\n1 silent=2") + kSymptoms + "\n9 silent=10",
            "emergency: db1:5432 is silent: no answer for 10 s [] (7) SHOW VERDICT");
        row("a server that is gone too",
            QString("0 wedding=1\n1 reachable=0") + kSymptoms + "\n9 reachable=0",
            "emergency: db1:5432 cannot be reached [] (7) SHOW VERDICT");
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
            "57 connections to spare [main] (2) LEND main 57 FOR 60");
        row("a budget that is used up",
            "0 wedding=1 budget=60 held=60 waiting=4 leased=10 oldest=3000\n1 timeouts=1",
            "emergency: The budget of 60 server connections is used up: main has 10 of 10 in use, "
            "4 waiting [main] (1) SHOW CLIENTS");
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
            "connections to spare [main] (0) LEND main 10 FOR 60");
        row("an audit that cannot be written",
            "0\n1 audit=1",
            "emergency: The audit cannot be written: 1 line waits; no space left [] (0) SHOW "
            "VERDICT");
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

    void aLoginThatTheServerRefusesIsItsPoolsTroubleAndWhatFollows() {
        Desk desk;
        const auto refused = [](int symptoms) {
            return fmt::format(
                "critical: The server refuses main's login: role \"rw\" does not exist [main] ({}) "
                "SHOW VERDICT",
                symptoms);
        };
        desk.play("0\n1 refused=1 failures=3");
        QCOMPARE(said(verdictOf(desk)), refused(0));
        desk.play("17 failures=9"); // by now its clients' errors are an alarm as well
        QCOMPARE(said(verdictOf(desk)), refused(1));
        desk.play("18 refused=0\n19 refused=0");
        QVERIFY(said(verdictOf(desk)).find("login") == std::string::npos);
    }

    void itSaysHowLongTheyHave_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("countdown");
        const auto row = [](const char* name, const char* script, const char* countdown) {
            QTest::newRow(name) << QString(script) << QString(countdown);
        };
        row("waiters with a deadline",
            "0 wedding=1\n1 waiting=2 oldest=3800 gives=1200",
            "a client gives up in 1200 ms");
        row("the first of all pools, where all are concerned",
            "0 wedding=1\n1 reachable=0 waiting=2 gives=1900 w.waiting=1 w.gives=700",
            "a client gives up in 700 ms");
        row("waiters whom nobody fails",
            "0 wedding=1\n1 w.waiting=2 w.oldest=6000 w.overdue=1",
            "nobody gives up");
        row("nobody there", "0 wedding=1\n1 reachable=0", "nobody waits");
        row("a reserve that is lent away",
            "0 wedding=1\n1 lent=3 ready=2 lasts=45\n5 lasts=45",
            "the reserve is empty in 45000 ms");
        row("a reserve that stays as it is",
            "0 wedding=1\n1 lent=3 ready=2\n5 lent=3",
            "not known");
        row("a pool that fills",
            "0 wedding=1 util=0.9 exhaustion=40\n4 util=0.9",
            "the pool is full in 40000 ms");
        row("a full pool that does not rise", "0 wedding=1 util=0.96", "not known");
        row("a disk has no end of its own", "0\n1 audit=1", "none");
    }
    void itSaysHowLongTheyHave() {
        QFETCH(QString, script);
        QFETCH(QString, countdown);
        Desk desk;
        desk.play(script.toStdString());
        QVERIFY(verdictOf(desk));
        QCOMPARE(QString::fromStdString(::countdown(desk)), countdown);
    }

    void aLoanIsTakenFromWhoCanSpareItWhereTheBudgetIsUsedUp() {
        Desk desk;
        desk.m_snapshot.pools.push_back(desk.m_snapshot.pools[1]);
        auto& analytics = desk.m_snapshot.pools.back().figures;
        analytics.name = "night shift";
        analytics.min = 3;
        analytics.max = 15;
        analytics.leased = 6;
        const char* const full = "0 wedding=1 budget=80 held=80 total=50 leased=50 waiting=20 "
                                 "oldest=3000 util=1\n1 timeouts=2";
        desk.play(full);
        QCOMPARE(
            commands(*verdictOf(desk)),
            std::string("LEND main 9 FROM \"night shift\" FOR 60; SHOW CLIENTS"));
        desk.m_snapshot.pools.back().figures.wedding = true; // a wedding's gives nothing
        QCOMPARE(commands(*verdictOf(desk)), std::string("SHOW CLIENTS"));
    }

    void whoHoldsThemIsNamedAndCanBeCancelledOrDropped() {
        Desk desk;
        desk.play("0 wedding=1 budget=90 held=60 waiting=4 leased=10 oldest=3000 hold=12000");
        const auto verdict = verdictOf(
            desk,
            {{.pool = "wedding", .application = "web", .clients = 3, .oldestMs = 900'000},
             {.pool = "main",
              .application = "night job",
              .clients = 7,
              .idle = 2,
              .oldestMs = 95'000},
             {.pool = "main", .application = "web", .clients = 3, .oldestMs = 2'000}});
        QVERIFY2(
            verdict->text.find("night job holds 7 of them, the oldest for 1 min 35 s") !=
                std::string::npos,
            verdict->text.c_str());
        QVERIFY2(
            commands(*verdict).starts_with(
                "CANCEL HOLDERS main OF \"night job\" AFTER 1; DROP HOLDERS main OF \"night job\" "
                "AFTER 1; SHOW CLIENTS"),
            commands(*verdict).c_str());
        const auto idle = verdictOf(
            desk,
            {{.pool = "main", .application = "", .clients = 2, .idle = 2, .oldestMs = 95'000}});
        QCOMPARE(idle->remedies.front().command, std::string("DROP HOLDERS main AFTER 1"));
    }

    void aWeddingPoolBelowItsPlanIsAnAlarmOnItsDay() {
        Desk desk;
        desk.play("0 w.plan=46\n20 w.plan=46");
        QVERIFY(!verdictOf(desk));
        desk.play("21 wedding=1\n30 w.plan=46");
        QVERIFY(!verdictOf(desk)); // it is still growing
        desk.play("40 w.plan=46");
        QCOMPARE(
            said(verdictOf(desk)),
            std::string("critical: wedding lacks 36 of the 46 connections planned for now: it has "
                        "10 (max 200) [wedding] (0) SCALE wedding TO 46"));
        desk.play("41 w.total=46");
        QVERIFY(!verdictOf(desk));
    }

    void whatThePlanLacksHoursAheadIsAWarningWithItsLoan() {
        Desk desk;
        desk.play("0 w.lacks=3\n20 w.lacks=3");
        QCOMPARE(
            said(verdictOf(desk)),
            std::string("warning: 02:40 wants 43 connections in wedding, the maximum is 40 "
                        "[wedding] (0) LEND wedding 3 FOR 421"));
        // What is wrong now goes before it.
        desk.play("21 avg=12\n40 avg=12");
        QVERIFY(verdictOf(desk)->text.starts_with("main"));
        desk.play("41 avg=1 w.lacks=0\n120 avg=1");
        QVERIFY(!verdictOf(desk));
        desk.play("130 w.lacks=-3\n150 w.lacks=-3");
        QCOMPARE(
            said(verdictOf(desk)),
            std::string("warning: 02:40 wants 43 connections in wedding, the server's budget "
                        "leaves it 40 [wedding] (0) SHOW VERDICT"));
    }

    /// Whatever stands, there is something to press.
    void everyVerdictHasAButton() {
        for (const char* script :
             {"0 wedding=1\n1 reachable=0",
              "0 wedding=1\n1 w.paused=1",
              "0\n1 audit=1",
              "0 wedding=1\n1 history=1",
              "0\n1 lack=1\n17 lack=1",
              "0\n1 failures=3\n17 failures=3",
              "0 wedding=1\n1 timeouts=1",
              "0 wedding=1\n1 ready=4\n5 ready=4",
              "0\n1 lent=1\n17 lent=1",
              "0 wedding=1\n1 avg=7",
              "0 wedding=1\n1 util=0.97",
              "0 wedding=1\n1 waiting=1 oldest=4000",
              "0 wedding=1\n1 lag=20000",
              "0 wedding=1\n1 exhaustion=30 util=0.9\n5 util=0.9",
              "0 wedding=1 w.plan=46\n20 w.plan=46"}) {
            Desk desk;
            desk.play(script);
            const auto verdict = verdictOf(desk);
            QVERIFY2(verdict, script);
            QVERIFY2(!verdict->remedies.empty(), script);
            for (const auto& remedy : verdict->remedies)
                QVERIFY2(!remedy.label.empty() && !remedy.command.empty(), script);
        }
    }
};

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"
