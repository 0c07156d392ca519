#include "engine/plan_figures.h"

#include "support/london.h"

#include <QTest>

using namespace usher;
using test::london, test::local;

namespace {

/// A wedding pool of 20 to 40, as the engine shows it at that moment.
struct Engine {
    std::vector<config::PoolConfig> pools = config::defaults().pools;
    std::vector<control::Loan> loans = {};
    int budget = 280;
    WallTime now = local(2026, 7, 2, 21); // a Thursday

    Engine() {
        for (auto& pool : pools)
            if (pool.wedding)
                pool.max = 40;
    }
    std::optional<figures::ShortageFigures> shortage(const std::string& pool) const {
        const forecast::Calendar calendar(
            london(),
            {{.start = local(2026, 7, 2, 20), .guests = 150, .name = "late"}});
        const auto forecast = forecast::makeForecast(
            {.now = now,
             .calendar = &calendar,
             .pools = pools,
             .budget = budget,
             .lent = engine::lentMaximums(loans)});
        const auto plans = engine::plansOf(
            {.forecast = &forecast,
             .zone = calendar.zone(),
             .pools = pools,
             .loans = loans,
             .now = now});
        return plans.at(pool).shortage;
    }
};

} // namespace

class PlanFiguresTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aWeddingsNightIsToldInItsOwnTimes() {
        const auto lack = Engine{}.shortage("wedding_critical");
        QVERIFY(lack);
        QCOMPARE(lack->planned, 40);
        QVERIFY(lack->wanted > 40);
        QCOMPARE(lack->loan, lack->wanted - 40);
        QVERIFY2(lack->until.starts_with("Fri 0"), lack->until.c_str());
        QVERIFY(lack->minutesToEnd > lack->minutesAhead);
        QVERIFY(!lack->byBudget);
        // Main follows the same guess, but no wedding is its own.
        QVERIFY(!Engine{}.shortage("main"));
    }

    void aLoanUntilThenEndsItAndAShorterOneDoesNot() {
        Engine engine;
        const auto lack = *engine.shortage("wedding_critical");
        engine.loans = {
            {.pool = "wedding_critical",
             .connections = lack.loan,
             .until = engine.now + Minutes{lack.minutesToEnd}}};
        QVERIFY(!engine.shortage("wedding_critical"));
        engine.loans[0].until = engine.now + Minutes{lack.minutesAhead + 1};
        const auto still = engine.shortage("wedding_critical");
        QVERIFY(still);
        QCOMPARE(still->loan, lack.loan);
        // A loan that is larger than needed isn't cut by one that lasts longer.
        engine.loans[0].connections = lack.loan + 5;
        QCOMPARE(engine.shortage("wedding_critical")->loan, lack.loan + 5);
    }

    void whereTheBudgetBindsNoLoanWouldDo() {
        Engine engine;
        engine.budget = 45; // the minimums take 33
        const auto lack = engine.shortage("wedding_critical");
        QVERIFY(lack);
        QVERIFY(lack->byBudget);
        QCOMPARE(lack->planned, 32);
    }
};

QTEST_APPLESS_MAIN(PlanFiguresTest)
#include "plan_figures_test.moc"
