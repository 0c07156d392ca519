#include "rehearsal/comparison.h"

#include <QtTest>

using namespace usher;
using namespace usher::rehearsal;

namespace {

std::vector<LatencySummary> partsOf(std::initializer_list<double> means) {
    std::vector<LatencySummary> parts;
    for (const double mean : means)
        parts.push_back({.n = 100, .avgMs = mean, .p95Ms = mean * 2, .p99Ms = mean * 3});
    return parts;
}

Comparison compared(std::initializer_list<double> then, std::initializer_list<double> now) {
    Scorecard card;
    card.scenario = "sustained";
    card.parts = partsOf(now);
    return compare({card}, {{"sustained", partsOf(then)}});
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsClearlySlowerIsWorse();
    void chanceIsNoChange();
    void aTwentiethIsNoChangeHoweverSteady();
    void whatOnlyOneRunHasIsLeftOut();
};

void ComparisonTest::whatIsClearlySlowerIsWorse() {
    const auto worse = compared({1.0, 1.1, 0.9, 1.0, 1.0}, {2.0, 2.1, 1.9, 2.0, 2.0});
    QVERIFY(worse.worse);
    QVERIFY(worse.text.find("WORSE  sustained: first answer, mean: 2.00 ms") != std::string::npos);
    const auto better = compared({2.0, 2.1, 1.9, 2.0, 2.0}, {1.0, 1.1, 0.9, 1.0, 1.0});
    QVERIFY(!better.worse);
    QVERIFY(better.text.find("better sustained") != std::string::npos);
}

void ComparisonTest::chanceIsNoChange() {
    QVERIFY(!compared({1.0, 3.0, 0.5, 2.0, 1.0}, {2.0, 1.0, 4.0, 0.7, 2.5}).worse);
}

void ComparisonTest::aTwentiethIsNoChangeHoweverSteady() {
    QVERIFY(!compared({1.000, 1.001, 0.999}, {1.040, 1.041, 1.039}).worse);
    QVERIFY(compared({1.000, 1.001, 0.999}, {1.060, 1.061, 1.059}).worse);
}

void ComparisonTest::whatOnlyOneRunHasIsLeftOut() {
    Scorecard card;
    card.scenario = "ramp";
    card.parts = partsOf({5, 5});
    QVERIFY(compare({card}, {{"sustained", partsOf({1, 1})}}).text.empty());
    QVERIFY(compare({card}, {{"ramp", {}}}).text.empty()); // written before there were parts
}

QTEST_APPLESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
