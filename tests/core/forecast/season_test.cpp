// A small season: the model's plan against the rules and against itself without the calendar.
#include "support/season_plans.h"

#include <QTest>

using namespace usher;
using namespace usher::tests;

namespace {

constexpr int kDays = 84; // into May: the first three weeks teach, the first weddings still cost
                          // room

const WeddingSeason& season() {
    static const WeddingSeason drawn({.weddingsPerYear = 1000, .ratio = 10, .seed = 7});
    return drawn;
}

SeasonScore scoreOf(const Plan& plan) {
    SeasonScore score;
    addScore(season(), plan, score);
    return score;
}

} // namespace

class SeasonTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void thePlanHoldsWhatWeddingsNeed() {
        const SeasonScore model = scoreOf(modelPlan(season(), kDays));
        const SeasonScore rules = scoreOf(rulesPlan(season(), kDays));
        const auto text = [](double value) {
            return qPrintable(QString::number(value));
        };
        QVERIFY2(model.shortPercent() <= 0.1, text(model.shortPercent()));
        QVERIFY2(model.insidePercent() <= 0.1, text(model.insidePercent()));
        QVERIFY2(model.coveredPercent() >= 99, text(model.coveredPercent()));
        QVERIFY2(model.excessPercent() <= 40, text(model.excessPercent()));
        QVERIFY(rules.shortPercent() > 10);
    }

    void theCalendarIsWorthHavingAndKnowsOnlyWhatWasBooked() {
        const SeasonScore known = scoreOf(modelPlan(season(), kDays));
        const SeasonScore unknown = scoreOf(modelPlan(season(), kDays, Weddings::unknown));
        QVERIFY2(
            unknown.shortSteps > known.shortSteps,
            qPrintable(QString::number(unknown.shortSteps)));
        QVERIFY(season().known(WeddingSeason::start()).size() < season().weddings().size());
    }

    void aSeedIsASeason() {
        const SeasonOptions options{.weddingsPerYear = 100, .ratio = 4, .seed = 3};
        const WeddingSeason one(options), again(options);
        QCOMPARE(one.loads(), again.loads());
        QVERIFY(one.loads() != season().loads());
    }

    void aMedianSummerSaturdayPeaksAtTheRatio() {
        std::vector<double> peaks;
        for (int day = 118; day < 205; day += 7) { // Saturdays from 6 June
            const auto first = season().loads().begin() + day * WeddingSeason::kDay;
            peaks.push_back(*std::max_element(first, first + WeddingSeason::kDay));
        }
        std::ranges::sort(peaks);
        const double ratio = peaks[peaks.size() / 2] / 10;
        QVERIFY2(ratio > 9 && ratio < 12, qPrintable(QString::number(ratio)));
    }
};

QTEST_APPLESS_MAIN(SeasonTest)
#include "season_test.moc"
