// Temporary maximums and what else people have set: what the pools get of it, who is told.
#include "control/overrides.h"
#include "support/figures.h"

#include <QTest>
#include <usher/pool/pool_set.h>

#include <fmt/format.h>

using namespace usher;
using namespace usher::control;

namespace {

std::vector<config::PoolConfig> configured() {
    return {
        {.name = "main", .min = 10, .max = 50},
        {.name = "analytics", .min = 3, .max = 15},
        {.name = "batch", .min = 0, .max = 4}};
}

std::string maximums(const std::vector<config::PoolConfig>& pools) {
    std::string words;
    for (const auto& pool : pools)
        words += fmt::format("{}{} {}", words.empty() ? "" : ", ", pool.name, pool.max);
    return words;
}

Loan loan(const char* pool, int connections, const char* from = "") {
    return {
        .pool = pool,
        .connections = connections,
        .from = from,
        .until = WallTime{} + Minutes{20}};
}

std::string told(const std::vector<Override>& overrides) {
    std::string words;
    for (const auto& each : overrides)
        words += fmt::format(
            "{} {} {} {} by {}: {}\n",
            toString(each.kind),
            each.pool,
            each.connections,
            each.other,
            each.by,
            each.undo);
    return words;
}

constexpr WallTime kMarked = WallTime{} + Minutes{7};

/// What four people have set.
OperatorMarks marksOfFour() {
    OperatorMarks marks;
    marks.note({.verb = Verb::pausePool, .actor = "ann"}, kMarked); // every pool
    marks.note({.verb = Verb::pausePool, .pool = "main", .actor = "bob"}, kMarked);
    marks.note({.verb = Verb::disablePool, .pool = "main", .actor = "bob"}, kMarked);
    marks.note({.verb = Verb::drainReserve, .actor = "cleo"}, kMarked);
    marks.note(
        {.verb = Verb::setOption, .actor = "dan", .option = "gate.max_clients", .text = "500"},
        kMarked);
    return marks;
}

/// The figures that go with them.
monitor::Snapshot deskWithMarks() {
    auto desk = test::quietDesk();
    for (auto& pool : desk.pools)
        pool.figures.paused = true;
    desk.reserve.draining = true;
    return desk;
}

} // namespace

class LoansTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aLoanRaisesTheMaximumAndOnlyThat() {
        Loans loans;
        loans.lend(loan("main", 8));
        QCOMPARE(
            maximums(loans.applied(configured())),
            std::string("main 58, analytics 15, batch 4"));
        QCOMPARE(loans.applied(configured()).front().min, 10);
        loans.lend(loan("main", 3)); // instead of the former one
        QCOMPARE(
            maximums(loans.applied(configured())),
            std::string("main 53, analytics 15, batch 4"));
        QVERIFY(loans.takeBack("main"));
        QVERIFY(!loans.takeBack("main"));
        QCOMPARE(maximums(loans.applied(configured())), maximums(configured()));
    }

    void aDonorKeepsItsMinimumAndOneConnectionWhateverAReloadMakesOfIt() {
        Loans loans;
        loans.lend(loan("main", 12, "analytics"));
        QCOMPARE(
            maximums(loans.applied(configured())),
            std::string("main 62, analytics 3, batch 4"));
        auto smaller = configured();
        smaller[1].max = 8;
        QCOMPARE(maximums(loans.applied(smaller)), std::string("main 55, analytics 3, batch 4"));
        loans.lend(loan("analytics", 9, "batch"));
        QCOMPARE(
            maximums(loans.applied(configured())),
            std::string("main 62, analytics 6, batch 1"));
        QVERIFY(pool::checkPools(loans.applied(configured())).ok());
    }

    void itEndsWithItsTimeAndWithItsPools() {
        Loans loans;
        loans.lend(loan("main", 8, "batch"));
        QVERIFY(loans.due(WallTime{} + Minutes{20} - Millis{1}).empty());
        QCOMPARE(loans.due(WallTime{} + Minutes{20}), std::vector<std::string>{"main"});
        loans.forgetUnless([](const std::string& pool) { return pool != "batch"; });
        QVERIFY(loans.standing().empty());
    }

    void everyOverrideTellsWhoAndWhatTakesItBack() {
        QCOMPARE(
            told(marksOfFour().standing(deskWithMarks())),
            std::string("paused wedding 0  by ann: RESUME wedding\n"
                        "paused main 0  by bob: RESUME main\n"
                        "disabled main 0  by bob: ENABLE main\n"
                        "drained  0  by cleo: REFILL RESERVE\n"
                        "option  0 gate.max_clients = 500 by dan: RELOAD\n"));
    }

    void whatIsNotSoAnyMoreIsNotTold() {
        auto marks = marksOfFour();
        auto desk = deskWithMarks();
        desk.pools[1].figures.paused = false;
        desk.reserve.draining = false;
        marks.note({.verb = Verb::enablePool, .pool = "main"}, kMarked);
        marks.note({.verb = Verb::reload}, kMarked);
        QCOMPARE(
            told(marks.standing(desk)),
            std::string("paused wedding 0  by ann: RESUME wedding\n"));
    }

    void aLoanIsSeenOnBothPools() {
        const auto overrides = overridesOf(
            {{.pool = "main", .floor = {.connections = 12, .expires = {}, .actor = "ann"}}},
            {loan("main", 8, "batch")},
            {});
        QCOMPARE(
            told(overrides),
            std::string("lent main 8 batch by : LEND main BACK\n"
                        "lends batch 8 main by : LEND main BACK\n"
                        "forced main 12  by ann: SCALE main AUTO\n"));
    }
};

QTEST_APPLESS_MAIN(LoansTest)
#include "loans_test.moc"
