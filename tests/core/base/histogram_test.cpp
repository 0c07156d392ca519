#include <usher/base/histogram.h>

#include <QTest>
#include <cmath>

using namespace usher;

class HistogramTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyValueFallsIntoABucketWhoseBoundIsClose() {
        for (std::uint64_t ns = 1; ns < (1ull << 37); ns = ns * 21 / 20 + 1) {
            const auto upper = Histogram::upperBoundOf(Histogram::bucketOf(ns));
            QVERIFY2(upper >= ns, qPrintable(QString::number(ns)));
            QVERIFY2(double(upper - ns) <= double(ns) / 63.0, qPrintable(QString::number(ns)));
        }
    }

    void percentilesAreNearestRank() {
        Histogram h;
        for (int ms = 1; ms <= 100; ++ms)
            h.record(Millis{ms});
        const auto s = h.summary();
        QCOMPARE(s.n, std::uint64_t{100});
        QVERIFY(std::abs(s.avgMs - 50.5) < 1e-9);
        QVERIFY(s.p50Ms >= 50 && s.p50Ms < 51);
        QVERIFY(s.p95Ms >= 95 && s.p95Ms < 96.6);
        QVERIFY(s.p99Ms >= 99 && s.p99Ms <= 100);
        QCOMPARE(s.maxMs, 100.0);
    }

    void mergingTwoEqualsRecordingBoth() {
        Histogram a, b, both;
        for (int i = 0; i < 1000; ++i) {
            (i % 3 ? a : b).record(Micros{i * 7});
            both.record(Micros{i * 7});
        }
        a.merge(b);
        QCOMPARE(a.summary(), both.summary());
    }

    void sinceIsTheDifference() {
        AtomicHistogram live;
        for (int i = 0; i < 10; ++i)
            live.record(Millis{5});
        const auto earlier = live.copy();
        for (int i = 0; i < 4; ++i)
            live.record(Millis{1});
        const auto diff = live.copy().since(earlier);
        QCOMPARE(diff.count(), std::uint64_t{4});
        QVERIFY(std::abs(diff.summary().avgMs - 1.0) < 1e-9);
        QVERIFY(diff.summary().maxMs < 1.02);
    }

    void encodingSurvivesARoundTripAndRejectsRubbish() {
        Histogram h;
        for (int i = 1; i < 500; ++i)
            h.record(Micros{i * i});
        Histogram back;
        QVERIFY(back.decode(h.encode()));
        QCOMPARE(back.summary(), h.summary());
        for (const char* bad :
             {"",
              ";",
              "1;2",
              "1;2;3",
              "1;2;3:4",
              "1;2;99999999:1,",
              "x;y;1:1,",
              "1;2;!1",
              "1;2;!1?",
              "1;2;!zzzzz01",
              "1;2;!1zzzzzzzzzzzzzzzz1"}) {
            QVERIFY2(!back.decode(bad), bad);
            QVERIFY(back.empty());
        }
    }

    void whatWasWrittenEarlierIsRead() {
        Histogram h;
        h.recordNs(2'000'000, 40);
        h.recordNs(900'000'000, 1);
        Histogram back;
        const auto text = std::to_string(h.sumNs()) + ";" + std::to_string(h.maxNs()) + ";" +
                          std::to_string(Histogram::bucketOf(2'000'000)) + ":40," +
                          std::to_string(Histogram::bucketOf(900'000'000)) + ":1,";
        QVERIFY(back.decode(text));
        QCOMPARE(back.summary(), h.summary());
        QVERIFY(back.decode(h.encode()));
        QCOMPARE(back.summary(), h.summary());
    }

    /// Three of them are kept of every ten seconds of every pool.
    void aBucketTakesTwoLetters() {
        Histogram h;
        std::size_t buckets = 0;
        for (std::uint64_t us = 200; us < 3'000; us += 20)
            h.recordNs(1000 * us, 7 + us % 9);
        h.forEach([&](std::uint64_t, std::uint64_t) { ++buckets; });
        QVERIFY(buckets > 100);
        QVERIFY2(h.encode().size() < 2 * buckets + 30, h.encode().c_str());
    }
};

QTEST_APPLESS_MAIN(HistogramTest)
#include "histogram_test.moc"
