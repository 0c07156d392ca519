// What the learnt model adds to the plan.
#include "base/erlang.h"
#include "forecast/forecast.h"
#include "support/london.h"

#include <QTest>

using namespace usher;
using namespace usher::forecast;
using test::london, test::local;

namespace {

/// An ordinary Tuesday until ten, then three times as busy as ever before.
std::vector<monitor::QuarterMean> aBusyTuesday() {
    std::vector<monitor::QuarterMean> means;
    for (WallTime at = local(2026, 6, 2); at < local(2026, 6, 30, 11); at += Minutes{15})
        means.push_back(
            {.start = at, .pool = "main", .leased = at < local(2026, 6, 30, 10) ? 6.0 : 18.0});
    return means;
}

} // namespace

class ForeseenTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theRulesFadeHourByHour() {
        QCOMPARE(rulesShareAfter(0), 1.0);
        QCOMPARE(rulesShareAfter(2), 0.6);
        QVERIFY(rulesShareAfter(20) < 0.02);
    }

    void theLastHoursAndTheirErrorRaiseThePlan() {
        const Calendar calendar(london(), {});
        const auto profile = learnProfile(aBusyTuesday(), calendar);
        const WallTime now = local(2026, 6, 30, 11);
        const Forecast raised = makeForecast(
            {.now = now,
             .calendar = &calendar,
             .profile = profile.get(),
             .pools = config::defaults().pools});
        const PoolSlot soon = plannedFloor(raised, "main", now);
        QVERIFY2(soon.planned > erlangSize(12), soon.reason.c_str());
        QVERIFY2(soon.reason.find("the last hours +") != std::string::npos, soon.reason.c_str());
        // Half an hour and a day ahead are no longer the same number.
        QVERIFY(raised.at(now + std::chrono::hours{24}, "main")->planned < soon.planned);
        QVERIFY(!profile->foreseen("main", now + std::chrono::hours{24 * 7}));
        QVERIFY(!profile->foreseen("nobody", now));
    }
};

QTEST_APPLESS_MAIN(ForeseenTest)
#include "foreseen_test.moc"
