// A wedding lives by the clock of the place it is at, whatever the platform's.
#include "forecast/forecast.h"
#include "forecast/planned_events.h"
#include "forecast/wedding_load.h"
#include "support/london.h"

#include <QTest>

using namespace usher;
using namespace usher::forecast;
using test::london, test::local;

namespace {

constexpr const char* kNewYork = "America/New_York";
// Saturday 15:00 there, 20:00 in London.
const WallTime kThere = local(2026, 7, 4, 20);

Calendar calendarOf(const char* zone) {
    return {london(), {{.start = kThere, .guests = 100, .name = "Ann & Ben", .zone = zone}}};
}

/// When the load of the next morning is highest, from 06:00 to 20:00 in London.
WallTime morningPeak(const Calendar& calendar) {
    const WallTime from = local(2026, 7, 5, 6), to = local(2026, 7, 5, 20);
    const WeddingLoad load(calendar, from, to);
    WallTime peak = from;
    for (WallTime at = from; at < to; at += Minutes{15})
        if (load.highest(at, at + Minutes{15}) > load.highest(peak, peak + Minutes{15}))
            peak = at;
    return peak;
}

} // namespace

class WeddingZoneTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void bothReadersKeepThePlace() {
        const std::string csv = "2026-07-04,15:00,America/New_York,100,there\n"
                                "2026-07-04,15:00,Europe/London,100,here\n"
                                "2026-07-04,15:00,,100,here too\n"
                                "2026-07-04,15:00,Mars/Olympus,100,nowhere\n";
        const auto rows = parseCsv(csv, "w.csv", london());
        QCOMPARE(rows->weddings.size(), std::size_t{4});
        for (const auto& wedding : rows->weddings)
            QCOMPARE(wedding.zone, std::string(wedding.name == "there" ? kNewYork : ""));
        const std::string ics =
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            "DTSTART;TZID=America/New_York:20260704T150000\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260704T150000Z\r\nEND:VEVENT\r\n"
            "END:VCALENDAR\r\n";
        const auto events = parseIcs(ics, "w.ics", london());
        QCOMPARE(events->weddings.size(), std::size_t{2});
        QCOMPARE(events->weddings[0].zone, std::string());
        QCOMPARE(events->weddings[1].zone, std::string(kNewYork));
        QCOMPARE(events->weddings[1].start, kThere);
    }

    void itsMorningAfterIsThePlacesOwn() {
        QCOMPARE(morningPeak(calendarOf("")), local(2026, 7, 5, 10));
        QCOMPARE(morningPeak(calendarOf(kNewYork)), local(2026, 7, 5, 15));
    }

    void theLearntMorningFollowsThePlaceToo() {
        const auto here = plannedEvents(calendarOf("").weddings());
        const auto there = plannedEvents(calendarOf(kNewYork).weddings());
        QVERIFY(!here[0].minutesToMidnight);
        QCOMPARE(there[0].minutesToMidnight.value_or(0), 9 * 60);
    }

    void aPlaceThatNobodyKnowsIsThePlatforms() {
        const Wedding wedding{.start = kThere, .guests = 1, .name = "x", .zone = "Mars/Olympus"};
        QCOMPARE(zoneOf(wedding, london()).name(), london().name());
    }
};

QTEST_APPLESS_MAIN(WeddingZoneTest)
#include "wedding_zone_test.moc"
