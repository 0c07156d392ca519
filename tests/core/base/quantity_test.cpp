#include "base/quantity.h"

#include <QTest>
#include <cmath>

using namespace usher;

class QuantityTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void percent_data() {
        QTest::addColumn<double>("percent");
        QTest::addColumn<QString>("few");
        QTest::addColumn<QString>("more");
        const auto row = [](double percent, const char* few, const char* more) {
            QTest::addRow("%.12g", percent) << percent << few << more;
        };
        row(0, "0 %", "0 %");
        row(1e-9, "0.1 %", "0.01 %");
        row(0.04, "0.1 %", "0.04 %");
        row(0.4, "0.4 %", "0.4 %");
        row(0.6, "1 %", "0.6 %");
        row(1, "1 %", "1.0 %");
        row(72.46, "72 %", "72.5 %");
        row(81, "81 %", "81.0 %");
        row(99.4, "99 %", "99.4 %");
        row(99.6, "99.6 %", "99.6 %");
        row(99.95, "99.9 %", "99.95 %");
        row(99.9999, "99.9 %", "99.99 %");
        row(99.999999999999, "99.9 %", "99.99 %");
        row(100, "100 %", "100 %");
        row(150, "150 %", "150.0 %");
        row(-1, "–", "–");
        row(std::nan(""), "–", "–");
    }
    void percent() {
        QFETCH(double, percent);
        QTEST(QString::fromStdString(percentText(percent)), "few");
        QTEST(QString::fromStdString(percentText(percent, Digits::more)), "more");
        QCOMPARE(shareText(percent / 100), percentText(percent / 100 * 100));
    }

    void ms_data() {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("few");
        QTest::addColumn<QString>("more");
        const auto row = [](double ms, const char* few, const char* more) {
            QTest::addRow("%.12g", ms) << ms << few << more;
        };
        row(0, "0 ms", "0 ms");
        row(1e-9, "0.1 µs", "0.01 µs");
        row(0.0043, "4.3 µs", "4.30 µs");
        row(0.043, "43 µs", "43.0 µs");
        row(0.5, "500 µs", "500 µs");
        row(0.9994, "999 µs", "999 µs");
        row(0.9996, "1.0 ms", "1.00 ms");
        row(6.8, "6.8 ms", "6.80 ms");
        row(9.96, "10 ms", "9.96 ms");
        row(24.1, "24 ms", "24.1 ms");
        row(312, "312 ms", "312 ms");
        row(999.7, "1.0 s", "1.00 s");
        row(1240.2, "1.2 s", "1.24 s");
        row(59'400, "59 s", "59.4 s");
        row(59'970, "1 min", "1 min");
        row(130'000, "2 min 10 s", "2 min 10 s");
        row(-1, "–", "–");
        row(std::nan(""), "–", "–");
    }
    void ms() {
        QFETCH(double, ms);
        QTEST(QString::fromStdString(msText(ms)), "few");
        QTEST(QString::fromStdString(msText(ms, Digits::more)), "more");
    }

    void aLimitIsAWholeNumber() {
        QCOMPARE(msText(15, Digits::whole), std::string("15 ms"));
        QCOMPARE(msText(5000, Digits::whole), std::string("5 s"));
        QCOMPARE(percentText(95, Digits::whole), std::string("95 %"));
    }

    void seconds_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        const auto row = [](double seconds, const char* text) {
            QTest::addRow("%.12g", seconds) << seconds << text;
        };
        row(-3, "0 s");
        row(0, "0 s");
        row(0.9, "0 s");
        row(42, "42 s");
        row(59.9, "59 s");
        row(60, "1 min");
        row(130, "2 min 10 s");
        row(599, "9 min 59 s");
        row(601, "10 min");
        row(3599, "59 min");
        row(3600, "1 h");
        row(7500, "2 h 5 min");
        row(86'399, "23 h 59 min");
        row(86'400, "1 d");
        row(187'200, "2 d 4 h");
        row(std::nan(""), "–");
    }
    void seconds() {
        QFETCH(double, seconds);
        QTEST(QString::fromStdString(secondsText(seconds)), "text");
    }

    void bytes_data() {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](double bytes, const char* text) {
            QTest::addRow("%.12g", bytes) << bytes << text;
        };
        row(0, "0 B");
        row(1, "1 B");
        row(1023, "1023 B");
        row(1024, "1.0 KB");
        row(1536, "1.5 KB");
        row(1'048'575, "1.0 MB");
        row(16.0 * 1024 * 1024, "16 MB");
        row(3.2 * 1024 * 1024 * 1024, "3.2 GB");
        row(5e15, "4547 TB");
        row(std::nan(""), "–");
    }
    void bytes() {
        QFETCH(double, bytes);
        QTEST(QString::fromStdString(bytesText(bytes)), "text");
    }

    void countsAreGrouped() {
        QCOMPARE(grouped(0), std::string("0"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(grouped(1'234'567), std::string("1,234,567"));
        QCOMPARE(counted(1, "alarm", "alarms"), std::string("1 alarm"));
        QCOMPARE(counted(1200, "alarm", "alarms"), std::string("1,200 alarms"));
    }
};

QTEST_APPLESS_MAIN(QuantityTest)
#include "quantity_test.moc"
