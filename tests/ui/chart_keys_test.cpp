// Charts by keyboard and mouse: one crosshair for a page, zoomed and moved together, and a time
// that holds from page to page.
#include "ui/charts/guarded_view.h"
#include "ui/charts/stacked_bands.h"
#include "ui/charts/time_zoom.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/support/keyboard_walk.h"

#include <QAccessible>
#include <QDateTimeEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    explicit Stage(const char* page) {
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
        turnTo(page);
    }
    void turnTo(const char* page) {
        window.showPage(QLatin1String(page));
        QTest::qWait(400); // the past is read when the hand rests
        window.refreshNow();
    }
    std::vector<ui::TimeChart*> charts() const {
        std::vector<ui::TimeChart*> seen;
        for (auto* chart : window.findChildren<ui::TimeChart*>())
            if (chart->isVisible())
                seen.push_back(chart);
        return seen;
    }
    ui::TimeChart* chart(const char* title) const {
        for (auto* chart : charts())
            if (chart->accessibleName().startsWith(QLatin1String(title)))
                return chart;
        return nullptr;
    }
    static const ui::GuardedView& viewOf(const ui::TimeChart* chart) {
        return *chart->findChild<ui::GuardedView*>();
    }
    /// From 0 at the left edge.
    static std::pair<double, double> spanOf(const ui::TimeChart* chart) {
        return {viewOf(chart).overlay().from, viewOf(chart).overlay().to};
    }
    void press(const char* words) const {
        for (auto* button : window.findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QLatin1String(words))
                return button->click();
        QFAIL(words);
    }
};

void hover(const ui::TimeChart* chart, QPointF at) {
    auto* viewport = chart->findChild<ui::GuardedView*>()->viewport();
    QMouseEvent move(
        QEvent::MouseMove,
        at,
        viewport->mapToGlobal(at),
        Qt::NoButton,
        Qt::NoButton,
        Qt::NoModifier);
    QApplication::sendEvent(viewport, &move);
}

void turnWheel(const ui::TimeChart* chart, Qt::KeyboardModifier held) {
    auto* viewport = chart->findChild<ui::GuardedView*>()->viewport();
    const QPointF at(viewport->width() * 0.5, viewport->height() * 0.5);
    QWheelEvent turn(
        at,
        viewport->mapToGlobal(at),
        {},
        {0, 120},
        Qt::NoButton,
        held,
        Qt::NoScrollPhase,
        false);
    QApplication::sendEvent(viewport, &turn);
}

ui::StackedBands::Frame bandsOf(int seconds) {
    ui::StackedBands::Band band{.name = QStringLiteral("rsvp"), .values = {}};
    for (int i = 0; i < seconds; ++i)
        band.values.push_back(i);
    return {.bands = {band}};
}

} // namespace

class ChartKeysTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void whatLiesUnderTheMouseIsReadInEveryChartOfThePage() {
        for (const char* page : {"pool:wedding_critical", "history"}) {
            const Stage stage(page);
            QCOMPARE(stage.charts().size(), std::size_t{4});
            auto* first = stage.charts().front();
            hover(first, {first->width() * 0.5, first->height() * 0.5});
            const auto at = Stage::viewOf(first).crosshair().at();
            QVERIFY(at);
            QString when;
            for (const auto* chart : stage.charts()) {
                const auto words = Stage::viewOf(chart).reading();
                QVERIFY2(words.size() >= 2, qPrintable(chart->accessibleName()));
                QVERIFY(when.isEmpty() || words.first() == when);
                when = words.first();
            }
            hover(first, {2, 2}); // beside the lines
            for (const auto* chart : stage.charts())
                QVERIFY(Stage::viewOf(chart).reading().isEmpty());
        }
    }

    void theCrosshairGoesByArrowsAndIsHeard() {
        const Stage stage("pool:wedding_critical");
        auto* chart = stage.chart("Query time");
        chart->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chart, Qt::Key_Left);
        const double first = Stage::viewOf(chart).crosshair().at().value_or(1);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(Stage::viewOf(chart).crosshair().at().value_or(1), first - 3);
        const QString heard = test::spoken(*chart, QAccessible::Value);
        QVERIFY2(heard.contains(QStringLiteral("−3 s")), qPrintable(heard));
        QVERIFY2(heard.contains(QStringLiteral("P95 ")), qPrintable(heard));
        auto* other = stage.chart("Utilization");
        other->setFocus(Qt::TabFocusReason);
        QCOMPARE(Stage::viewOf(other).crosshair().at().value_or(1), first - 3);
        QTest::keyClick(other, Qt::Key_Escape);
        QVERIFY(!Stage::viewOf(chart).crosshair().at());
    }

    void allChartsOfAPageAreZoomedAndMovedTogether() {
        const Stage stage("pool:wedding_critical");
        auto* chart = stage.chart("Query time");
        chart->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chart, Qt::Key_Plus);
        for (const auto* each : stage.charts())
            QCOMPARE(Stage::spanOf(each), std::pair(-240.0, 0.0));
        QTest::keyClick(chart, Qt::Key_Left, Qt::ShiftModifier);
        for (const auto* each : stage.charts())
            QCOMPARE(Stage::spanOf(each), std::pair(-264.0, -24.0));
        QTest::keyClick(chart, Qt::Key_Minus);
        QTest::keyClick(chart, Qt::Key_Minus); // not beyond what is known
        QCOMPARE(Stage::spanOf(chart), std::pair(-300.0, 0.0));
        QTest::keyClick(chart, Qt::Key_Plus);
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(Stage::spanOf(chart), std::pair(-300.0, 0.0));
    }

    void theWheelIsThePagesWhereThatScrolls() {
        Stage stage("pool:wedding_critical");
        stage.window.resize(1280, 500); // less than the charts want
        QTest::qWait(50);
        const auto* chart = stage.chart("Query time");
        const auto all = Stage::spanOf(chart);
        turnWheel(chart, Qt::NoModifier);
        QCOMPARE(Stage::spanOf(chart), all);
        turnWheel(chart, Qt::ControlModifier);
        QVERIFY(Stage::spanOf(chart) != all);
    }

    void theForecastAndTheHistoryAreZoomedByKeys() {
        for (const char* page : {"forecast", "history"}) {
            const Stage stage(page);
            auto* chart = stage.charts().front();
            const auto [from, to] = Stage::spanOf(chart);
            chart->setFocus(Qt::TabFocusReason);
            QTest::keyClick(chart, Qt::Key_Plus);
            const auto now = Stage::spanOf(chart);
            QCOMPARE(std::round(now.second - now.first), std::round(0.8 * (to - from)));
        }
    }

    void theBandsAreZoomedAndReadTheSameWay() {
        ui::StackedBands bands(QStringLiteral("Sessions"));
        bands.resize(800, 260);
        bands.show(bandsOf(301));
        bands.QWidget::show();
        bands.activateWindow();
        bands.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&bands));
        QTest::keyClick(&bands, Qt::Key_Plus);
        QCOMPARE(bands.zoom().from(), -240.0);
        QTest::keyClick(&bands, Qt::Key_Left);
        QTest::keyClick(&bands, Qt::Key_Left);
        QCOMPARE(bands.crosshair().at().value_or(1), -1.0);
        const QString heard = test::spoken(bands, QAccessible::Value);
        QVERIFY2(heard.endsWith(QStringLiteral("rsvp: 299")), qPrintable(heard));
        const QImage near = bands.grab().toImage();
        QTest::keyClick(&bands, Qt::Key_0);
        QCOMPARE(bands.zoom().from(), -300.0);
        QVERIFY(bands.grab().toImage() != near);
    }

    void everyLineHasItsGhost() {
        const Stage stage("pool:wedding_critical");
        const auto& overlay = Stage::viewOf(stage.chart("Acquisition latency")).overlay();
        QVERIFY(overlay.hasGhost);
        QCOMPARE(overlay.ghosts.size(), std::size_t{4});
        for (const auto& ghost : overlay.ghosts)
            QVERIFY(!ghost.isEmpty());
        auto* chart = stage.chart("Connections and queue");
        QVERIFY(Stage::viewOf(chart).overlay().hasGhost);
        Stage::viewOf(chart).crosshair().moveTo(-20);
        const QString reading = Stage::viewOf(chart).reading().join(u'\n');
        QVERIFY2(reading.contains(QStringLiteral("(−7 d: 40)")), qPrintable(reading));
    }

    void aTimeThatIsChosenHoldsOnEveryPage() {
        Stage stage("pool:wedding_critical");
        stage.press("6 h");
        stage.turnTo("pool:main");
        QCOMPARE(Stage::spanOf(stage.charts().front()), std::pair(-21'600.0, 0.0));
        stage.turnTo("history");
        auto* chart = stage.charts().front();
        QCOMPARE(Stage::spanOf(chart), std::pair(0.0, 21'600.0));
        QTest::keyClick(chart, Qt::Key_Left, Qt::ShiftModifier); // a past one from here on
        stage.turnTo("pool:main");
        const auto [from, to] = Stage::spanOf(stage.charts().front());
        QCOMPARE(to, -2'160.0);
        QCOMPARE(from, -21'600.0 - 2'160.0);
    }
};

QTEST_MAIN(ChartKeysTest)
#include "chart_keys_test.moc"
