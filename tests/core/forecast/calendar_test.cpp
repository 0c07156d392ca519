#include "forecast/calendar.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

using namespace usher;
using namespace usher::forecast;

namespace {

TimeZone zone(const char* name = "Europe/London") {
    return TimeZone::find(name).value();
}
WallTime utc(int year, int month, int day, int hour = 0, int minute = 0) {
    return zone("UTC").instant(year, month, day, hour, minute);
}

std::string text(const CivilTime& t) {
    return fmt::format(
        "{}-{:02}-{:02} {:02}:{:02}:{:02} {} {:+} {}",
        t.year,
        t.month,
        t.day,
        t.hour,
        t.minute,
        t.second,
        t.weekday,
        t.offsetMinutes,
        t.abbreviation);
}

/// One line a wedding, in UTC, then the complaints.
std::string text(const Result<CalendarRead>& read) {
    if (!read)
        return "error: " + read.error().text() + "\n";
    std::string out;
    for (const Wedding& w : read->weddings) {
        const CivilTime t = zone("UTC").civil(w.start);
        out += fmt::format(
            "{}-{:02}-{:02}T{:02}:{:02}Z {} {}\n",
            t.year,
            t.month,
            t.day,
            t.hour,
            t.minute,
            w.guests,
            w.name);
    }
    for (const std::string& c : read->complaints)
        out += c + "\n";
    return out;
}

void compare(const std::string& got, const std::string& want) {
    QVERIFY2(got == want, ("\ngot:\n" + got + "want:\n" + want).c_str());
}

} // namespace

class CalendarTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void localTimeFollowsTheZone() {
        compare(text(zone().civil(utc(2026, 1, 10, 12))), "2026-01-10 12:00:00 6 +0 GMT");
        compare(text(zone().civil(utc(2026, 7, 4, 12))), "2026-07-04 13:00:00 6 +60 BST");
        compare(
            text(zone("Asia/Kathmandu").civil(utc(2026, 7, 4, 20))),
            "2026-07-05 01:45:00 0 +345 +0545");
        compare(
            text(zone("America/New_York").civil(utc(1969, 12, 31, 23, 59))),
            "1969-12-31 18:59:00 3 -300 EST");
    }

    void theSpringGapGivesTheInstantAfterItAndTheAutumnOverlapTheFirst() {
        // London 2026: clocks go forward on 29 March at 01:00, back on 25 October at 02:00.
        QVERIFY(zone().instant(2026, 3, 29, 0, 59) == utc(2026, 3, 29, 0, 59));
        QVERIFY(zone().instant(2026, 3, 29, 1, 30) == utc(2026, 3, 29, 1, 0));
        QVERIFY(zone().instant(2026, 3, 29, 2, 0) == utc(2026, 3, 29, 1, 0));
        QVERIFY(zone().instant(2026, 10, 25, 1, 30) == utc(2026, 10, 25, 0, 30));
        QVERIFY(zone().instant(2026, 10, 25, 2, 0) == utc(2026, 10, 25, 2, 0));
    }

    void aDayBeginsAtLocalMidnightHoweverLongItIs() {
        QVERIFY(zone().startOfDay(utc(2026, 10, 25, 20)) == utc(2026, 10, 24, 23));
        QVERIFY(zone().startOfDay(utc(2026, 10, 26, 12)) == utc(2026, 10, 26, 0)); // the day before
                                                                                   // had 25 hours
        QVERIFY(zone().startOfDay(utc(2026, 3, 29, 22, 30)) == utc(2026, 3, 29, 0));
        QVERIFY(zone().startOfDay(utc(2026, 3, 29, 23, 30)) == utc(2026, 3, 29, 23)); // already
                                                                                      // Monday, the
                                                                                      // day before
                                                                                      // had 23
        // Here midnight itself falls into the gap.
        QVERIFY(zone("America/Havana").startOfDay(utc(2026, 3, 8, 12)) == utc(2026, 3, 8, 5));
    }

    void anUnknownZoneIsAnError() {
        QCOMPARE(TimeZone::find("Mars/Olympus").error().code, Errc::notFound);
        QVERIFY(!TimeZone::find("").ok());
        QVERIFY(!TimeZone::find("../../etc/passwd").ok());
    }

    void aWeddingDayIsASaturdayOrADayWithAWedding() {
        const Calendar calendar(
            zone(),
            // Thursday 9 July, 00:30 in London
            {{utc(2026, 7, 8, 23, 30), 80, "late"}});
        // Saturday has begun in London
        QVERIFY(calendar.isWeddingDay(utc(2026, 7, 3, 23)));
        QVERIFY(!calendar.isWeddingDay(utc(2026, 7, 4, 23)));
        QVERIFY(!calendar.isWeddingDay(utc(2026, 7, 8, 22, 59)));
        QVERIFY(calendar.isWeddingDay(utc(2026, 7, 8, 23)));
        QVERIFY(calendar.isWeddingDay(utc(2026, 7, 9, 22, 59)));
        QVERIFY(!calendar.isWeddingDay(utc(2026, 7, 9, 23)));
    }

    void betweenIncludesItsStartAndNotItsEnd() {
        const Calendar calendar(
            zone(),
            {{utc(2026, 7, 4, 16), 1, "b"}, {utc(2026, 7, 4, 15), 1, "a"}});
        QCOMPARE(calendar.weddings().front().name, std::string("a"));
        QCOMPARE(calendar.between(utc(2026, 7, 4, 15), utc(2026, 7, 4, 16)).size(), std::size_t{1});
        QCOMPARE(calendar.between(utc(2026, 7, 4, 16), utc(2026, 7, 4, 15)).size(), std::size_t{0});
    }

    void csvIsReadAsSpreadsheetsWriteIt_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* name, const QByteArray& csv, const char* read) {
            QTest::newRow(name) << csv << QString(read);
        };
        row("with a header",
            "date,time,timezone,guests,name\n2026-07-04,15:00,Europe/London,120,Ann & Bo\n",
            "2026-07-04T14:00Z 120 Ann & Bo\n");
        row("without", "2026-07-04,15:00,,120,Ann & Bo", "2026-07-04T14:00Z 120 Ann & Bo\n");
        row("columns in another order",
            "Name, Date ,Time\nAnn,2026-07-04,15:00\n",
            "2026-07-04T14:00Z 0 Ann\n");
        row("mark, CRLF, blank lines, comment",
            "\xEF\xBB\xBF"
            "date,time,timezone,guests,name\r\n\r\n# past\r\n2026-01-04,9:05,,,\r\n",
            "2026-01-04T09:05Z 0 \n");
        row("quotes",
            "2026-07-04,15:00,,5,\"Ann, \"\"Bo\"\"\nand guests\"\n2026-07-05,15:00,,6,next\n",
            "2026-07-04T14:00Z 5 Ann, \"Bo\" and guests\n2026-07-05T14:00Z 6 next\n");
        row("another zone",
            "2026-07-04,15:00,America/New_York,5,far\n",
            "2026-07-04T19:00Z 5 far\n");
        row("with seconds", "2026-07-04,15:00:30,,5,x\n", "2026-07-04T14:00Z 5 x\n");
        row("sorted",
            "2026-07-05,15:00,,5,b\n2026-07-04,15:00,,5,a\n",
            "2026-07-04T14:00Z 5 a\n2026-07-05T14:00Z 5 b\n");
        row("nothing", "", "");
        row("an open quote costs its own row only",
            "2026-07-04,15:00,,5,\"Ann\n2026-07-05,15:00,,6,next\n",
            "2026-07-05T14:00Z 6 next\nw.csv:1: a quote is opened and never closed (close it, or "
            "double it "
            "inside a quoted cell)\n");
    }
    void csvIsReadAsSpreadsheetsWriteIt() {
        QFETCH(QByteArray, csv);
        QFETCH(QString, read);
        compare(text(parseCsv(csv.toStdString(), "w.csv", zone())), read.toStdString());
    }

    void badRowsDoNotHideTheGoodOnes() {
        const std::string csv = "date,time,timezone,guests,name\n"
                                "2026-13-01,15:00,,5,x\n"
                                "2026-02-30,15:00,,5,x\n"
                                "04/07/2026,15:00,,5,x\n"
                                ",15:00,,5,x\n"
                                "2026-07-04,,,5,x\n"
                                "2026-07-04,25:00,,5,x\n"
                                "2026-07-04,15:60,,5,x\n"
                                "2026-07-04,3pm,,5,x\n"
                                "2026-07-04,15:00,Mars/Olympus,5,x\n"
                                "2026-07-04,15:00,,many,x\n"
                                "2026-07-04,15:00,,-5,x\n"
                                "2026-07-04,15:00,,999999999999,x\n"
                                "2026-07-04,15:00,,5,good\n";
        compare(
            text(parseCsv(csv, "w.csv", zone())),
            "2026-07-04T14:00Z 5 x\n"
            "2026-07-04T14:00Z 5 x\n"
            "2026-07-04T14:00Z 5 good\n"
            "w.csv:2: date '2026-13-01' (write YYYY-MM-DD)\n"
            "w.csv:3: date '2026-02-30' (write YYYY-MM-DD)\n"
            "w.csv:4: date '04/07/2026' (write YYYY-MM-DD)\n"
            "w.csv:5: date is missing (write YYYY-MM-DD)\n"
            "w.csv:6: time is missing: the wedding is taken to begin at 15:00 (write HH:MM)\n"
            "w.csv:7: time '25:00' (write HH:MM)\n"
            "w.csv:8: time '15:60' (write HH:MM)\n"
            "w.csv:9: time '3pm' (write HH:MM)\n"
            "w.csv:10: timezone 'Mars/Olympus' is not known: the calendar's own is taken (write an "
            "IANA name such as Europe/London, or leave it empty)\n"
            "w.csv:11: guests 'many' (write a whole number up to 100000, or leave it empty)\n"
            "w.csv:12: guests '-5' (write a whole number up to 100000, or leave it empty)\n"
            "w.csv:13: guests '999999999999' (write a whole number up to 100000, or leave it "
            "empty)\n");
        // A missing time and an unknown zone cost no wedding.
        QCOMPARE(parseCsv(csv, "w.csv", zone())->lost, std::size_t{10});
    }

    void complaintsAndNamesAreBounded() {
        std::string csv;
        for (int i = 0; i < 500; ++i)
            csv += "bad,row\n";
        csv += "2026-07-04,15:00,,5," + std::string(5000, 'x') + "\n";
        const auto read = parseCsv(csv, "w.csv", zone());
        QVERIFY(read.ok());
        QCOMPARE(read->complaints.size(), std::size_t{101});
        QCOMPARE(read->complaints.back(), std::string("w.csv: and 400 more"));
        QCOMPARE(read->weddings.front().name.size(), std::size_t{200});
        QCOMPARE(
            parseCsv(std::string((16u << 20) + 1, 'x'), "w.csv", zone()).error().code,
            Errc::invalidArgument);
    }

    void iCalendarIsRead() {
        const std::string ics =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
            "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/London:20260704T150000\r\nSUMMARY:Ann\\, "
            "Bo and a "
            "very long name that is fol\r\n ded\r\nX-GUESTS:120\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260705T130000Z\r\nSUMMARY:UTC\r\nATTENDEE:mailto:a@"
            "x\r\nATTENDEE:mailto:b@x\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20260706\r\nSUMMARY:all "
            "day\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20260707T150000\r\nSTATUS:CANCELLED\r\nSUMMARY:"
            "off\r\nEND:"
            "VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:5\r\nSUMMARY:no start\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:6\r\nDTSTART;TZID=Mars/Olympus:20260704T150000\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:7\r\nDTSTART;TZID=/mozilla.org/20050126_1/America/"
            "New_York:20260708T150000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:weekly\r\nEND:"
            "VEVENT\r\n"
            "END:VCALENDAR\r\n";
        compare(
            text(parseIcs(ics, "w.ics", zone())),
            "2026-07-04T14:00Z 120 Ann, Bo and a very long name that is folded\n"
            "2026-07-04T14:00Z 0 \n"
            "2026-07-05T13:00Z 2 UTC\n"
            "2026-07-06T14:00Z 0 all day\n"
            "2026-07-08T19:00Z 0 weekly\n"
            "2026-07-15T19:00Z 0 weekly\n"
            "w.ics:18: a day without a time: its wedding is taken to begin at 15:00 (write "
            "DTSTART;TZID=Europe/London:20260912T150000)\n"
            "w.ics:29: an event without a valid DTSTART (write "
            "DTSTART;TZID=Europe/London:20260912T150000)\n"
            "w.ics:33: TZID 'Mars/Olympus' is not known: the calendar's own zone is taken (write "
            "an "
            "IANA name such as Europe/London)\n");
    }

    void aZoneMayBeTheFilesOwn() {
        const std::string ics =
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\n"
            "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
            "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
            "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
            "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=W. Europe Standard Time:20261128T150000\n"
            "SUMMARY:winter\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=W. Europe Standard Time:20260704T150000\n"
            "SUMMARY:summer\nEND:VEVENT\nEND:VCALENDAR\n";
        compare(
            text(parseIcs(ics, "w.ics", zone())),
            "2026-07-04T13:00Z 0 summer\n2026-11-28T14:00Z 0 winter\n"
            "w.ics:17: TZID 'W. Europe Standard Time' is taken as the file defines it (write an "
            "IANA name such as Europe/London)\n");
        QCOMPARE(parseIcs(ics, "w.ics", zone())->lost, std::size_t{0});
    }

    void theLastRevisionOfAnEventCounts() {
        const auto event = [](const char* lines) {
            return std::string("BEGIN:VEVENT\n") + lines + "END:VEVENT\n";
        };
        const std::string ics =
            "BEGIN:VCALENDAR\n" +
            event("UID:moved\nSEQUENCE:2\nDTSTART:20260711T120000Z\nSUMMARY:moved\n") +
            event("UID:moved\nSEQUENCE:1\nDTSTART:20260704T120000Z\nSUMMARY:before\n") +
            event("UID:off\nDTSTART:20260704T120000Z\nSUMMARY:off\n") +
            event("UID:off\nSEQUENCE:1\nSTATUS:CANCELLED\nDTSTART:20260704T120000Z\n") +
            event("UID:called off\nDTSTART:20260704T120000Z\nSUMMARY:called off\n") +
            "END:VCALENDAR\nBEGIN:VCALENDAR\nMETHOD:CANCEL\n" +
            event("UID:called off\nSEQUENCE:1\nDTSTART:20260704T120000Z\n") + "END:VCALENDAR\n";
        compare(text(parseIcs(ics, "w.ics", zone())), "2026-07-11T12:00Z 0 moved\n");
    }

    void recurringEventsTakePlaceEachTime() {
        const std::string ics =
            "BEGIN:VCALENDAR\n"
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/London:20261010T150000\nSUMMARY:r\n"
            "RRULE:FREQ=WEEKLY;COUNT=4\nRDATE;TZID=Europe/London:20261201T160000\n"
            "EXDATE;TZID=Europe/London:20261017T150000\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/London:20261024T150000\n"
            "DTSTART;TZID=Europe/London:20261024T180000\nSUMMARY:later that day\nEND:VEVENT\n"
            "END:VCALENDAR\n";
        compare(
            text(parseIcs(ics, "w.ics", zone())),
            "2026-10-10T14:00Z 0 r\n2026-10-24T17:00Z 0 later that day\n"
            "2026-10-31T15:00Z 0 r\n2026-12-01T16:00Z 0 r\n");
        const auto endless = parseIcs(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260704T120000Z\nRRULE:FREQ=WEEKLY\n"
            "END:VEVENT\nEND:VCALENDAR\n",
            "w.ics",
            zone());
        QCOMPARE(endless->weddings.size(), std::size_t{1000});
        QCOMPARE(endless->complaints.size(), std::size_t{1});
    }

    void csvOfEveryOfficeIsRead_data() {
        QTest::addColumn<QByteArray>("csv");
        const auto row = [](const char* name, const QByteArray& csv) {
            QTest::newRow(name) << csv;
        };
        row("semicolons", "date;time;guests;name\n2026-07-04;15:00;5;M\xC3\xBCller, Ann\n");
        row("tabs", "date\ttime\tguests\tname\n2026-07-04\t15:00\t5\tM\xC3\xBCller, Ann\n");
        row("sep=", "sep=|\ndate|time|guests|name\n2026-07-04|15:00|5|M\xC3\xBCller, Ann\n");
        row("carriage returns", "date;time;guests;name\r2026-07-04;15:00;5;M\xC3\xBCller, Ann\r");
        row("cp1252", "date;time;guests;name\r\n2026-07-04;15:00;5;M\xFCller, Ann\r\n");
        row("one moment", "start,guests,name\n2026-07-04T14:00:00Z,5,\"M\xC3\xBCller, Ann\"\n");
        QByteArray wide("\xFF\xFE"), wideBig("\xFE\xFF");
        for (const char16_t c : u"date;time;guests;name\r\n2026-07-04;15:00;5;M\u00FCller, Ann\r\n")
            if (c != 0) {
                wide.append(char(c & 0xFF)).append(char(c >> 8));
                wideBig.append(char(c >> 8)).append(char(c & 0xFF));
            }
        row("UTF-16, little end first", wide);
        row("UTF-16, big end first", wideBig);
    }
    void csvOfEveryOfficeIsRead() {
        QFETCH(QByteArray, csv);
        compare(
            text(parseCsv(csv.toStdString(), "w.csv", zone())),
            "2026-07-04T14:00Z 5 M\xC3\xBCller, Ann\n");
    }

    void aBadRowLeavesTheWeddingThatWasThere() {
        const auto before =
            parseCsv("2026-07-04,15:00,,5,a\n2026-07-05,15:00,,5,b\n", "w.csv", zone());
        auto mistyped = parseCsv("2026-07-04,15:00,,6,a\n2026-07-o5,15:00,,5,b\n", "w.csv", zone());
        const auto kept = withoutHoles(*mistyped, before->weddings);
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(kept[0].guests, 6);
        QCOMPARE(kept[1].name, std::string("b"));
        // A row that is gone is gone.
        const auto fewer = parseCsv("2026-07-04,15:00,,5,a\n", "w.csv", zone());
        QCOMPARE(withoutHoles(*fewer, before->weddings).size(), std::size_t{1});
    }

    void whatIsNoCalendarIsSaidSo() {
        for (const char* rubbish :
             {"",
              "hello",
              "BEGIN:VEVENT",
              "BEGIN:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999\n",
              "\x01\x02\xff"}) {
            const auto read = parseIcs(rubbish, "w.ics", zone());
            QVERIFY2(!read.ok() || read->weddings.empty(), rubbish);
        }
        QCOMPARE(parseIcs("hello", "w.ics", zone()).error().code, Errc::invalidArgument);
    }

    void theFilesEndingChoosesTheReader() {
        QTemporaryDir folder;
        const auto write = [&](const QString& name, const char* content) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(content) > 0;
        };
        QVERIFY(write("w.csv", "2026-07-04,15:00,,5,x\nbad\n"));
        QVERIFY(write(
            "w.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260704T150000Z\nEND:VEVENT\nEND:"
            "VCALENDAR\n"));
        compare(
            text(readCalendar(folder.filePath("w.csv").toStdString(), zone())),
            "2026-07-04T14:00Z 5 x\nw.csv:2: date 'bad' (write YYYY-MM-DD)\n");
        compare(
            text(readCalendar(folder.filePath("w.ics").toStdString(), zone())),
            "2026-07-04T15:00Z 0 \n");
        QCOMPARE(
            readCalendar(folder.filePath("none.csv").toStdString(), zone()).error().code,
            Errc::notFound);
        QVERIFY(!readCalendar(folder.path().toStdString(), zone()).ok());
    }
};

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar_test.moc"
