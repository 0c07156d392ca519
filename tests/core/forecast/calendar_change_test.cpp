// Two calendars compared, changes made and taken back, and a CSV file in which only what changed is
// written anew.
#include "forecast/calendar_change.h"

#include <QTest>

using namespace usher;
using namespace usher::forecast;

namespace {

const TimeZone& london() {
    static const TimeZone zone = TimeZone::find("Europe/London").value();
    return zone;
}

Wedding wedding(const std::string& name, int day, int hour, int guests = 100) {
    return {.start = london().instant(2026, 9, day, hour, 0), .guests = guests, .name = name};
}

CivilTime halfPastOne(int month, int day) {
    CivilTime local;
    local.year = 2026;
    local.month = month;
    local.day = day;
    local.hour = 1;
    local.minute = 30;
    return local;
}

std::string rewritten(const std::string& text, const CalendarChanges& changes) {
    const auto out = rewriteCsv(text, changes, london());
    return out ? *out : "error: " + out.error().text();
}

void compare(const std::string& got, const std::string& want) {
    QVERIFY2(got == want, ("\ngot:\n" + got + "\nwant:\n" + want).c_str());
}

/// "+Ann", "-Ben", "Cleo", by start.
std::string text(const CalendarChanges& changes) {
    std::string out;
    for (const auto& change : changes)
        out += (change.before ? change.after ? "" : "-" : "+") +
               (change.after ? change.after : change.before)->name + " ";
    return out;
}

const std::string kFile = "guests;Venue;date;time;name\n"
                          "120;Old Mill;2026-09-12;15:00;Ann & Ben\n"
                          "many;Barn;2026-09-12;16:00;Unreadable\n"
                          "# later in the year\n"
                          "80;\"Castle; east\";2026-09-19;14:30;Cleo\n";

} // namespace

class CalendarChangeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsTheSameIsNoDifference() {
        const std::vector all{wedding("Ann", 12, 15), wedding("Ben", 12, 15)};
        QVERIFY(differences(all, {all[1], all[0]}, london()).empty());
    }

    void aWeddingIsKnownByNameAndDayThenByNameThenByMoment() {
        const std::vector before{
            wedding("Ann", 12, 15),
            wedding("Ben", 12, 15),
            wedding("Cleo", 19, 12),
            wedding("Dora", 26, 12)};
        const std::vector now{
            wedding("Ann", 12, 16),        // the hour
            wedding("Ben", 13, 15),        // the day
            wedding("Cleo & Cem", 19, 12), // the name
            wedding("Emil", 27, 12)};      // one goes, one comes
        compare(text(differences(before, now, london())), "Ann Ben Cleo & Cem -Dora +Emil ");
    }

    void changesMakeOneOfTheOtherAndBack() {
        const std::vector before{wedding("Ann", 12, 15), wedding("Ben", 12, 15)};
        const std::vector now{wedding("Ann", 12, 16), wedding("Cleo", 19, 11)};
        const auto changes = differences(before, now, london());
        const auto made = withChanges(before, changes, london());
        QVERIFY(made && *made == now);
        const auto back = withChanges(*made, undoOf(changes), london());
        QVERIFY(back && differences(*back, before, london()).empty());
    }

    void whatChangedMeanwhileIsRefused() {
        const auto ann = wedding("Ann", 12, 15), later = wedding("Ann", 12, 17);
        const auto gone = withChanges({later}, {{ann, std::nullopt}}, london());
        QCOMPARE(gone.error().code, Errc::conflict);
        QVERIFY(gone.error().message.starts_with("Ann, 2026-09-12 15:00 Europe/London, 100"));
        QCOMPARE(withChanges({ann}, {{std::nullopt, ann}}, london()).error().code, Errc::conflict);
    }

    void whatNobodyCouldMeanIsRefused() {
        auto odd = wedding(" Ann\n& Ben ", 12, 15);
        QCOMPARE(checked(odd)->name, std::string("Ann & Ben"));
        odd.zone = "Mars/Phobos";
        QVERIFY(!checked(odd));
        QVERIFY(!checked(wedding("Ann", 12, 15, 100'001)));
        QVERIFY(!checked(wedding("Ann", 12, 15, -1)));
    }

    void onlyTheRowOfTheWeddingIsWrittenAnew() {
        const auto ann = wedding("Ann & Ben", 12, 15, 120);
        auto later = ann;
        later.start += Minutes{90};
        later.guests = 140;
        compare(
            rewritten(kFile, {{ann, later}}),
            "guests;Venue;date;time;name\n"
            "140;Old Mill;2026-09-12;16:30;Ann & Ben\n"
            "many;Barn;2026-09-12;16:00;Unreadable\n"
            "# later in the year\n"
            "80;\"Castle; east\";2026-09-19;14:30;Cleo\n");
    }

    void oneThatGoesTakesItsLineAndOneThatComesIsLast() {
        auto cleo = wedding("Cleo", 19, 14, 80);
        cleo.start += Minutes{30};
        compare(
            rewritten(
                kFile,
                {{cleo, std::nullopt}, {std::nullopt, wedding("D; \"E\"", 26, 11, 0)}}),
            "guests;Venue;date;time;name\n"
            "120;Old Mill;2026-09-12;15:00;Ann & Ben\n"
            "many;Barn;2026-09-12;16:00;Unreadable\n"
            "# later in the year\n"
            ";;2026-09-26;11:00;\"D; \"\"E\"\"\"\n");
    }

    void thereAndBackIsTheSameFile() {
        const std::string file = "\xEF\xBB\xBF"
                                 "date,time,timezone,guests,name\r\n"
                                 "2026-09-12,15:00,Europe/London,120,Ann\r\n";
        const auto ann = wedding("Ann", 12, 15, 120);
        auto later = ann;
        later.start += std::chrono::hours{48};
        const auto changed = rewritten(file, {{ann, later}});
        QVERIFY(changed.find("2026-09-14,15:00,Europe/London,120,Ann\r\n") != std::string::npos);
        compare(rewritten(changed, {{later, ann}}), file);
    }

    void anEmptyFileGetsItsHead() {
        compare(
            rewritten("", {{std::nullopt, wedding("Ann", 12, 15)}}),
            "date,time,timezone,guests,name\n2026-09-12,15:00,Europe/London,100,Ann\n");
    }

    void aValueWithoutAColumnIsRefused() {
        const auto told = rewritten("date,time\n", {{std::nullopt, wedding("Ann", 12, 15)}});
        QVERIFY2(told.find("no column named guests") != std::string::npos, told.c_str());
    }

    void whatTheFileNoLongerHoldsIsRefused() {
        const auto told = rewritten(kFile, {{wedding("Ann & Ben", 12, 14, 120), std::nullopt}});
        QVERIFY2(told.find("is in no row of the file") != std::string::npos, told.c_str());
    }

    /// 01:30 comes twice on 25 October 2026 in London, and never on 29 March.
    void theSecondOfTwoMomentsIsToldInUtc() {
        const CivilTime local = halfPastOne(10, 25);
        const auto both = momentsOf(london(), local);
        QCOMPARE(both.size(), std::size_t(2));
        QCOMPARE(both[1] - both[0], WallTime::duration(std::chrono::hours{1}));
        Wedding late{.start = both[1], .guests = 10, .name = "Late"};
        compare(
            rewritten("", {{std::nullopt, late}}),
            "date,time,timezone,guests,name\n2026-10-25T01:30Z,,Europe/London,10,Late\n");
        QVERIFY(momentsOf(london(), halfPastOne(3, 29)).empty());
    }

    void windowsLettersBecomeUtf8WithAMark() {
        const std::string file = "date;time;guests;name\r\n2026-09-12;15:00;9;Zo\xEB\r\n";
        const auto told = rewritten(file, {{std::nullopt, wedding("Ann", 12, 15, 0)}});
        compare(
            told,
            "\xEF\xBB\xBF"
            "date;time;guests;name\r\n2026-09-12;15:00;9;Zo\xC3\xAB\r\n"
            "2026-09-12;15:00;;Ann\r\n");
    }

    /// A wedding elsewhere keeps its own zone; so does the file's form of a moment.
    void zonesAndOneColumnOfMomentsAreKept() {
        const auto newYork = TimeZone::find("America/New_York").value();
        Wedding there{
            .start = newYork.instant(2026, 9, 12, 15, 0),
            .guests = 5,
            .name = "Far",
            .zone = "America/New_York"};
        auto later = there;
        later.start += Minutes{60};
        const std::string head = "start_utc,timezone,guests,name\n";
        compare(
            rewritten(head + "2026-09-12T19:00:00Z,America/New_York,5,Far\n", {{there, later}}),
            head + "2026-09-12T20:00Z,America/New_York,5,Far\n");
    }
};

QTEST_APPLESS_MAIN(CalendarChangeTest)
#include "calendar_change_test.moc"
