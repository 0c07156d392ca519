#include "control/preview.h"

#include <QTest>
#include <algorithm>
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

/// main has all of its 50 out and six wait; ten are left on the server.
DeskState saturated() {
    auto state = desk(50, 70, 80);
    auto figures = std::make_shared<monitor::Snapshot>(*state.figures);
    auto& main = figures->pools.front().figures;
    main.leased = 50;
    main.waiting = 6;
    monitor::PoolSnapshot other;
    other.figures.name = "analytics";
    other.figures.min = 3;
    other.figures.max = 15;
    other.figures.total = 10;
    figures->pools.push_back(other);
    other.figures.name = "wedding";
    other.figures.wedding = true;
    figures->pools.push_back(other);
    state.figures = figures;
    return state;
}

/// The same, with clients of two applications that hold connections.
DeskState withHolders() {
    auto state = saturated();
    const auto holder = [&](const char* application, double heldMs, bool idle) {
        ClientRow row;
        row.id = state.holders.size() + 1;
        row.pool = "main";
        row.application = application;
        row.server = 7;
        row.idle = idle;
        row.heldMs = heldMs;
        state.holders.push_back(row);
    };
    holder("web", 400, false);
    holder("web", 2'000, false);
    holder("etl", 90'000, true);
    holder("etl", 30'000, false);
    return state;
}

bool said(const Preview& preview, const char* words) {
    return std::ranges::any_of(preview.lines, [&](const auto& line) {
        return line.find(words) != std::string::npos;
    });
}

} // namespace

class PreviewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theReserveIsNotHandedToALoginOfItsOwn() {
        auto state = desk();
        const Command drain{.verb = Verb::drainReserve, .pool = "main"};
        QVERIFY(makePreview(state, drain).allowed);
        auto figures = std::make_shared<monitor::Snapshot>(*state.figures);
        figures->pools.front().figures.database = "shop";
        state.figures = figures;
        QVERIFY(!makePreview(state, drain).allowed);
    }

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

    void aLoanTellsTheMaximumWhoGivesAndWhoIsServed() {
        auto state = saturated();
        const auto preview = makePreview(
            state,
            {.verb = Verb::lend, .pool = "main", .value = 8, .duration = Minutes{20}});
        QVERIFY2(preview.allowed, preview.refusal.c_str());
        QCOMPARE(preview.tier, Tier::two);
        QCOMPARE(preview.before, 50);
        QCOMPARE(preview.after, 56); // those who wait, and no more
        QCOMPARE(preview.serverHeadroom, 4);
        QVERIFY(said(preview, "main may grow to 58 instead of 50, for 20 minutes"));
        QVERIFY(said(preview, "6 clients wait now"));
        const auto tooMany = makePreview(state, {.verb = Verb::lend, .pool = "main", .value = 11});
        QVERIFY(!tooMany.allowed);
        QVERIFY(tooMany.refusal.find("leaves room for 10") != std::string::npos);
    }

    void aLoanFromAnotherPoolLeavesItItsMinimumAndAWeddingsAlone() {
        auto state = saturated();
        const auto lend = [&](const char* from, int n) {
            return makePreview(
                state,
                {.verb = Verb::lend, .pool = "main", .value = n, .from = from});
        };
        QVERIFY(lend("analytics", 12).allowed); // the budget does not matter
        QVERIFY(said(
            lend("analytics", 12),
            "analytics may have 3 instead of 15 meanwhile; 7 of its 10 close"));
        QVERIFY(!lend("analytics", 13).allowed);
        QVERIFY(!lend("main", 1).allowed);
        QVERIFY(!lend("nobody", 1).allowed);
        QVERIFY(lend("wedding", 1).allowed);
        state.day.weddingDay = true;
        QVERIFY(!lend("wedding", 1).allowed);
    }

    void aLoanThatStandsIsReplacedAndGivenBack() {
        auto state = saturated();
        QVERIFY(!makePreview(state, {.verb = Verb::lendBack, .pool = "main"}).allowed);
        state.overrides = {{.kind = Override::Kind::lent, .pool = "main", .connections = 10}};
        const auto back = makePreview(state, {.verb = Verb::lendBack, .pool = "main"});
        QCOMPARE(back.after, 40);
        QVERIFY(said(back, "main's maximum is 40 again; 10 of its 50 connections close"));
        const auto more = makePreview(state, {.verb = Verb::lend, .pool = "main", .value = 20});
        QVERIFY2(more.allowed, more.refusal.c_str()); // ten of them it has already
        QVERIFY(said(more, "may grow to 60 instead of 40"));
    }

    void holdersAreToldByApplicationOldestFirst() {
        const Command dropHolders{.verb = Verb::dropHolders, .pool = "main"};
        QVERIFY(!makePreview(saturated(), dropHolders).allowed);
        const auto drop = makePreview(withHolders(), dropHolders);
        QVERIFY(drop.allowed);
        QCOMPARE(drop.tier, Tier::three);
        QCOMPARE(
            drop.lines[1],
            std::string("etl: 2 clients, 1 idle in a transaction, the oldest for 1 min 30 s."));
        QCOMPARE(drop.lines[2], std::string("web: 1 client, the oldest for 2 s."));
    }

    void holdersOfOneApplicationCanBeMeantAlone() {
        const auto etl = makePreview(
            withHolders(),
            {.verb = Verb::cancelHolders, .pool = "main", .value = 60, .application = "etl"});
        QCOMPARE(etl.tier, Tier::two);
        QVERIFY(said(etl, "1 client has held a connection of main for 1 min"));
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
