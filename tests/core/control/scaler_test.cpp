#include "control/scaler.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

const WallTime kNow{Seconds{1'780'747'200}};

const ManualFloor kAdasFloor{.connections = 30, .expires = kNow + Minutes{60}, .actor = "Ada"};

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
        slot.pools.push_back(
            {.pool = "wedding_critical",
             .expectedBusy = 1,
             .planned = i < 2 ? now : later,
             .wanted = later,
             .reason = i < 2 ? "quiet" : "3 weddings peak"});
        f.slots.push_back(slot);
    }
    return f;
}

monitor::Snapshot snapshotOf(const monitor::PoolSnapshot& pool) {
    monitor::Snapshot snapshot;
    snapshot.at.wall = kNow;
    snapshot.pools.push_back(pool);
    return snapshot;
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
        const auto guidance = decide(
            {.pool = &p,
             .forecast = &forecast,
             .day = {},
             .manual = {},
             .emergency = {},
             .now = kNow});
        QCOMPARE(guidance.floor.connections, 60);
        QCOMPARE(guidance.floor.cause, pool::Cause::planned);
        QCOMPARE(guidance.floor.detail, std::string("3 weddings peak"));
        QVERIFY(!guidance.shrinkAllowed);
    }

    void aPlanIsHeldHalfAnHourAfterItWasNeeded() {
        const std::string pool = "wedding_critical";
        PlanHold hold;
        const auto high = plan(60, 60), low = plan(25, 25), near = plan(55, 55);
        const auto held = [&](const forecast::Forecast& forecast, int minute) {
            return hold.step({.forecast = &forecast, .pool = pool, .now = kNow + Minutes{minute}})
                .connections;
        };
        QCOMPARE(held(high, 0), 60);
        QCOMPARE(held(near, 1), 60); // less by less than a tenth
        QCOMPARE(held(low, 2), 60);
        QCOMPARE(held(low, 30), 60);
        QCOMPARE(held(low, 32), 25);
        QCOMPARE(held(high, 32), 60); // up at once
        hold.step({.forecast = nullptr, .pool = pool, .now = kNow});
        QCOMPARE(held(low, 33), 25);
    }

    void onAWeddingDayNothingIsGivenBackThatComesAgain() {
        const std::string pool = "wedding_critical";
        PlanHold hold;
        const auto high = plan(60, 60);
        auto pause = plan(25, 25);
        pause.slots[7].pools[0].planned = 58; // an hour and three quarters ahead
        const auto held = [&](bool weddingDay, int minute) {
            return hold
                .step(
                    {.forecast = &pause,
                     .pool = pool,
                     .weddingDay = weddingDay,
                     .now = kNow + Minutes{minute}})
                .connections;
        };
        hold.step({.forecast = &high, .pool = pool, .now = kNow});
        QCOMPARE(held(true, 40), 60);
        QCOMPARE(held(false, 50), 60);
        QCOMPARE(held(false, 72), 25);
    }

    void theHighestFloorWinsAndNamesItsCause() {
        const auto p = poolOf(true);
        const auto forecast = plan(25, 25);
        ScalerInput input{
            .pool = &p,
            .forecast = &forecast,
            .day = on(),
            .manual = {},
            .emergency = {},
            .now = kNow};
        QCOMPARE(decide(input).floor.cause, pool::Cause::saturdayProtocol);
        QCOMPARE(decide(input).floor.connections, 40);
        input.manual = ManualFloor{.connections = 50, .expires = kNow + Minutes{5}, .actor = "Ada"};
        QCOMPARE(decide(input).floor.cause, pool::Cause::manual);
        input.emergency =
            EmergencyFloor{.connections = 80, .until = kNow + Minutes{5}, .why = "2 timeouts"};
        QCOMPARE(decide(input).floor.cause, pool::Cause::weddingEmergency);
        input.now = kNow + Minutes{6};
        QCOMPARE(decide(input).floor.cause, pool::Cause::saturdayProtocol);
    }

    void theProtocolKeepsWeddingPoolsFromTimingOutAndNoOthers() {
        const auto wedding = poolOf(true), ordinary = poolOf(false);
        QVERIFY(decide({.pool = &wedding,
                        .forecast = nullptr,
                        .day = on(),
                        .manual = {},
                        .emergency = {},
                        .now = kNow})
                    .neverTimeOut);
        QVERIFY(!decide({.pool = &ordinary,
                         .forecast = nullptr,
                         .day = on(),
                         .manual = {},
                         .emergency = {},
                         .now = kNow})
                     .neverTimeOut);
        QVERIFY(!decide({.pool = &wedding,
                         .forecast = nullptr,
                         .day = {},
                         .manual = {},
                         .emergency = {},
                         .now = kNow})
                     .neverTimeOut);
    }

    void troubleOnAWeddingDayDoublesAtOnceAndHoldsFiveMinutes() {
        const auto p = poolOf(true, 30);
        EmergencyInput input{
            .pool = &p,
            .troubleBefore = 4,
            .troubleNow = 6,
            .protectedDay = true,
            .now = kNow};
        const auto risen = stepEmergency(std::nullopt, input);
        QVERIFY(risen.has_value());
        QCOMPARE(risen->connections, 60);
        input.troubleBefore = 6;
        input.now = kNow + Minutes{4};
        QVERIFY(
            stepEmergency(risen, input) == std::nullopt
                ? false
                : stepEmergency(risen, input)->connections == 60);
        input.now = kNow + Minutes{5};
        QVERIFY(!stepEmergency(risen, input).has_value());
        input.protectedDay = false;
        input.troubleNow = 99;
        QVERIFY(!stepEmergency(std::nullopt, input).has_value());
    }

    void anEmergencyAlarmGrowsAtOnceTooAndSaysWhich() {
        const auto p = poolOf(true, 30);
        EmergencyInput input{
            .pool = &p,
            .troubleBefore = 4,
            .troubleNow = 4,
            .emergencyAlarm = "wedding_critical: 3 clients wait",
            .protectedDay = true,
            .now = kNow};
        const auto risen = stepEmergency(std::nullopt, input);
        QVERIFY(risen.has_value());
        QCOMPARE(risen->connections, 60);
        QCOMPARE(risen->why, std::string("wedding_critical: 3 clients wait"));
        // While it stands the floor stands, and doubles no further for the alarm alone.
        auto larger = poolOf(true, 60);
        input.pool = &larger;
        input.now = kNow + Minutes{20};
        const auto later = stepEmergency(
            EmergencyFloor{.connections = 60, .until = kNow + Minutes{21}, .why = risen->why},
            input);
        QCOMPARE(later->connections, 60);
        QCOMPARE(later->until, input.now + kEmergencyHold);
    }

    void freshTroubleDoublesAgainWithoutACooldown() {
        auto p = poolOf(true, 30);
        EmergencyInput input{
            .pool = &p,
            .troubleBefore = 0,
            .troubleNow = 1,
            .protectedDay = true,
            .now = kNow};
        auto floor = stepEmergency(std::nullopt, input);
        std::string path;
        for (int i = 0; i < 4; ++i) {
            path += std::to_string(floor->connections) + " ";
            p.figures.total = floor->connections;
            input = {
                .pool = &p,
                .troubleBefore = input.troubleNow,
                .troubleNow = input.troubleNow + 1,
                .protectedDay = true,
                .now = input.now + Millis{250}};
            floor = stepEmergency(floor, input);
        }
        // beyond its maximum too: the pool says which bound it met
        QCOMPARE(path, std::string("60 120 240 480 "));
    }

    void theProtocolAsksBeyondTheMaximumSoThatThePoolSaysSo() {
        auto p = poolOf(true);
        p.figures.max = 30;
        QCOMPARE(
            decide({.pool = &p,
                    .forecast = nullptr,
                    .day = on(),
                    .manual = {},
                    .emergency = {},
                    .now = kNow})
                .floor.connections,
            40);
    }

    void aWeddingPoolNeverShrinksOnAWeddingDayNorAnHourAfter() {
        const auto wedding = poolOf(true), ordinary = poolOf(false);
        const auto mayShrink = [](const monitor::PoolSnapshot& p, DayState state, bool weddingDay) {
            Day day;
            day.state = state;
            day.weddingDay = weddingDay;
            return decide({.pool = &p,
                           .forecast = nullptr,
                           .day = day,
                           .manual = {},
                           .emergency = {},
                           .now = kNow})
                .shrinkAllowed;
        };
        QVERIFY(mayShrink(wedding, DayState::off, false));
        QVERIFY(mayShrink(wedding, DayState::armed, false));
        QVERIFY(!mayShrink(wedding, DayState::on, true));
        QVERIFY(!mayShrink(wedding, DayState::on, false));
        QVERIFY(!mayShrink(wedding, DayState::ending, false));
        QVERIFY(!mayShrink(wedding, DayState::off, true)); // off by hand: the weddings go on
        QVERIFY(mayShrink(ordinary, DayState::on, true));
    }

    void whoWaitsForSomethingElseThanConnectionsGrowsNothing_data() {
        QTest::addColumn<bool>("paused");
        QTest::addColumn<double>("settledS");
        QTest::addColumn<int>("asked");
        QTest::newRow("its server is away") << false << 0.0 << 0;
        QTest::newRow("it only begins to serve") << false << 5.0 << 0;
        QTest::newRow("it is paused") << true << 1000.0 << 0;
        QTest::newRow("else it does") << false << 1000.0 << 40;
    }
    void whoWaitsForSomethingElseThanConnectionsGrowsNothing() {
        QFETCH(bool, paused);
        QFETCH(double, settledS);
        QFETCH(int, asked);
        auto p = poolOf(true);
        p.figures.paused = paused;
        p.settledS = settledS;
        Scaler scaler;
        Day day;
        day.weddingDay = true;
        auto snapshot = snapshotOf(p);
        const auto look = [&] {
            return scaler.step(
                {.snapshot = &snapshot, .forecast = nullptr, .day = day, .alarms = {}});
        };
        for (const auto& command : look().commands)
            scaler.given(command.pool, *command.guidance);
        snapshot.pools.front().figures.timeouts += 3;
        const auto commands = look().commands;
        QCOMPARE(commands.empty() ? 0 : static_cast<int>(commands.front().value), asked);
    }

    void anOrdinaryPoolHasNoEmergencyFloor() {
        const auto p = poolOf(false);
        QVERIFY(!stepEmergency(
                     std::nullopt,
                     {.pool = &p,
                      .troubleBefore = 0,
                      .troubleNow = 5,
                      .emergencyAlarm = "w",
                      .protectedDay = true,
                      .now = kNow})
                     .has_value());
    }

    void itTellsAPoolOnceByACommandOfItsOwn() {
        Scaler scaler;
        const auto snapshot = snapshotOf(poolOf(true));
        const Scaler::View view{.snapshot = &snapshot, .day = on(), .alarms = {}};
        const auto step = scaler.step(view);
        QCOMPARE(step.commands.size(), std::size_t{1});
        const auto& command = step.commands.front();
        QCOMPARE(command.verb, Verb::scale);
        QCOMPARE(command.actor, std::string(kScalerActor));
        QCOMPARE(command.pool, std::string("wedding_critical"));
        QCOMPARE(command.value, 40);
        QVERIFY(command.guidance.has_value());
        QVERIFY(command.guidance->neverTimeOut);
        QCOMPARE(scaler.step(view).commands.size(), std::size_t{1}); // nobody has done it yet
        QVERIFY(scaler.given("wedding_critical", *command.guidance));
        QVERIFY(scaler.step(view).commands.empty());
    }

    void whatAPoolIsMadeWithIsNoChange() {
        Scaler scaler;
        const auto snapshot = snapshotOf(poolOf(false));
        const Scaler::View view{.snapshot = &snapshot, .day = {}, .alarms = {}};
        const auto told = scaler.step(view).commands.front();
        QVERIFY(!scaler.given("main", *told.guidance));
        scaler.tellAgain();
        const auto again = scaler.step(view).commands;
        QCOMPARE(again.size(), std::size_t{1});
        QVERIFY(!scaler.given("main", *again.front().guidance));
    }

    void anOperatorsFloorStandsUntilItExpires() {
        Scaler scaler;
        auto snapshot = snapshotOf(poolOf(false));
        const Scaler::View view{.snapshot = &snapshot, .day = {}, .alarms = {}};
        QVERIFY(!scaler.given("main", *scaler.step(view).commands.front().guidance));
        scaler.holdByHand("main", kAdasFloor);
        QVERIFY(scaler.step(view).commands.empty()); // the pool has it from the operator
        snapshot.at.wall = kNow + Minutes{60};
        const auto step = scaler.step(view);
        QCOMPARE(step.expired.size(), std::size_t{1});
        QCOMPARE(step.expired.front().cause, pool::Cause::manualExpired);
        QCOMPARE(step.expired.front().detail, std::string("Ada"));
        QCOMPARE(step.commands.front().value, 20);
        QVERIFY(scaler.given("main", *step.commands.front().guidance));
        QVERIFY(!scaler.releaseByHand("main"));
    }

    void anOperatorsFloorStandsUntilItIsReleased() {
        Scaler scaler;
        const auto snapshot = snapshotOf(poolOf(false));
        const Scaler::View view{.snapshot = &snapshot, .day = {}, .alarms = {}};
        QVERIFY(!scaler.given("main", *scaler.step(view).commands.front().guidance));
        scaler.holdByHand("main", kAdasFloor);
        QVERIFY(scaler.step(view).commands.empty());
        QVERIFY(scaler.releaseByHand("main"));
        QCOMPARE(scaler.step(view).commands.front().value, 20);
    }

    void aHigherPlanStandsAgainOverAnOperatorsFloor() {
        Scaler scaler;
        const auto snapshot = snapshotOf(poolOf(true));
        const auto forecast = plan(60, 60);
        const Scaler::View
            view{.snapshot = &snapshot, .forecast = &forecast, .day = {}, .alarms = {}};
        scaler.given("wedding_critical", *scaler.step(view).commands.front().guidance);
        scaler.holdByHand(
            "wedding_critical",
            {.connections = 25, .expires = kNow + Minutes{60}, .actor = "Ada"});
        const auto step = scaler.step(view);
        QCOMPARE(step.commands.front().value, 60);
        QVERIFY(scaler.given("wedding_critical", *step.commands.front().guidance));
    }

    void aPoolThatCameBackStartsAnew() {
        Scaler scaler;
        const auto snapshot = snapshotOf(poolOf(true));
        const Scaler::View view{.snapshot = &snapshot, .day = on(), .alarms = {}};
        scaler.given("wedding_critical", *scaler.step(view).commands.front().guidance);
        scaler.forgetUnless([](const std::string&) { return false; });
        QCOMPARE(scaler.step(view).commands.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(ScalerTest)
#include "scaler_test.moc"
