#include "forecast/trust.h"

#include "forecast/learner.h"
#include "support/london.h"

#include <QTest>
#include <cmath>

using namespace usher;
using namespace usher::forecast;
using test::london, test::local;

namespace {

constexpr int kDay = 96;

/// As many quarters, each of which needs ten.
void play(PlanTrial& trial, int quarters, const PlanTrial::Sizes& held) {
    for (int i = 0; i < quarters; ++i)
        trial.step(10, 19, held);
}

/// Busy by day, idle by night, ten times so on Saturday evenings: what the rules say and what they
/// don't.
std::vector<monitor::QuarterMean> season(int days) {
    std::vector<monitor::QuarterMean> means;
    const auto zone = london();
    const WallTime from = local(2026, 6, 1);
    for (WallTime at = from; at < from + std::chrono::hours{24 * days}; at += Minutes{15}) {
        const auto civil = zone.civil(at);
        const double day = 6 + 5 * std::sin((civil.hour - 9) * 3.14159 / 12);
        const bool evening = civil.weekday == 6 && civil.hour >= 17;
        means.push_back({.start = at, .pool = "main", .leased = evening ? 40 : day});
    }
    return means;
}

PoolTrust trustAfter(int days, config::ForecastUse use = config::ForecastUse::automatic) {
    const Calendar calendar(london(), {});
    const auto profile = learnProfile(season(days), calendar);
    auto pools = config::defaults().pools;
    for (auto& pool : pools)
        pool.forecast = use;
    const auto forecast = makeForecast(
        {.now = local(2026, 6, 1) + std::chrono::hours{24 * days},
         .calendar = &calendar,
         .profile = profile.get(),
         .pools = pools});
    return forecast.trust.at(0);
}

} // namespace

class TrustTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void sevenDaysThatCostNoMoreProveIt() {
        PlanTrial trial;
        const PlanTrial::Sizes held{.model = 11, .rules = 14, .reactive = 12};
        play(trial, 2 + 7 * kDay - 1, held);
        QCOMPARE(trial.days(), 6);
        QVERIFY(!trial.proven());
        play(trial, 1, held);
        QCOMPARE(trial.days(), 7);
        QVERIFY(trial.proven());
        QCOMPARE(trial.costs(), (PlanCosts{672, 4 * 672, 2 * 672}));
    }

    void aMissCostsAsOftenAsItIsSaidTo() {
        PlanTrial trial;
        play(trial, 2 + 7 * kDay, {.model = 9, .rules = 14, .reactive = 12});
        QCOMPARE(trial.costs().model, 19.0 * 672);
        QVERIFY(!trial.proven());
    }

    void itIsLostAgainTheSameWay() {
        PlanTrial trial;
        play(trial, 2 + 8 * kDay, {.model = 11, .rules = 14, .reactive = 12});
        QVERIFY(trial.proven());
        play(trial, 2 * kDay, {.model = 40, .rules = 14, .reactive = 12});
        QVERIFY(!trial.proven());
        play(trial, 8 * kDay, {.model = 11, .rules = 14, .reactive = 12});
        QVERIFY(trial.proven());
    }

    void whatNobodySawIsNotJudged() {
        PlanTrial trial;
        for (int i = 0; i < 20 * kDay; ++i) {
            trial.step(10, 19, {.model = 11, .rules = 14, .reactive = 12});
            trial.step(10, 19, {.model = 11, .rules = 14, .reactive = 12});
            trial.gap();
        }
        QCOMPARE(trial.days(), 0);
    }

    void aPoolIsWatchedFirstAndThenPlanned() {
        QVERIFY(!trustAfter(5).byModel);
        QCOMPARE(trustAfter(5).days, 4);
        const auto later = trustAfter(21);
        QVERIFY(later.byModel);
        QVERIFY(later.costs.model > 0 && later.costs.model < later.costs.rules);
        QVERIFY(later.costs.model < later.costs.reactive);
    }

    void anOperatorPinsEither() {
        QVERIFY(trustAfter(5, config::ForecastUse::plan).byModel);
        QVERIFY(!trustAfter(21, config::ForecastUse::watch).byModel);
    }

    void aWatchedModelIsToldAndNotFollowed() {
        const Calendar calendar(london(), {});
        const auto profile = learnProfile(season(21), calendar);
        const WallTime now = local(2026, 6, 22, 12);
        const auto planOf = [&](config::ForecastUse use) {
            auto pools = config::defaults().pools;
            for (auto& pool : pools)
                pool.forecast = use;
            return *makeForecast({.now = now,
                                  .calendar = &calendar,
                                  .profile = profile.get(),
                                  .pools = pools})
                        .at(now, "main");
        };
        const auto planned = planOf(config::ForecastUse::plan);
        const auto watched = planOf(config::ForecastUse::watch);
        QVERIFY(watched.reason.find("the model, which is watched, asks for") != std::string::npos);
        QVERIFY(planned.reason.find("learnt at this hour") != std::string::npos);
        QVERIFY(planned.bound > planned.foreseen);
        QCOMPARE(watched.bound, planned.bound);
    }

    void whatWasProvenOutlastsARestart() {
        const Calendar calendar(london(), {});
        Learner before, after;
        before.take(season(21), calendar);
        QVERIFY(after.restore(before.state(), calendar));
        QVERIFY(after.profile()->trial("main")->proven());
        QCOMPARE(after.profile()->trial("main")->costs(), before.profile()->trial("main")->costs());
    }

    void aDearerMissAsksForMore() {
        const Calendar calendar(london(), {});
        const auto boundAt = [&](double cost) {
            Learner learner;
            learner.setCosts({.ordinary = cost, .event = 199});
            auto noisy = season(21);
            for (std::size_t i = 0; i < noisy.size(); ++i)
                noisy[i].leased *= 1 + 0.3 * double(i * 7919 % 101) / 101;
            learner.take(noisy, calendar);
            return learner.profile()->foreseen("main", local(2026, 6, 22, 0, 30))->bound;
        };
        QVERIFY(boundAt(4) < boundAt(99));
    }
};

QTEST_APPLESS_MAIN(TrustTest)
#include "trust_test.moc"
