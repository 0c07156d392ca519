#include "monitor/time_series.h"
#include "support/figures.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

/// A series fed by a sampler, as the engine feeds it.
struct Stage : SamplerStage {
    TimeSeries series;

    Stage() : SamplerStage({poolFigures("main", 50, 50)}) { tick(Nanos{0}); }
    void step(Nanos after = Millis{250}) {
        tick(after);
        if (const auto* closed = sampler.closedSecond())
            series.add(*last, *closed);
    }
    void seconds(int n) {
        for (int i = 0; i < 4 * n; ++i)
            step();
    }
    std::vector<SeriesPoint> view(Window window) const { return series.view("main", window); }
};

/// "#" measured, "." gap.
QString drawn(const std::vector<SeriesPoint>& points) {
    QString out;
    for (const auto& p : points)
        out += p.measured ? '#' : '.';
    return out;
}

/// Five of twenty in use; in the second second ten acquisitions, a queue of seven and two timeouts.
void drawTwoSeconds(Stage& stage) {
    stage.use(5, 20);
    stage.pool().target = 25;
    stage.seconds(1);
    stage.acquire(10, Millis{4});
    stage.answer(20, Millis{25});
    stage.pool().waiting = 7;
    stage.pool().oldestWait = Millis{400};
    stage.step();
    stage.pool().waiting = 0;
    stage.pool().oldestWait = Millis{0};
    stage.pool().timeouts = 2;
    stage.seconds(1);
}

} // namespace

class TimeSeriesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aWindowHasItsStepAndAtMost600Points() {
        for (const auto window :
             {Window::minutes5,
              Window::minutes30,
              Window::hours6,
              Window::hours12,
              Window::hours24}) {
            QVERIFY(points(window) >= 300 && points(window) <= 600);
        }
        QCOMPARE(step(Window::minutes5) * points(Window::minutes5), Seconds{Minutes{5}});
        QCOMPARE(step(Window::minutes30) * points(Window::minutes30), Seconds{Minutes{30}});
        QCOMPARE(step(Window::hours6) * points(Window::hours6), Seconds{6 * 3600});
        QCOMPARE(step(Window::hours12) * points(Window::hours12), Seconds{12 * 3600});
        QCOMPARE(step(Window::hours24) * points(Window::hours24), Seconds{24 * 3600});
    }

    void anUnknownPoolHasNoPoints() {
        Stage stage;
        stage.seconds(3);
        QVERIFY(stage.series.view("nobody", Window::minutes5).empty());
    }

    void aSecondsFiguresAreOnePoint() {
        Stage stage;
        drawTwoSeconds(stage);
        const auto points = stage.view(Window::minutes5);
        QCOMPARE(points.size(), std::size_t{2});
        const auto& p = points.back();
        QCOMPARE(p.latency.n, std::uint64_t{10});
        QCOMPARE(p.waiting, 7.0);
        QCOMPARE(p.oldestWaitMs, 400.0);
        QCOMPARE(p.queries.n, std::uint64_t{20});
        QCOMPARE(p.transactions.maxMs, 500.0);
        QCOMPARE(p.timeouts, std::uint64_t{2});
        QCOMPARE(p.size, 20.0);
        QCOMPARE(p.target, 25.0);
        QCOMPARE(p.leased, 5.0);
        QVERIFY(std::abs(p.utilization - 0.25) < 1e-9);
        QVERIFY(std::abs(p.acquisitionsPerSecond - 10) < 1e-9);
    }

    void aPointLiesWhereItsSecondBegan() {
        Stage stage;
        drawTwoSeconds(stage);
        const auto points = stage.view(Window::minutes5);
        const auto at = points.back().at;
        QCOMPARE(at - points.front().at, WallTime::duration{Seconds{1}});
        QCOMPARE(at + Seconds{2}, stage.clock.now().wall - Millis{250} + Seconds{0} + Seconds{1});
    }

    void coarsePercentilesComeFromMergedHistograms() {
        Stage stage;
        Histogram all;
        for (int second = 0; second < 6; ++second) {
            const int n = second == 3 ? 1000 : 1;
            stage.acquire(n, Millis{second == 3 ? 2 : 80});
            all.recordNs(
                static_cast<std::uint64_t>(Nanos{Millis{second == 3 ? 2 : 80}}.count()),
                static_cast<std::uint64_t>(n));
            stage.seconds(1);
        }
        const auto points = stage.view(Window::minutes30);
        QCOMPARE(points.size(), std::size_t{1});
        QCOMPARE(points[0].latency, all.summary());
        QVERIFY(points[0].latency.p99Ms < 3); // the mean of six P99s would say 67 ms
    }

    void theBucketBeingFilledIsNotShown() {
        Stage stage;
        stage.seconds(11);
        QCOMPARE(stage.view(Window::minutes5).size(), std::size_t{11});
        QCOMPARE(stage.view(Window::minutes30).size(), std::size_t{1});
        QCOMPARE(stage.view(Window::hours6).size(), std::size_t{0});
    }

    void aLateTickLeavesAGap() {
        Stage stage;
        stage.seconds(3);
        stage.step(Seconds{5});
        stage.seconds(2);
        QCOMPARE(drawn(stage.view(Window::minutes5)), QString("###....###"));
        QVERIFY(std::isnan(stage.view(Window::minutes5)[3].utilization));
        QCOMPARE(stage.view(Window::minutes5)[3].latency.n, std::uint64_t{0});
    }

    void aSuspendedLaptopLeavesAGapOfTheWallClock() {
        Stage stage;
        stage.seconds(2);
        stage.clock.setWall(stage.clock.now().wall + Seconds{4}); // the steady clock stood still
        stage.seconds(2);
        QCOMPARE(drawn(stage.view(Window::minutes5)), QString("##....##"));
    }

    void aClockSetBackBendsNothing() {
        Stage stage;
        stage.seconds(4);
        stage.clock.setWall(stage.clock.now().wall - Seconds{3600});
        stage.seconds(4);
        const auto points = stage.view(Window::minutes5);
        QCOMPARE(drawn(points), QString("########"));
        for (std::size_t i = 1; i < points.size(); ++i)
            QCOMPARE(points[i].at - points[i - 1].at, WallTime::duration{Seconds{1}});
    }

    void aGapLongerThanTheWindowEmptiesIt() {
        Stage stage;
        stage.seconds(10);
        stage.step(Seconds{100'000'000});
        const auto points = stage.view(Window::minutes5);
        QCOMPARE(points.size(), std::size_t{300});
        QCOMPARE(drawn(points), QString(299, '.') + "#");
    }

    void theRingKeepsTheNewest() {
        Stage stage;
        for (int i = 0; i < 400; ++i) {
            stage.pool().target = i;
            stage.seconds(1);
        }
        const auto points = stage.view(Window::minutes5);
        QCOMPARE(points.size(), std::size_t{300});
        QCOMPARE(points.front().target, 100.0);
        QCOMPARE(points.back().target, 399.0);
    }

    void aPoolThatGoesIsForgotten() {
        Stage stage;
        stage.seconds(3);
        stage.input.pools = {poolFigures("other", 1, 5)};
        stage.seconds(1);
        QVERIFY(stage.view(Window::minutes5).empty());
        QCOMPARE(stage.series.view("other", Window::minutes5).size(), std::size_t{1});
    }

    /// Whatever the ticks, every count is in every window once.
    void noAcquisitionIsLostOrCountedTwice() {
        std::mt19937 random(20260606);
        for (int round = 0; round < 20; ++round) {
            Stage stage;
            std::uint64_t expected = 0, timeouts = 0;
            for (int i = 0; i < 600; ++i) {
                const int n = static_cast<int>(random() % 9);
                stage.acquire(n, Micros{random() % 20'000});
                stage.pool().timeouts += random() % 2;
                stage.step(random() % 50 ? Millis{random() % 400} : Millis{random() % 5'000});
            }
            stage.clock.advance(Seconds{1}); // closes what is open …
            stage.step();
            expected = stage.pool().acquired;
            timeouts = stage.pool().timeouts;
            // … and the window of one-second buckets reaches back over the whole round.
            std::uint64_t n = 0, late = 0;
            for (const auto& p : stage.view(Window::minutes5))
                n += p.latency.n, late += p.timeouts;
            QCOMPARE(n, expected);
            QCOMPARE(late, timeouts);
        }
    }
};

QTEST_APPLESS_MAIN(TimeSeriesTest)
#include "time_series_test.moc"
