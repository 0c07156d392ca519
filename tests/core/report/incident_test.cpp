#include "report/incident.h"
#include "support/drawn_history.h"
#include "support/london.h"

#include <QTest>
#include <algorithm>

using namespace usher;
using namespace usher::monitor;
using namespace usher::report;
using namespace usher::test;

namespace {

/// 08:10:00 to 08:14:00; main stood still from 08:10:00 to 08:10:40.
Incident drawnIncident() {
    return {
        .from = kDrawnFrom + Seconds{600},
        .to = kDrawnFrom + Seconds{840},
        .text = "rsvp is slow",
        .by = "ada",
        .host = "desk1",
        .endedBy = "bob"};
}

HistorySample standing(Seconds offset) {
    auto sample = drawnSample("main", offset, 0, Millis{1});
    sample.acquired = {};
    sample.waitingMax = 7;
    sample.oldestWaitMs = 1000.0 * double((offset - Seconds{590}).count());
    return sample;
}

Event drawnAction(Seconds offset, const std::string& line, const std::string& said) {
    auto event = drawnEvent(EventKind::action, offset, "ada: " + line + " – " + said);
    event.fields = {{"actor", "ada"}, {"command", line}, {"phase", "accepted"}};
    return event;
}

std::vector<Event> drawnEvents() {
    return {
        drawnAlarm("1", Seconds{580}, "normal", "unacknowledged"),
        drawnAction(Seconds{600}, "BEGIN INCIDENT rsvp is slow", "an incident has begun"),
        drawnEvent(EventKind::engine, Seconds{601}, "BEGIN INCIDENT rsvp is slow: an incident"),
        drawnAlarm("1", Seconds{622}, "unacknowledged", "acknowledged", "ada"),
        drawnAction(Seconds{638}, "RESUME main", "main resumes"),
        drawnEvent(EventKind::engine, Seconds{640}, "RESUME main: main serves again"),
        drawnEvent(EventKind::engine, Seconds{700}, "the server allows 97 connections"),
        drawnAlarm("1", Seconds{760}, "acknowledged", "normal")};
}

HistoryRange drawnRange() {
    HistoryRange range;
    for (int s = 300; s < 850; s += 10) {
        const bool still = s >= 600 && s < 640;
        range.samples.push_back(
            still ? standing(Seconds{s}) : drawnSample("main", Seconds{s}, 50, Millis{2}));
        range.samples.push_back(drawnSample("wedding_critical", Seconds{s}, 20, Millis{1}));
    }
    auto& hit = range.samples[64]; // main at 620 s
    hit.counts.timeouts = 8;
    hit.counts.lostQueries = 4; // with their server
    hit.counts.cancelled = 3;
    range.samples[2].counts.timeouts = 99; // long before
    range.events = drawnEvents();
    return range;
}

IncidentReport made(const Incident& incident = drawnIncident()) {
    const auto range = rangeOf(incident, kDrawnFrom + Seconds{7200});
    ReportOptions options;
    options.from = range.from;
    options.to = range.to;
    options.server = "db1:5432";
    return makeIncident(makeReport(drawnRange(), options), incident);
}

std::string textOf(const IncidentReport& incident) {
    return report::toText(incident, london());
}

} // namespace

class IncidentTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itIsCountedFromTheFirstAlarmThatStood() {
        const auto incident = made();
        QCOMPARE((incident.from - kDrawnFrom) / Seconds{1}, 580);
        QCOMPARE((incident.to - kDrawnFrom) / Seconds{1}, 840);
        const auto text = QString::fromStdString(textOf(incident)).simplified();
        QVERIFY2(text.contains("It is counted from 09:09:40, when the first"), qPrintable(text));
    }

    void itSaysWhoWasHit() {
        const auto incident = made();
        const auto& worst = incident.pools.at(0);
        QCOMPARE(worst.name, std::string("main"));
        QCOMPARE(worst.errors, std::uint64_t{12});
        QCOMPARE(worst.gaveUp, std::uint64_t{3});
        QCOMPARE(worst.unserved, Seconds{40});
        QCOMPARE(worst.mostWaiting, 7);
        QCOMPARE(worst.longestWaitMs, 40'000.0);
        QCOMPARE(incident.pools.at(1).hurt(), std::uint64_t{0});
    }

    void anActionStandsWithWhatWasSeenOfIt() {
        const auto incident = made();
        const auto action =
            std::ranges::find(incident.timeline, IncidentStep::Kind::action, &IncidentStep::kind);
        QVERIFY(action != incident.timeline.end());
        QCOMPARE(
            action->text,
            std::string("ada: RESUME main – main resumes → main serves again (after 2 s)"));
        std::vector<IncidentStep::Kind> kinds;
        for (const auto& step : incident.timeline)
            kinds.push_back(step.kind);
        using Kind = IncidentStep::Kind;
        const std::vector<Kind> expected{
            Kind::raised,
            Kind::begun,
            Kind::seen,
            Kind::action,
            Kind::event,
            Kind::cleared,
            Kind::ended};
        QVERIFY(kinds == expected);
    }

    void theDatabasesAbsenceIsCountedWithinIt() {
        auto range = drawnRange();
        auto away = drawnAlarm("2", Seconds{605}, "normal", "unacknowledged");
        away.fields["rule"] = "database";
        range.events.push_back(away);
        away = drawnAlarm("2", Seconds{635}, "unacknowledged", "normal");
        away.fields["rule"] = "database";
        range.events.push_back(away);
        ReportOptions options;
        options.from = kDrawnFrom + Seconds{300};
        options.to = kDrawnFrom + Seconds{850};
        const auto incident = makeIncident(makeReport(range, options), drawnIncident());
        QCOMPARE(incident.databaseAway, Seconds{30});
        QVERIFY(textOf(incident).find("The database was away for 30 s") != std::string::npos);
    }

    void theTextSaysItAllInAHundredColumns() {
        const auto text = textOf(made());
        for (const char* part :
             {"INCIDENT: rsvp is slow",
              "Sat 6 Jun 2026 (Europe/London), db1:5432",
              "It lasted 4 min, from 09:10:00 to 09:14:00, begun by ada and ended by bob.",
              "nobody was served in main for about 40 s",
              "12 requests got an error, 3 were given up by their clients: main 15.",
              "The longest wait was 40 s, in main at 09:10:30",
              "1 alarm rose, the gravest (warning): main: average acquisition 12.3 ms",
              "it is over",
              "1 action was taken.",
              "09:10:38  action     ada: RESUME main"})
            QVERIFY2(text.find(part) != std::string::npos, (part + ("\n" + text)).c_str());
        for (const auto& line : QString::fromStdString(text).split('\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }

    void oneThatRunsIsToldUntilNow() {
        auto incident = drawnIncident();
        incident.to = {};
        const auto now = kDrawnFrom + Seconds{720};
        const auto range = rangeOf(incident, now);
        QVERIFY(range.to == now);
        ReportOptions options;
        options.from = range.from;
        options.to = range.to;
        const auto told = makeIncident(makeReport(drawnRange(), options), incident);
        QVERIFY(told.to == now);
        QVERIFY(textOf(told).find("It has run for 2 min, since 09:10:00") != std::string::npos);
    }

    void anHourWithoutAnythingIsSaidPlainly() {
        const auto text = textOf(makeIncident({}, drawnIncident()));
        QVERIFY(text.find("No request got an error, and no client gave up.") != std::string::npos);
        QVERIFY(text.find("Nobody waited for a connection.") != std::string::npos);
        QVERIFY(text.find("No alarm rose.") != std::string::npos);
        QVERIFY(text.find("Nobody acted.") != std::string::npos);
    }

    void whatSaysLeastIsLeftOutFirst() {
        const auto timeline = made().timeline;
        const auto few = foremost(timeline, 4);
        std::vector<std::string> kinds;
        for (const auto& step : few)
            kinds.push_back(report::toString(step.kind));
        const std::vector<std::string> expected{"alarm", "begin", "action", "end"};
        QVERIFY(kinds == expected);
        QCOMPARE(foremost(timeline, 100).size(), timeline.size());
    }

    void namesAreHarmless() {
        auto incident = drawnIncident();
        incident.text = "\u202Eliame\x1B[31m\nnewline";
        const auto text = textOf(made(incident));
        QVERIFY(text.find('\x1B') == std::string::npos);
        QVERIFY(text.find("\u202E") == std::string::npos);
        QVERIFY(text.starts_with("INCIDENT: liame [31m newline\n"));
    }
};

QTEST_APPLESS_MAIN(IncidentTest)
#include "incident_test.moc"
