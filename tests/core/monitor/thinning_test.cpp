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
        sample.timeouts = random() % 3;
        sample.weddingDay = s / kDay % 7 == 0;
        out.push_back(sample);
    }
    return out;
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
        Histogram all;
        double utilizationSeconds = 0, highest = 0;
        std::uint64_t timeouts = 0;
        for (const auto& s : samples) {
            thinner.add(s);
            all.merge(s.acquired);
            utilizationSeconds += s.utilization * 10;
            highest = std::max(highest, s.utilization);
            timeouts += s.timeouts;
        }
        Histogram merged;
        double mergedSeconds = 0, mergedHighest = 0;
        std::uint64_t mergedTimeouts = 0;
        const auto thin = thinner.take();
        QCOMPARE(thin.size(), std::size_t{3 * 144});
        for (const auto& s : thin) {
            merged.merge(s.acquired);
            mergedSeconds += s.utilization * double(s.length.count());
            mergedHighest = std::max(mergedHighest, s.utilizationMax);
            mergedTimeouts += s.timeouts;
        }
        QCOMPARE(merged.summary(), all.summary());
        QVERIFY(std::abs(mergedSeconds - utilizationSeconds) < 1e-3);
        QCOMPARE(mergedHighest, highest);
        QCOMPARE(mergedTimeouts, timeouts);
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
                QCOMPARE(out[0].acquisitions, std::uint64_t{5});
                QCOMPARE(out[1].acquisitions, std::uint64_t{3});
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
