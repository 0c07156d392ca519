#include "control/command.h"
#include "control/incidents.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

AuditEntry done(Seconds at, const std::string& action, const std::string& person = "ada") {
    AuditEntry line;
    line.at = WallTime{at};
    line.person = person;
    line.host = "desk1";
    line.action = action;
    line.result = "accepted: so it is";
    return line;
}

AuditEntry refused(Seconds at, const std::string& action) {
    auto line = done(at, action);
    line.result = "refused: bob has begun an incident already";
    return line;
}

AuditEntry seen(Seconds at, const std::string& action) {
    auto line = done(at, action);
    line.step = AuditStep::effect;
    line.result = "effect seen: so it is";
    return line;
}

} // namespace

class IncidentsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anIncidentGoesFromOnePressToAnother() {
        const auto list = incidentsIn(
            {done(Seconds{10}, "BEGIN INCIDENT rsvp is slow"),
             seen(Seconds{11}, "BEGIN INCIDENT rsvp is slow"),
             done(Seconds{20}, "PAUSE main"),
             done(Seconds{70}, "END INCIDENT", "bob"),
             seen(Seconds{71}, "END INCIDENT")});
        QCOMPARE(list.size(), std::size_t{1});
        const monitor::Incident expected{
            .from = WallTime{Seconds{10}},
            .to = WallTime{Seconds{70}},
            .text = "rsvp is slow",
            .by = "ada",
            .host = "desk1",
            .endedBy = "bob"};
        QVERIFY(list[0] == expected);
    }

    void oneThatNobodyEndedRuns() {
        const auto list = incidentsIn(
            {done(Seconds{10}, "BEGIN INCIDENT"),
             done(Seconds{20}, "END INCIDENT"),
             done(Seconds{30}, "BEGIN INCIDENT")});
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(!list[0].runs());
        QVERIFY(list[1].runs());
        QVERIFY(list[1].text.empty());
    }

    void whatWasRefusedBeganAndEndedNothing() {
        const auto list = incidentsIn(
            {refused(Seconds{5}, "END INCIDENT"),
             done(Seconds{10}, "BEGIN INCIDENT"),
             refused(Seconds{15}, "BEGIN INCIDENT again")});
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].runs());
    }

    void twoDesksAtOnceBeginAndEndOne() {
        const std::vector<AuditEntry> lines{
            done(Seconds{10}, "BEGIN INCIDENT"),
            done(Seconds{10}, "BEGIN INCIDENT too", "bob"),
            done(Seconds{20}, "END INCIDENT"),
            done(Seconds{20}, "END INCIDENT", "bob")};
        const auto list = incidentsIn(lines);
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].by, std::string("ada"));
        QCOMPARE(list[0].endedBy, std::string("ada"));
        OperatorMarks marks;
        for (const auto& line : lines) {
            auto command = parseCommand(line.action);
            command->actor = line.person;
            marks.note(*command, line.at);
            const auto standing = runningIncident(marks.standing({}));
            QCOMPARE(standing.has_value(), line.action.starts_with("BEGIN"));
            QVERIFY(!standing || standing->by == "ada");
        }
    }

    void anEndWithoutItsBeginIsNone() {
        QVERIFY(incidentsIn({done(Seconds{20}, "END INCIDENT")}).empty());
    }

    void whateverItIsCalledIsReadBack() {
        for (const std::string text :
             {"a \"b\" ; DROP HOLDERS", "  blanks  within ", "END INCIDENT", "x;y", "tab\there"}) {
            const Command begin{.verb = Verb::beginIncident, .reason = text};
            const auto read = parseCommand(toLine(begin));
            QVERIFY2(read.ok(), toLine(begin).c_str());
            QCOMPARE(read->verb, Verb::beginIncident);
            QCOMPARE(read->reason, text);
        }
        const auto list = incidentsIn(
            {done(Seconds{1}, toLine({.verb = Verb::beginIncident, .reason = "\x1B[2J"}))});
        QCOMPARE(list.at(0).text, std::string(" [2J"));
    }
};

QTEST_APPLESS_MAIN(IncidentsTest)
#include "incidents_test.moc"
