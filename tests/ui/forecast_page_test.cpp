// What is planned and foreseen, what came of it on another day, and what more guests would ask for.
#include "ui/charts/time_chart.h"
#include "ui/main_window.h"
#include "ui/pages/what_if.h"
#include "ui/support/drawn_desk.h"

#include <QComboBox>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    Stage() {
        window.resize(1280, 720);
        window.show();
        window.showPage(QStringLiteral("forecast"));
    }
    void choose(const char* box, int index) {
        window.findChild<QComboBox*>(QLatin1String(box))->setCurrentIndex(index);
        window.refreshNow();
    }
    /// The last value of each of the chart's lines.
    QString chart() const {
        for (const auto* chart : window.findChildren<ui::TimeChart*>())
            if (chart->isVisible())
                return chart->accessibleName();
        return {};
    }
    QString answer() const {
        return window.findChild<ui::FigureLabel*>(QStringLiteral("whatif.words"))->text();
    }
};

/// The forecast with the model's figures for the wedding pool.
void foresee(test::DrawnDesk& desk) {
    auto made = std::make_shared<forecast::Forecast>(*desk.drawn().forecast);
    for (auto& slot : made->slots) {
        slot.pools[0].foreseen = 61;
        slot.pools[0].bound = 77;
    }
    made->trust = {
        {.pool = "wedding_critical", .byModel = true, .days = 7, .costs = {120, 300, 180}},
        {.pool = "main", .byModel = false, .days = 3, .costs = {5, 9, 6}}};
    desk.drawn().forecast = made;
}

} // namespace

class ForecastPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void ofOnePoolTheBoundIsShownOfAllTheSumOfThePlans() {
        Stage stage;
        foresee(stage.desk);
        stage.window.refreshNow();
        QVERIFY2(!stage.chart().contains(QStringLiteral("bound")), qPrintable(stage.chart()));
        stage.choose("forecast.pool", 1);
        QVERIFY2(
            stage.chart().contains(QStringLiteral("planned 30.0 , foreseen 61.0 , bound 77.0")),
            qPrintable(stage.chart()));
    }

    void whoPlansIsSaidWithWhatItCost() {
        Stage stage;
        foresee(stage.desk);
        stage.choose("forecast.pool", 1);
        const auto told = [&] {
            for (const auto* label : stage.window.findChildren<ui::FigureLabel*>())
                if (label->isVisible() && label->text().contains(QStringLiteral("planned by")))
                    return label->text();
            return QString();
        };
        QVERIFY2(
            told().contains(QStringLiteral("by the model: in 7 days it cost 120, the rules 300, "
                                           "following the load 180")),
            qPrintable(told()));
        stage.choose("forecast.pool", 2);
        QVERIFY2(
            told().contains(QStringLiteral("by the rules, the model is watched: in 3 days")),
            qPrintable(told()));
    }

    void moreGuestsAreAnsweredForAndForgotten() {
        Stage stage;
        stage.choose("forecast.pool", 1);
        auto* guests = stage.window.findChild<QSpinBox*>(QStringLiteral("whatif.guests"));
        guests->setValue(200);
        QTRY_VERIFY(stage.answer().contains(QStringLiteral("connections are wanted instead of")));
        QTRY_VERIFY2(
            stage.chart().contains(QStringLiteral("with them")),
            qPrintable(stage.chart()));
        guests->setValue(0);
        QTRY_COMPARE(stage.answer(), QString());
        QTRY_VERIFY(!stage.chart().contains(QStringLiteral("with them")));
    }

    void aDayThatHasPassedIsReadFromTheHistory() {
        Stage stage;
        stage.choose("forecast.pool", 1);
        stage.choose("forecast.day", 3);
        // The drawn history holds forty; nothing is foreseen of what has been.
        QTRY_VERIFY2(
            stage.chart().contains(QStringLiteral("planned 40.0")),
            qPrintable(stage.chart()));
        QVERIFY(!stage.chart().contains(QStringLiteral("foreseen")));
        stage.choose("forecast.day", 0);
        QVERIFY(stage.chart().contains(QStringLiteral("planned 30.0")));
    }
};

QTEST_MAIN(ForecastPageTest)
#include "forecast_page_test.moc"
