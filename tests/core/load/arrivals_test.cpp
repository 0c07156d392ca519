#include "load/arrivals.h"

#include <QtTest>

using namespace usher;
using namespace usher::load;

namespace {

std::vector<double> secondsOf(RateCurve curve, unsigned seed, double until) {
    Arrivals arrivals(std::move(curve), seed);
    std::vector<double> list;
    for (auto next = arrivals.next(); next; next = arrivals.next()) {
        list.push_back(std::chrono::duration<double>(*next).count());
        if (list.back() > until)
            break;
    }
    return list;
}

std::ptrdiff_t between(const std::vector<double>& list, double from, double to) {
    return std::ranges::count_if(list, [&](double at) { return at >= from && at < to; });
}

} // namespace

class ArrivalsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theRateRunsStraightBetweenItsPoints();
    void aSeedAlwaysComesOutTheSame();
    void theyComeAsOftenAsTheRateSays();
    void theyFollowAClimb();
    void gapsAreThoseOfAPoissonProcess();
    void nothingComesOfNoRate();
};

void ArrivalsTest::theRateRunsStraightBetweenItsPoints() {
    const RateCurve curve{{1, 10}, {3, 30}};
    QCOMPARE(rateAt(curve, 0), 10.0);
    QCOMPARE(rateAt(curve, 2), 20.0);
    QCOMPARE(rateAt(curve, 99), 30.0);
    QCOMPARE(rateAt({}, 1), 0.0);
}

void ArrivalsTest::aSeedAlwaysComesOutTheSame() {
    QCOMPARE(secondsOf({{0, 50}}, 3, 10), secondsOf({{0, 50}}, 3, 10));
    QVERIFY(secondsOf({{0, 50}}, 3, 10) != secondsOf({{0, 50}}, 4, 10));
}

/// 20,000 arrivals of a Poisson process: standard deviation 141.
void ArrivalsTest::theyComeAsOftenAsTheRateSays() {
    const auto n = between(secondsOf({{0, 1'000}}, 1, 20), 0, 20);
    QVERIFY2(std::abs(n - 20'000) < 700, qPrintable(QString::number(n)));
}

void ArrivalsTest::theyFollowAClimb() {
    const auto list = secondsOf({{0, 0}, {10, 1'000}}, 1, 20);
    QVERIFY(std::abs(between(list, 0, 5) - 1'250) < 180);
    QVERIFY(std::abs(between(list, 5, 10) - 3'750) < 310);
    QVERIFY(std::abs(between(list, 10, 20) - 10'000) < 500);
}

/// Of exponential gaps e⁻¹ are longer than the mean.
void ArrivalsTest::gapsAreThoseOfAPoissonProcess() {
    const auto list = secondsOf({{0, 100}}, 5, 100);
    std::ptrdiff_t longer = 0;
    for (std::size_t i = 1; i < list.size(); ++i)
        longer += list[i] - list[i - 1] > 0.01;
    const double share = static_cast<double>(longer) / static_cast<double>(list.size());
    QVERIFY2(std::abs(share - 0.368) < 0.03, qPrintable(QString::number(share)));
}

void ArrivalsTest::nothingComesOfNoRate() {
    QVERIFY(secondsOf({}, 1, 10).empty());
    QVERIFY(secondsOf({{0, 0}}, 1, 10).empty());
    // A load that ends.
    const auto list = secondsOf({{0, 100}, {5, 0}}, 1, 1'000);
    QVERIFY(!list.empty() && list.back() < 5);
}

QTEST_APPLESS_MAIN(ArrivalsTest)
#include "arrivals_test.moc"
