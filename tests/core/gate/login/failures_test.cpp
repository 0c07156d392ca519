// How long wrong passwords wait for their answers, and when there were too many.
#include "gate/login/failures.h"

#include <QTest>

using namespace usher;
using namespace usher::gate;

class FailuresTest : public QObject {
    Q_OBJECT

    static constexpr MonoTime kStart = MonoTime(Seconds{1'000});

  private Q_SLOTS:
    void aTypoWaitsLittleGuessesTwiceAsLongEach() {
        LoginFailures failures;
        for (int i = 0; i < LoginFailures::kTypos + 1; ++i)
            QCOMPARE(failures.note("10.0.0.1", kStart).count(), 100);
        QCOMPARE(failures.note("10.0.0.1", kStart).count(), 200);
        QCOMPARE(failures.note("10.0.0.1", kStart).count(), 400);
        for (int i = 0; i < 100; ++i)
            failures.note("10.0.0.1", kStart);
        QCOMPARE(failures.note("10.0.0.1", kStart), LoginFailures::kLongestDelay);
        QCOMPARE(failures.note("10.0.0.2", kStart).count(), 100);
    }

    void aMinuteLaterAllIsForgotten() {
        LoginFailures failures;
        for (int i = 0; i < LoginFailures::kMost; ++i) {
            QVERIFY(!failures.tooMany("10.0.0.1", kStart));
            failures.note("10.0.0.1", kStart);
        }
        QVERIFY(failures.tooMany("10.0.0.1", kStart));
        QVERIFY(failures.tooMany("10.0.0.1", kStart + LoginFailures::kWindow - Millis{1}));
        QVERIFY(!failures.tooMany("10.0.0.2", kStart));
        QVERIFY(!failures.tooMany("10.0.0.1", kStart + LoginFailures::kWindow));
        QCOMPARE(failures.note("10.0.0.1", kStart + LoginFailures::kWindow).count(), 100);
    }

    void oneStrangerIsANetworkOfIPv6() {
        QCOMPARE(networkOf("2001:db8:0:1::1"), networkOf("2001:db8:0:1:ffff::2"));
        QVERIFY(networkOf("2001:db8:0:1::1") != networkOf("2001:db8:0:2::1"));
        QVERIFY(networkOf("::ffff:10.0.0.1") != networkOf("::ffff:10.0.0.2"));
        QVERIFY(networkOf("10.0.0.1") != networkOf("10.0.0.2"));
    }

    void strangersWithoutEndTakeNoMemoryWithoutEnd() {
        LoginFailures failures;
        const auto address = [](std::size_t i) {
            return "10." + std::to_string(i / 65'536) + "." + std::to_string(i / 256 % 256) + "." +
                   std::to_string(i % 256);
        };
        for (std::size_t i = 0; i < LoginFailures::kMostAddresses; ++i)
            QCOMPARE(failures.note(address(i), kStart).count(), 100);
        QCOMPARE(failures.note("11.0.0.1", kStart), LoginFailures::kLongestDelay);
        QCOMPARE(failures.note("11.0.0.1", kStart + LoginFailures::kWindow).count(), 100);
    }
};

QTEST_GUILESS_MAIN(FailuresTest)
#include "failures_test.moc"
