// Notes: as they are typed, kept, and found again in the audit.
#include "control/notes.h"
#include "control/preview.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

AuditEntry line(Seconds at, const Command& command, const std::string& result) {
    AuditEntry entry;
    entry.at = WallTime{at};
    entry.person = "ada";
    entry.action = toLine(command);
    entry.result = result;
    return entry;
}

Command onDay(const std::string& text) {
    return {.verb = Verb::noteDay, .reason = text, .actor = "ada", .text = "2026-11-28"};
}

Command onAlarm(std::uint64_t alarm, const std::string& text) {
    return {.verb = Verb::noteAlarm, .id = alarm, .reason = text, .actor = "ada"};
}

DeskState stateWithAlarm(std::uint64_t id) {
    DeskState state;
    state.figures = std::make_shared<monitor::Snapshot>();
    alerts::Alarm alarm;
    alarm.id = id;
    alarm.cause = "main: 98 % in use";
    state.alarms.push_back(alarm);
    return state;
}

} // namespace

class NotesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aNoteIsTypedInQuotesOrWithout() {
        for (const std::string typed :
             {"NOTE ALARM 3 'the cake query'",
              "note alarm 3 the cake query;",
              "NOTE ALARM 3 \"the cake query\""}) {
            const auto read = parseCommand(typed);
            QVERIFY2(read.ok(), typed.c_str());
            QCOMPARE(read->verb, Verb::noteAlarm);
            QCOMPARE(read->id, std::uint64_t{3});
            QCOMPARE(read->reason, std::string("the cake query"));
        }
        const auto day = parseCommand("NOTE DAY 2026-11-28 'bride''s list is late'");
        QCOMPARE(day->verb, Verb::noteDay);
        QCOMPARE(day->text, std::string("2026-11-28"));
        QCOMPARE(day->reason, std::string("bride's list is late"));
    }

    void whatIsNoNoteSaysWhatIsMissing() {
        for (const std::string typed :
             {"NOTE",
              "NOTE POOL main x",
              "NOTE ALARM x words",
              "NOTE ALARM 3",
              "NOTE ALARM 3 ''",
              "NOTE DAY 2026-02-30 words",
              "NOTE DAY today words",
              "NOTE DAY 2026-11-28 ;"})
            QVERIFY2(!parseCommand(typed).ok(), typed.c_str());
    }

    void whateverItSaysIsReadBack() {
        for (const std::string text :
             {"'quoted'",
              "it's",
              "''",
              "a \"b ; DROP HOLDERS main",
              "  blanks  within ",
              "tab\tand\nline",
              "Brautpaar müde ♥",
              "'a' and 'b'"}) {
            const auto read = parseCommand(toLine(onAlarm(7, text)));
            QVERIFY2(read.ok(), text.c_str());
            QCOMPARE(read->reason, text);
            QCOMPARE(parseCommand(toLine(onDay(text)))->reason, text);
        }
    }

    void theAuditTellsOfThemAgain() {
        const auto cake = onAlarm(3, "the cake query");
        const auto notes = notesIn(
            {line(Seconds{1}, cake, "accepted: " + notedWords(cake, "main: 98 % in use")),
             line(Seconds{2}, onDay("quiet"), "accepted: noted on 2026-11-28"),
             line(Seconds{3}, onAlarm(9, "x"), "refused: there was no alarm 9"),
             line(Seconds{4}, {.verb = Verb::endIncident}, "accepted: so it is")});
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(notes[0].text, std::string("the cake query"));
        QCOMPARE(notes[0].about, std::string("main: 98 % in use"));
        QCOMPARE(notes[0].by, std::string("ada"));
        QCOMPARE(notes[0].alarm, std::uint64_t{0}); // another alarm's by now
        QCOMPARE(notes[1].day, std::string("2026-11-28"));
        QVERIFY(notes[1].at == WallTime{Seconds{2}});
    }

    void whatIsShownIsHarmlessAndBounded() {
        NoteBook book;
        for (std::size_t i = 0; i < kNotesShown + 20; ++i)
            book.add(onDay("\u202Eno. " + std::to_string(i) + "\x1B[2J"), "", WallTime{});
        QCOMPARE(book.latest().size(), kNotesShown);
        QCOMPARE(book.latest().front().text, std::string("no. 20 [2J"));
        book.add({.verb = Verb::endIncident}, "", WallTime{});
        QCOMPARE(book.latest().back().text, std::string("no. 119 [2J"));
    }

    void itsAlarmIsRememberedWithItsNumber() {
        NoteBook book;
        const auto cake = onAlarm(3, "the cake query");
        book.add(cake, notedWords(cake, "main: 98 %"), WallTime{Seconds{5}});
        const auto note = book.latest().front();
        QCOMPARE(note.alarm, std::uint64_t{3});
        QCOMPARE(note.about, std::string("main: 98 %"));
    }

    void tooLongOrEmptyIsRefused() {
        const auto state = stateWithAlarm(3);
        const auto may = [&](const Command& command) {
            return makePreview(state, command).allowed;
        };
        std::string most;
        for (std::size_t i = 0; i < kNoteLetters; ++i)
            most += "ü";
        QVERIFY(may(onAlarm(3, most)));
        QVERIFY(!may(onAlarm(3, most + "x")));
        QVERIFY(!may(onAlarm(3, "\u202E \x01")));
        QVERIFY(!may(onAlarm(3, "\xFF")));
        QVERIFY(!may({.verb = Verb::noteDay, .reason = "x", .text = "2026-13-01"}));
        QCOMPARE(makePreview(state, onAlarm(3, "x")).lines.front(), state.alarms[0].cause);
        QVERIFY(may(onAlarm(2, "of one that is over")));
    }
};

QTEST_APPLESS_MAIN(NotesTest)
#include "notes_test.moc"
