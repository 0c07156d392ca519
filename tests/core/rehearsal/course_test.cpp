#include "rehearsal/course.h"
#include "rehearsal/day_clock.h"

#include <QtTest>
#include <thread>

using namespace usher;
using namespace usher::rehearsal;

namespace {

constexpr WallTime kMidnight{std::chrono::sys_days{std::chrono::year{2026} / 6 / 6}};

/// Expects as many connections of main as the quarter's number in the day, of the others none.
forecast::Forecast rising() {
    forecast::Forecast forecast;
    for (int quarter = 0; quarter < 192; ++quarter) {
        forecast::PoolSlot main;
        main.pool = "main";
        main.expectedBusy = quarter;
        auto& slot = forecast.slots.emplace_back();
        slot.start = kMidnight + forecast::kSlotLength * quarter;
        slot.pools = {main};
    }
    return forecast;
}

forecast::Series seriesOf(std::vector<std::optional<double>> loads) {
    forecast::Series series;
    series.name = "x.csv";
    series.stepMinutes = 5;
    series.loads = std::move(loads);
    series.times.resize(series.loads.size(), "2026-06-06 10:00");
    return series;
}

} // namespace

class CourseTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aDayPassesInMinutes();
    void aDayBegunLateEndsADayLater();
    void aRecordedLoadKeepsItsRates();
    void gapsAreBridged();
    void whatIsNoLoadIsTold();
    void theWallRunsAheadAndTheSteadyClockDoesNot();
};

void CourseTest::aDayPassesInMinutes() {
    const auto course =
        courseOf(rising(), {.wedding = "w", .main = "main", .analytics = "a"}, kMidnight, 60);
    QCOMPARE(course.length, Seconds{1'440});
    QCOMPARE(course.rates.main.size(), std::size_t(96));
    QVERIFY(course.rates.wedding.empty());
    // The second quarter's middle is 22.5 minutes behind midnight; a connection carries five a
    // second.
    QCOMPARE(course.rates.main[1], (load::RatePoint{.atSeconds = 22.5, .perSecond = 5}));
}

void CourseTest::aDayBegunLateEndsADayLater() {
    const auto from = kMidnight + std::chrono::hours{1};
    const auto course =
        courseOf(rising(), {.wedding = "w", .main = "main", .analytics = "a"}, from, 60);
    QCOMPARE(course.rates.main.front().perSecond, 20.0); // of the fifth quarter
    QCOMPARE(course.rates.main.size(), std::size_t(96));
}

void CourseTest::aRecordedLoadKeepsItsRates() {
    const auto course = courseOf(seriesOf({300, 600, 0, 3'000}), Seconds{40});
    QVERIFY(course.ok());
    QCOMPARE(course->length, Seconds{40});
    const auto& wedding = course->rates.wedding; // 70 of 100 clients are theirs
    QCOMPARE(wedding.size(), std::size_t(4));
    QCOMPARE(wedding[1], (load::RatePoint{.atSeconds = 15, .perSecond = 2 * 0.7}));
    QCOMPARE(wedding[3].perSecond + course->rates.main[3].perSecond, 10 * 0.95);
}

void CourseTest::gapsAreBridged() {
    const auto course = courseOf(seriesOf({300, {}, {}, 600}), Seconds{40});
    QVERIFY(course.ok());
    QCOMPARE(course->rates.main.size(), std::size_t(2));
    QCOMPARE(load::rateAt(course->rates.main, 20), 0.25 * 1.5);
}

void CourseTest::whatIsNoLoadIsTold() {
    QVERIFY(!courseOf(seriesOf({}), Seconds{1}).ok());
    QVERIFY(!courseOf(seriesOf({5, {}}), Seconds{1}).ok());
    const auto negative = courseOf(seriesOf({5, -1}), Seconds{1});
    QVERIFY(!negative.ok());
    QCOMPARE(negative.error().message, std::string("x.csv: -1 arrivals at 2026-06-06 10:00"));
}

void CourseTest::theWallRunsAheadAndTheSteadyClockDoesNot() {
    const DayClock clock(kMidnight, 3'600);
    const auto before = clock.now();
    std::this_thread::sleep_for(Millis{20});
    const auto after = clock.now();
    const auto steady = after.mono - before.mono;
    QVERIFY(after.wall - before.wall > 3'500 * steady);
    QVERIFY(after.wall - before.wall < 3'700 * steady);
    QVERIFY(before.wall >= kMidnight);
}

QTEST_APPLESS_MAIN(CourseTest)
#include "course_test.moc"
