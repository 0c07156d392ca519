#include "control/saturday.h"

#include "support/london.h"

#include <QTest>

using namespace usher;
using namespace usher::control;
using test::london;

namespace {

WallTime at(int day, int hour, int minute = 0) {
    return london().instant(2026, 6, day, hour, minute);
}

forecast::Calendar calendar(std::vector<forecast::Wedding> weddings = {}) {
    return {london(), std::move(weddings)};
}

} // namespace

/// June 2026: the 6th is a Saturday, the 10th a Wednesday.
class SaturdayTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itArmsTheEveningBeforeSwitchesOnAtMidnightAndEndsAfterIt() {
        const auto weekly = calendar();
        Day day = advance({}, at(5, 11), weekly);
        QCOMPARE(day.state, DayState::off);
        day = advance(day, at(5, 12, 30), weekly);
        QCOMPARE(day.state, DayState::armed);
        day = advance(day, at(6, 0), weekly);
        QCOMPARE(day.state, DayState::on);
        QVERIFY(day.weddingDay);
        QCOMPARE(day.endsAt, at(7, 0));
        QCOMPARE(day.by, std::string("calendar"));
        day = advance(day, at(7, 0), weekly);
        QCOMPARE(day.state, DayState::ending);
        day = advance(day, at(7, 0, 59), weekly);
        QCOMPARE(day.state, DayState::ending);
        day = advance(day, at(7, 1), weekly);
        QCOMPARE(day.state, DayState::off);
    }

    void aWeddingInTheCalendarMakesAnyDayOne() {
        const auto withWedding = calendar({{.start = at(10, 15), .guests = 80, .name = "A & B"}});
        const Day day = advance({}, at(10, 9), withWedding);
        QCOMPARE(day.state, DayState::on);
        QCOMPARE(day.reason, std::string("1 wedding today"));
        QCOMPARE(advance({}, at(11, 14), withWedding).state, DayState::off);
    }

    void aWeddingLastsPastMidnight() {
        const auto late = calendar({{.start = at(11, 20), .guests = 80, .name = "A & B"}});
        Day day = advance({}, at(11, 21), late); // a Thursday
        QCOMPARE(day.state, DayState::on);
        QCOMPARE(day.endsAt, at(12, 2));
        day = advance(day, at(12, 0, 40), late);
        QCOMPARE(day.state, DayState::on);
        QVERIFY(day.weddingDay);
        QCOMPARE(day.endsAt, at(12, 2));
        QCOMPARE(day.reason, std::string("1 wedding of yesterday still going on"));
        day = advance(day, at(12, 1, 59), late);
        QVERIFY(day.protocolOn());
        day = advance(day, at(12, 2), late);
        QCOMPARE(day.state, DayState::ending);
        QCOMPARE(day.reason, std::string("no wedding today"));
        QCOMPARE(advance(day, at(12, 3), late).state, DayState::off);
    }

    void aWeddingThatEndsBeforeMidnightChangesNoMidnight() {
        const auto early = calendar({{.start = at(10, 12), .guests = 80, .name = "A & B"}});
        QCOMPARE(advance({}, at(10, 13), early).endsAt, at(11, 0));
        QCOMPARE(advance({}, at(11, 0), early).state, DayState::off);
    }

    void byHandHoldsUntilMidnightThenTheCalendarDecides() {
        const auto weekly = calendar();
        Day day = advance({}, at(5, 9), weekly);
        day = request(day, DayMode::forcedOn, "Ada", at(5, 9), weekly);
        QCOMPARE(day.state, DayState::on);
        QCOMPARE(day.by, std::string("Ada"));
        QVERIFY(!day.weddingDay);
        day = request(day, DayMode::forcedOff, "Ada", at(5, 20), weekly);
        QCOMPARE(day.state, DayState::ending);
        // An OFF on Friday evening must not leave Saturday unprotected.
        day = advance(day, at(6, 0), weekly);
        QCOMPARE(day.mode, DayMode::automatic);
        QCOMPARE(day.state, DayState::on);
    }

    void offOnAWeddingDayIsObeyedAndAutoTurnsItOnAgain() {
        const auto weekly = calendar();
        Day day = advance({}, at(6, 9), weekly);
        day = request(day, DayMode::forcedOff, "Ada", at(6, 10), weekly);
        QVERIFY(!day.protocolOn());
        QVERIFY(day.weddingDay);
        day = request(day, DayMode::automatic, "Ada", at(6, 11), weekly);
        QVERIFY(day.protocolOn());
    }
};

QTEST_APPLESS_MAIN(SaturdayTest)
#include "saturday_test.moc"
