#include "control/scaler.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

const WallTime kNow{Seconds{1'780'747'200}};

monitor::PoolSnapshot poolOf(bool wedding, int total = 20) {
    monitor::PoolSnapshot p;
    p.figures.name = wedding ? "wedding_critical" : "main";
    p.figures.min = 20;
    p.figures.max = 200;
    p.figures.total = total;
    p.figures.wedding = wedding;
    return p;
}

forecast::Forecast plan(int now, int later) {
    forecast::Forecast f;
    for (int i = 0; i < 8; ++i) {
        forecast::Slot slot;
        slot.start = kNow + Minutes{15} * i;
        slot.pools.push_back({.pool = "wedding_critical", .expectedBusy = 1, .planned = i < 2 ? now : later, .wanted = later, .reason = i < 2 ? "quiet" : "3 weddings peak"});
        f.slots.push_back(slot);
    }
    return f;
}

Day on() {
    Day day;
    day.state = DayState::on;
    day.reason = "Saturday";
    return day;
}

} // namespace

class ScalerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void thePlanStandsHalfAnHourAheadAndKeepsThePoolFromShrinking() {
        const auto p = poolOf(true);
        const auto forecast = plan(25, 60);
        const auto wish = decide({.pool = &p, .forecast = &forecast, .day = {}, .manual = {}, .emergency = {}, .now = kNow});
        QCOMPARE(wish.floor.connections, 60);
        QCOMPARE(wish.floor.cause, pool::Cause::planned);
        QCOMPARE(wish.floor.detail, std::string("3 weddings peak"));
        QVERIFY(!wish.shrinkAllowed);
    }

    void theHighestWishWinsAndNamesItsCause() {
        const auto p = poolOf(true);
        const auto forecast = plan(25, 25);
        ScalerInput input{.pool = &p, .forecast = &forecast, .day = on(), .manual = {}, .emergency = {}, .now = kNow};
        QCOMPARE(decide(input).floor.cause, pool::Cause::saturdayProtocol);
        QCOMPARE(decide(input).floor.connections, 40);
        input.manual = ManualFloor{.connections = 50, .expires = kNow + Minutes{5}, .actor = "Ada"};
        QCOMPARE(decide(input).floor.cause, pool::Cause::manual);
        input.emergency = EmergencyFloor{.connections = 80, .until = kNow + Minutes{5}, .why = "2 timeouts"};
        QCOMPARE(decide(input).floor.cause, pool::Cause::weddingEmergency);
        input.now = kNow + Minutes{6};
        QCOMPARE(decide(input).floor.cause, pool::Cause::saturdayProtocol);
    }

    void theProtocolKeepsWeddingPoolsFromTimingOutAndNoOthers() {
        const auto wedding = poolOf(true), ordinary = poolOf(false);
        QVERIFY(decide({.pool = &wedding, .forecast = nullptr, .day = on(), .manual = {}, .emergency = {}, .now = kNow}).neverTimeOut);
        QVERIFY(!decide({.pool = &ordinary, .forecast = nullptr, .day = on(), .manual = {}, .emergency = {}, .now = kNow}).neverTimeOut);
        QVERIFY(!decide({.pool = &wedding, .forecast = nullptr, .day = {}, .manual = {}, .emergency = {}, .now = kNow}).neverTimeOut);
    }

    void troubleOnAWeddingDayDoublesAtOnceAndHoldsFiveMinutes() {
        const auto p = poolOf(true, 30);
        EmergencyInput input{.pool = &p, .troubleBefore = 4, .troubleNow = 6, .emergencyAlarm = false, .protectedDay = true, .now = kNow};
        const auto risen = stepEmergency(std::nullopt, input);
        QVERIFY(risen.has_value());
        QCOMPARE(risen->connections, 60);
        input.troubleBefore = 6;
        input.now = kNow + Minutes{4};
        QVERIFY(stepEmergency(risen, input) == std::nullopt ? false : stepEmergency(risen, input)->connections == 60);
        input.now = kNow + Minutes{5};
        QVERIFY(!stepEmergency(risen, input).has_value());
        input.protectedDay = false;
        input.troubleNow = 99;
        QVERIFY(!stepEmergency(std::nullopt, input).has_value());
    }

    void anOrdinaryPoolHasNoEmergencyFloor() {
        const auto p = poolOf(false);
        QVERIFY(!stepEmergency(std::nullopt, {.pool = &p, .troubleBefore = 0, .troubleNow = 5, .emergencyAlarm = true, .protectedDay = true, .now = kNow}).has_value());
    }
};

QTEST_APPLESS_MAIN(ScalerTest)
#include "scaler_test.moc"
