// What a chart's scale, its names and its axes say.
#include "ui/charts/guarded_view.h"
#include "ui/charts/stacked_bands.h"

#include <QTest>
#include <cmath>

using namespace usher;
using namespace usher::ui;

namespace {

ChartSpec latencySpec() {
    return {
        .title = QStringLiteral("Latency"),
        .unit = QStringLiteral("ms"),
        .axis = QStringLiteral("milliseconds"),
        .lines = {{QStringLiteral("P95"), ChartLine::Ink::p95}, {QStringLiteral("P99")}},
        .limits = {},
        .lowestTop = 1,
        .decades = true};
}

/// Two lines of 300 seconds, a value each.
TimeChart::Frame frameOf(double p95, double p99, const QString& subject = {}) {
    QList<QPointF> first, second;
    for (int x = -300; x <= 0; ++x) {
        first << QPointF(x, p95);
        second << QPointF(x, p99);
    }
    return {.lines = {first, second}, .pins = {}, .subject = subject, .now = MonoTime{Seconds{9}}};
}

struct Stage {
    TimeChart chart{latencySpec()};
    const GuardedView::Overlay& shown(const TimeChart::Frame& frame) {
        chart.show(frame);
        return chart.findChild<GuardedView*>()->overlay();
    }
};

} // namespace

class ChartsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void threeDecadesStandOnALogarithmicScale() {
        Stage stage;
        QVERIFY(!stage.shown(frameOf(2, 1'900)).scale.logarithmic());
        const ValueScale scale = stage.shown(frameOf(2, 2'100)).scale;
        QCOMPARE(scale.floor, 1.0);
        QCOMPARE(scale.top, 10'000.0);
        QCOMPARE(scale.marks(), (std::vector<double>{1, 10, 100, 1'000, 10'000}));
        QCOMPARE(scale.share(100), 0.5);
        QCOMPARE(scale.share(0), 0.0); // a wait of nothing lies on the floor
        QVERIFY(std::isnan(scale.share(NAN)));
        QVERIFY(stage.chart.accessibleName().startsWith(
            QStringLiteral("Latency, milliseconds over time, log scale: P95 2")));
    }

    void aScaleThatIsLogarithmicStaysSoUntilLessThanTwoDecadesAreLeft() {
        Stage stage;
        stage.shown(frameOf(1, 1'000));
        QVERIFY(stage.shown(frameOf(1, 200)).scale.logarithmic());
        QVERIFY(!stage.shown(frameOf(1, 90)).scale.logarithmic());
        QVERIFY(!stage.shown(frameOf(1, 200)).scale.logarithmic());
    }

    void theScaleFitsAtOnceWhenSomethingElseIsShown() {
        Stage stage;
        QCOMPARE(stage.shown(frameOf(3, 90, QStringLiteral("main"))).scale.top, 100.0);
        QCOMPARE(stage.shown(frameOf(3, 4, QStringLiteral("main"))).scale.top, 100.0);
        QCOMPARE(stage.shown(frameOf(3, 4, QStringLiteral("analytics"))).scale.top, 5.0);
    }

    void whatIsOutOfSightSetsNoScaleAndNamesNoLine() {
        Stage stage;
        auto frame = frameOf(3, 4);
        frame.lines[1] = {QPointF(-400, 900), QPointF(-390, 900)};
        const auto& overlay = stage.shown(frame);
        QCOMPARE(overlay.scale.top, 5.0);
        QCOMPARE(overlay.ends.size(), std::size_t{1});
        QCOMPARE(overlay.ends[0].name, QStringLiteral("P95"));
    }

    void aNameStandsAtTheEdgeOnlyWhileItsLineGetsThere() {
        Stage stage;
        auto frame = frameOf(3, 4);
        for (QPointF& point : frame.lines[1])
            if (point.x() > -60)
                point.setY(NAN); // too few tell of it since
        const auto& overlay = stage.shown(frame);
        const auto* view = stage.chart.findChild<GuardedView*>();
        QCOMPARE(overlay.ends.size(), std::size_t{2});
        QVERIFY(view->reachesEdge(overlay.ends[0]));
        QVERIFY(!view->reachesEdge(overlay.ends[1]));
        QCOMPARE(overlay.ends[1].at.x(), -60.0);
    }

    void limitsOfAFrameStandBesideTheSpecs() {
        Stage stage;
        auto frame = frameOf(3, 4);
        frame.limits = {{QStringLiteral("at most 50"), 50}};
        QCOMPARE(stage.shown(frame).limits.size(), std::size_t{1});
        frame.limits.clear();
        QVERIFY(stage.shown(frame).limits.empty());
    }

    void aSecondWhoseSampleIsOnItsWayIsNoGapInTheKey() {
        StackedBands bands(QStringLiteral("Sessions"));
        const auto key = [&](const std::vector<double>& values) {
            bands.show({.bands = {{.name = QStringLiteral("rsvp"), .values = values}}});
            return bands.accessibleDescription();
        };
        QCOMPARE(key({1, 2, 3}), QStringLiteral("rsvp: 3"));
        QCOMPARE(key({1, 2, NAN}), QStringLiteral("rsvp: 2"));
        QCOMPARE(key({1, NAN, NAN, NAN}), QString());
        QCOMPARE(key({NAN}), QString());
    }
};

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"
