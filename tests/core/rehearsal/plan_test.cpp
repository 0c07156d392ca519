#include "rehearsal/day_rhythm.h"
#include "rehearsal/plan.h"
#include "rehearsal/rehearsal.h"

#include <QtTest>
#include <set>

using namespace usher;
using namespace usher::rehearsal;

namespace {

const Target* find(const Step& step, Metric metric) {
    const auto found = std::ranges::find(step.targets, metric, &Target::metric);
    return found == step.targets.end() ? nullptr : &*found;
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void tenThousandClientsAskForMoreThanTheReference();
    void saturdayHasItsThreeParts();
    void scalingGoesUpToThreeThousand();
    void reserveExhaustsMainAndNoMore();
    void fewerClientsShrinkWhatIsCounted();
    void shorterStepsShrinkWhatIsCounted();
    void unknownScenariosAreAnsweredWithTheList();
    void senselessNumbersAreRefused();
    void failuresTakeTheirNumberAndLength();
    void targetsHoldByTheirSense();
    void everyClientPlaysInOnePool();
    void aCourseOpensAndClimbs();
    void ratesFollowTheClientsUnlessTheyAreGiven();
    void isolationOffersTenTimesWhatTheOthersCarry();
    void theDayRisesAndFallsAndClosesItsCircle();
};

void PlanTest::tenThousandClientsAskForMoreThanTheReference() {
    const auto plan = planOf({.scenario = "concurrent-10k"});
    QVERIFY(plan.ok());
    QCOMPARE(plan->clients(), 10'000);
    const auto& step = plan->steps.front();
    QVERIFY(step.perSecond > 847);
    QCOMPARE(*find(step, Metric::acquireAvgMs), (Target{Metric::acquireAvgMs, Sense::below, 6.8}));
    QCOMPARE(*find(step, Metric::acquireP95Ms), (Target{Metric::acquireP95Ms, Sense::below, 12.3}));
    QCOMPARE(*find(step, Metric::acquireP99Ms), (Target{Metric::acquireP99Ms, Sense::below, 18.7}));
    QCOMPARE(*find(step, Metric::acquireMaxMs), (Target{Metric::acquireMaxMs, Sense::below, 24.1}));
    QCOMPARE(
        *find(step, Metric::successPercent),
        (Target{Metric::successPercent, Sense::atLeast, 100}));
    // 10,000 clients at that rate each pause for seconds: sessions, not a busy loop.
    QVERIFY(step.think() > Seconds{5});
}

void PlanTest::saturdayHasItsThreeParts() {
    const auto plan = planOf({.scenario = "saturday"});
    QVERIFY(plan.ok());
    std::string parts;
    for (const auto& step : plan->steps) {
        parts += step.label + " " + std::to_string(step.clients) + "; ";
        QVERIFY(step.perSecond > find(step, Metric::perSecond)->limit);
    }
    QCOMPARE(parts, std::string("morning prep 500; ceremony 2000; reception 3000; "));
}

void PlanTest::scalingGoesUpToThreeThousand() {
    const auto plan = planOf({.scenario = "scaling", .budget = 250});
    QVERIFY(plan.ok());
    std::vector<int> clients;
    for (const auto& step : plan->steps) {
        clients.push_back(step.clients);
        QCOMPARE(find(step, Metric::acquireAvgMs)->limit, 8.0);
        QCOMPARE(find(step, Metric::connections)->limit, 250.0);
    }
    QCOMPARE(clients, (std::vector{100, 500, 1'000, 2'000, 3'000}));
}

void PlanTest::reserveExhaustsMainAndNoMore() {
    const auto plan =
        planOf({.scenario = "reserve", .clients = 3, .mainMax = 40, .reserveSize = 4});
    QVERIFY(plan.ok());
    QCOMPARE(plan->kind, Kind::exhaustion);
    QCOMPARE(plan->clients(), 44);
    QCOMPARE(find(plan->steps.front(), Metric::reserveUsed)->limit, 4.0);
}

void PlanTest::fewerClientsShrinkWhatIsCounted() {
    const auto plan = planOf({.scenario = "saturday", .clients = 300});
    QVERIFY(plan.ok());
    QCOMPARE(plan->steps[0].clients, 50);
    QCOMPARE(plan->steps[2].clients, 300);
    QCOMPARE(find(plan->steps[2], Metric::perSecond)->limit, 45.9);
    QCOMPARE(find(plan->steps[2], Metric::acquireAvgMs)->limit, 4.1);
}

void PlanTest::shorterStepsShrinkWhatIsCounted() {
    const auto plan = planOf({.scenario = "sustained", .seconds = 10});
    QVERIFY(plan.ok());
    QCOMPARE(plan->steps[0].length, Seconds{10});
    QCOMPARE(find(plan->steps[0], Metric::acquired)->limit, 949.0);
}

void PlanTest::unknownScenariosAreAnsweredWithTheList() {
    const auto plan = planOf({.scenario = "sunday"});
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, Errc::invalidArgument);
    for (const auto& name : scenarios())
        QVERIFY(plan.error().hint.find(name) != std::string::npos);
    QVERIFY(planOf({.scenario = "failover"})->kind == Kind::failover);
}

void PlanTest::senselessNumbersAreRefused() {
    QVERIFY(!planOf({.scenario = "saturday", .clients = 0}).ok());
    QVERIFY(!planOf({.scenario = "saturday", .clients = 1'000'000}).ok());
    QVERIFY(!planOf({.scenario = "saturday", .seconds = 0}).ok());
}

void PlanTest::failuresTakeTheirNumberAndLength() {
    const auto usual = planOf({.scenario = "failures"});
    QVERIFY(usual.ok() && usual->kind == Kind::failures);
    QVERIFY(usual->faults > 0);
    const auto many = planOf({.scenario = "failures", .seconds = 1, .faults = 1'000});
    QCOMPARE(many->faults, 1'000);
    QCOMPARE(many->steps.front().length, Seconds{1});
    QCOMPARE(many->clients(), usual->clients());
    QVERIFY(!planOf({.scenario = "failures", .faults = 0}).ok());
    QCOMPARE(planOf({.scenario = "failover"})->faults, 0);
    for (const char* scenario : {"failover", "failures"})
        QVERIFY(hasOwnServers(planOf({.scenario = scenario})->kind));
    QVERIFY(!hasOwnServers(planOf({.scenario = "storm"})->kind));
}

void PlanTest::targetsHoldByTheirSense() {
    QVERIFY((Target{Metric::perSecond, Sense::atLeast, 5}.holds(5)));
    QVERIFY(!(Target{Metric::perSecond, Sense::atLeast, 5}.holds(4.9)));
    QVERIFY(!(Target{Metric::acquireAvgMs, Sense::below, 5}.holds(5)));
    QVERIFY((Target{Metric::timeouts, Sense::atMost, 0}.holds(0)));
    QVERIFY(!(Target{Metric::timeouts, Sense::atMost, 0}.holds(1)));
    QCOMPARE(
        (Target{Metric::acquireAvgMs, Sense::below, 5}.name()),
        std::string("acquire_avg_ms <"));
}

void PlanTest::everyClientPlaysInOnePool() {
    for (const int clients : {1, 2, 19, 20, 100, 10'000}) {
        const auto parts = spread(clients);
        QCOMPARE(parts.wedding + parts.main + parts.analytics, clients);
        QVERIFY(parts.wedding > parts.main);
    }
    QCOMPARE(spread(1'000), (Spread{.wedding = 700, .main = 250, .analytics = 50}));
}

void PlanTest::aCourseOpensAndClimbs() {
    const Step step{
        .label = {},
        .clients = 10,
        .perSecond = 100,
        .opening = Seconds{5},
        .begins = 0.1,
        .climb = Seconds{10}};
    QCOMPARE(step.course(100), (load::RateCurve{{0, 0}, {5, 10}, {15, 100}}));
    QCOMPARE(
        (Step{.label = {}, .clients = 1, .perSecond = 7}.course(7)),
        (load::RateCurve{{0, 7}}));
}

void PlanTest::ratesFollowTheClientsUnlessTheyAreGiven() {
    Step step{.label = {}, .clients = 1'000, .perSecond = 100};
    QCOMPARE(step.perSecondByPool(), (Rates{.wedding = 70, .main = 25, .analytics = 5}));
    step.perSecondOf = Rates{.wedding = 1};
    QCOMPARE(step.perSecondByPool(), (Rates{.wedding = 1}));
}

void PlanTest::isolationOffersTenTimesWhatTheOthersCarry() {
    const auto plan = planOf({.scenario = "isolation", .mainMax = 40, .analyticsMax = 10});
    QVERIFY(plan.ok());
    QCOMPARE(plan->steps.size(), std::size_t(2));
    QCOMPARE(plan->steps[0].perSecondOf->main, 0.0);
    QCOMPARE(plan->steps[1].perSecondOf->main, 10 * 40 / 0.2);
    QCOMPARE(plan->steps[1].perSecondOf->wedding, plan->steps[0].perSecondOf->wedding);
    QVERIFY(find(plan->steps[1], Metric::weddingTimesAlone));
}

void PlanTest::theDayRisesAndFallsAndClosesItsCircle() {
    for (const auto part : {Part::wedding, Part::main, Part::analytics}) {
        for (double day = -1; day < 2; day += 0.01)
            QVERIFY(intensity(part, day) > 0 && intensity(part, day) <= 1);
        QCOMPARE(intensity(part, 0), intensity(part, 1));
    }
    QVERIFY(intensity(Part::wedding, 0.75) > 3 * intensity(Part::wedding, 0.02));
}

QTEST_APPLESS_MAIN(PlanTest)
#include "plan_test.moc"
