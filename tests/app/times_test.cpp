#include "app/times.h"
#include "support/london.h"

#include <QTest>

using namespace usher;
using test::local, test::london;

class TimesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void onlyTheRepeatedHourHasItsOffset() {
        const auto told = [](WallTime at) {
            return app::localTime(at, london());
        };
        const WallTime first = local(2026, 10, 25, 1, 15); // in summer time still
        QCOMPARE(told(first - std::chrono::hours{1}), std::string("2026-10-25 00:15"));
        QCOMPARE(told(first), std::string("2026-10-25 01:15+01:00"));
        QCOMPARE(told(first + std::chrono::hours{1}), std::string("2026-10-25 01:15+00:00"));
        QCOMPARE(told(first + std::chrono::hours{2}), std::string("2026-10-25 02:15"));
        QCOMPARE(told(local(2026, 3, 29, 2, 15)), std::string("2026-03-29 02:15"));
        // What is told can be typed again.
        for (const int hours : {0, 1}) {
            const WallTime at = first + std::chrono::hours{hours};
            const auto read = app::parseTime(told(at), london());
            QVERIFY(read);
            QCOMPARE(*read, at);
        }
    }
};

QTEST_APPLESS_MAIN(TimesTest)
#include "times_test.moc"
