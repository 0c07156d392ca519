#include "control/preview.h"

#include <QTest>
#include <cmath>

using namespace usher;
using namespace usher::control;

namespace {

DeskState desk(int total = 20, int held = 40, int budget = 60) {
    auto figures = std::make_shared<monitor::Snapshot>();
    monitor::PoolSnapshot pool;
    pool.figures.name = "main";
    pool.figures.min = 10;
    pool.figures.max = 50;
    pool.figures.total = total;
    pool.utilization = 0.5;
    pool.holdMs = 20;
    figures->pools.push_back(pool);
    figures->server.budget = budget;
    figures->server.held = held;
    figures->reserve = {
        .size = 5,
        .ready = 4,
        .lent = 1,
        .opening = 0,
        .draining = false,
        .lentTotal = 1,
        .exhausted = 0,
        .lastError = {}};
    DeskState state;
    state.figures = figures;
    return state;
}

} // namespace

class PreviewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void scalingTellsSizesHeadroomAndTheBoundItMeets() {
        const auto preview =
            makePreview(desk(), {.verb = Verb::scale, .pool = "main", .value = 45});
        QVERIFY(preview.allowed);
        QCOMPARE(preview.before, 20);
        QCOMPARE(preview.after, 40); // 20 more is all the budget leaves
        QCOMPARE(preview.serverHeadroom, 0);
        QVERIFY(preview.expectedP99Ms >= 0);
        QVERIFY(std::any_of(preview.lines.begin(), preview.lines.end(), [](const auto& line) {
            return line.find("budget of 60") != std::string::npos;
        }));
    }

    void whatCannotBeDoneIsRefusedInWords() {
        const auto unknown =
            makePreview(desk(), {.verb = Verb::scale, .pool = "mian", .value = 45});
        QVERIFY(!unknown.allowed);
        QVERIFY(unknown.refusal.find("main") != std::string::npos);
        QVERIFY(!makePreview(desk(), {.verb = Verb::scale, .pool = "main", .value = 0}).allowed);
        QVERIFY(!makePreview(desk(), {.verb = Verb::acknowledge, .id = 9}).allowed);
    }

    void endingTheProtocolOnAWeddingDayMustBeArmed() {
        auto state = desk();
        QCOMPARE(makePreview(state, {.verb = Verb::saturdayOff}).tier, Tier::two);
        state.day.weddingDay = true;
        QCOMPARE(makePreview(state, {.verb = Verb::saturdayOff}).tier, Tier::three);
    }

    void theTokenHoldsWhileFiguresMoveAndBreaksWhenTheStateDoes() {
        const Command drain{.verb = Verb::drainReserve};
        auto state = desk(20, 40);
        const auto seen = stateToken(state, drain);
        QCOMPARE(stateToken(desk(25, 45), drain), seen);
        state.day.state = DayState::on;
        QVERIFY(stateToken(state, drain) != seen);
        alerts::Alarm emergency;
        emergency.id = 7;
        emergency.severity = alerts::Severity::emergency;
        emergency.state = alerts::AlarmState::unacknowledged;
        auto alarmed = desk();
        alarmed.alarms.push_back(emergency);
        QVERIFY(stateToken(alarmed, drain) != seen);
    }

    void expectedWaitFollowsErlang() {
        // M/M/1 at half load: P(W > t) = 0.5 e^{-t / (2 h)}, so its P99 is 2 h ln 50.
        QVERIFY(std::abs(expectedP99Ms(0.5, 10, 1) - 20 * std::log(50.0)) < 1e-9);
        QCOMPARE(expectedP99Ms(0.5, 10, 20), 0.0);
        QCOMPARE(expectedP99Ms(5, 10, 5), -1.0);
        QCOMPARE(expectedP99Ms(0, 10, 5), -1.0);
    }
};

QTEST_APPLESS_MAIN(PreviewTest)
#include "preview_test.moc"
