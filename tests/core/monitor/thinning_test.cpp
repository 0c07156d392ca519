#include "monitor/thinning.h"
#include "support/drawn_history.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

constexpr std::int64_t kDay = 86400;

/// `days` of samples ten seconds apart, each different.
std::vector<HistorySample> varied(int days, int everyS) {
    std::mt19937 random(7);
    std::vector<HistorySample> out;
    for (std::int64_t s = 0; s < days * kDay; s += everyS) {
        auto sample =
            drawnSample("main", Seconds{s}, 1 + int(random() % 50), Micros{random() % 50'000});
        sample.utilization = (random() % 1000) / 1000.0;
        sample.counts.timeouts = random() % 3;
        sample.weddingDay = s / kDay % 7 == 0;
        out.push_back(sample);
    }
    return out;
}

struct Sum {
    Histogram acquired;
    double utilizationSeconds = 0, highest = 0;
    std::uint64_t timeouts = 0;
};

Sum sumOf(const std::vector<HistorySample>& samples) {
    Sum sum;
    for (const auto& s : samples) {
        sum.acquired.merge(s.acquired);
        sum.utilizationSeconds += s.utilization * double(s.length.count());
        sum.highest = std::max({sum.highest, s.utilization, s.utilizationMax});
        sum.timeouts += s.counts.timeouts;
    }
    return sum;
}

} // namespace

class ThinningTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theStepIsTheShortestRoundOneThatFits() {
        const auto step = [](std::int64_t seconds, int most) {
            return thinStep(kDrawnFrom, kDrawnFrom + Seconds{seconds}, most).count();
        };
        QCOMPARE(step(0, 300), 10);
        QCOMPARE(step(600, 300), 10);
        QCOMPARE(step(2 * 3600, 300), 30);
        QCOMPARE(step(kDay, 300), 300);
        QCOMPARE(step(kDay, HistoryStore::kReadAll), 10);
        QCOMPARE(step(35 * kDay, HistoryStore::kReadAll), 300);
        for (const std::int64_t span : {1L, 59L, 3601L, kDay * 3, kDay * 1000, kDay * 100'000})
            QVERIFY(span / step(span, 300) + 2 <= 300);
    }

    void nothingIsLostByMerging() {
        const auto samples = varied(3, 10);
        Thinner thinner(Seconds{600});
        for (const auto& s : samples)
            thinner.add(s);
        const auto thin = thinner.take();
        QCOMPARE(thin.size(), std::size_t{3 * 144});
        const auto before = sumOf(samples), after = sumOf(thin);
        QCOMPARE(after.acquired.summary(), before.acquired.summary());
        QVERIFY(std::abs(after.utilizationSeconds - before.utilizationSeconds) < 1e-3);
        QCOMPARE(after.highest, before.highest);
        QCOMPARE(after.timeouts, before.timeouts);
        QVERIFY(thinner.take().empty());
    }

    void thinningTwiceIsThinningOnce() {
        Thinner fine(Seconds{60}), coarse(Seconds{3600}), twice(Seconds{3600});
        for (const auto& s : varied(1, 10))
            fine.add(s), coarse.add(s);
        for (const auto& s : fine.take())
            twice.add(s);
        const auto a = coarse.take(), b = twice.take();
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(
                a[i].at == b[i].at && a[i].length == b[i].length &&
                a[i].utilizationMax == b[i].utilizationMax);
            QCOMPARE(a[i].acquired.summary(), b[i].acquired.summary());
            QVERIFY(std::abs(a[i].utilization - b[i].utilization) < 1e-9);
        }
    }

    void weddingDaysStayApartUnlessForAChart() {
        for (const auto days : {Thinner::WeddingDays::apart, Thinner::WeddingDays::together}) {
            Thinner thinner(Seconds{3600}, days);
            auto wedding = drawnSample("main", Seconds{0}, 3, Millis{1});
            wedding.weddingDay = true;
            thinner.add(wedding);
            thinner.add(drawnSample("main", Seconds{10}, 5, Millis{1}));
            const auto out = thinner.take();
            if (days == Thinner::WeddingDays::together) {
                QCOMPARE(out.size(), std::size_t{1});
                QVERIFY(out[0].weddingDay);
            } else {
                QCOMPARE(out.size(), std::size_t{2});
                QCOMPARE(out[0].counts.acquired, std::uint64_t{5});
                QCOMPARE(out[1].counts.acquired, std::uint64_t{3});
                QVERIFY(out[1].weddingDay);
            }
        }
    }

    void aGapIsNotFilled() {
        Thinner thinner(Seconds{60});
        thinner.add(drawnSample("main", Seconds{0}, 1, Millis{1}));
        thinner.add(drawnSample("main", Seconds{300}, 1, Millis{1}));
        const auto out = thinner.take();
        QCOMPARE(out.size(), std::size_t{2});
        QCOMPARE(out[0].length, Seconds{10});
        QVERIFY(out[1].at - out[0].at == Seconds{300});
    }
};

QTEST_APPLESS_MAIN(ThinningTest)
#include "thinning_test.moc"
