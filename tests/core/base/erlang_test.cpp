#include "base/erlang.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace usher;

class ErlangTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theWaitingShareIsThatOfThePrintedTables_data() {
        QTest::addColumn<double>("busy");
        QTest::addColumn<int>("connections");
        QTest::addColumn<double>("share");
        // One server: the share that waits is the utilization. Two: 2ρ²/(1+ρ). The others by the
        // exact sum of factorials.
        QTest::newRow("one") << 0.7 << 1 << 0.7;
        QTest::newRow("two at 70 %") << 1.4 << 2 << 2 * 0.49 / 1.7;
        QTest::newRow("five") << 4.0 << 5 << 0.5541;
        QTest::newRow("ten") << 8.0 << 10 << 0.4092;
        QTest::newRow("fifty at 70 %") << 35.0 << 50 << 0.01103;
    }
    void theWaitingShareIsThatOfThePrintedTables() {
        QFETCH(double, busy);
        QFETCH(int, connections);
        QFETCH(double, share);
        const double got = erlangWaitShare(busy, connections);
        QVERIFY2(std::abs(got - share) < 0.0005, qPrintable(QString::number(got)));
    }

    void theSizeIsTheSmallestThatKeepsBothPromises() {
        for (double busy = 0.05; busy < 300; busy *= 1.3) {
            const int size = erlangSize(busy, 0.01, 0.8);
            const auto good = [&](int n) {
                return busy / n <= 0.8 && erlangWaitShare(busy, n) <= 0.01;
            };
            QVERIFY2(good(size), qPrintable(QString::number(busy)));
            QVERIFY2(size == 1 || !good(size - 1), qPrintable(QString::number(busy)));
        }
    }

    void oddLoadsHaveAnAnswer() {
        QCOMPARE(erlangSize(0), 1);
        QCOMPARE(erlangSize(-3), 1);
        QCOMPARE(erlangSize(std::nan("")), 1);
        QCOMPARE(erlangSize(1e12), kErlangMost);
        QCOMPARE(erlangSize(std::numeric_limits<double>::infinity()), kErlangMost);
        QCOMPARE(erlangWaitShare(5, 5), 1.0);
    }
};

QTEST_APPLESS_MAIN(ErlangTest)
#include "erlang_test.moc"
