// A pool's charts: what its clients feel, what limits it, and what each axis and line means.
#include "ui/charts/guarded_view.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/pool_tile.h"

#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    explicit Stage(const char* page) {
        window.show();
        window.showPage(QLatin1String(page));
        window.refreshNow();
    }
    const ui::TimeChart* chart(const char* title) const {
        for (const auto* chart : window.findChildren<ui::TimeChart*>())
            if (chart->isVisible() && chart->accessibleName().startsWith(QLatin1String(title)))
                return chart;
        return nullptr;
    }
    const ui::GuardedView::Overlay* overlay(const char* title) const {
        const auto* found = chart(title);
        return found ? &found->findChild<ui::GuardedView*>()->overlay() : nullptr;
    }
    QStringList limits(const char* title) const {
        QStringList names;
        for (const auto& limit : overlay(title)->limits)
            names << limit.name;
        return names;
    }
};

} // namespace

class PoolPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void aLoginOfItsOwnIsNamed() {
        test::DrawnDesk desk;
        ui::MainWindow window{desk, {.remember = false}};
        const auto facts = [&window] {
            window.refreshNow();
            QStringList texts;
            for (const auto* label : window.findChildren<ui::FigureLabel*>())
                if (label->isVisible())
                    texts << label->text();
            return texts.join(u'\n');
        };
        window.show();
        window.showPage(QStringLiteral("pool:main"));
        QVERIFY(!facts().contains("without the reserve"));
        for (auto& pool : desk.figures().pools)
            if (pool.figures.name == "main") {
                pool.figures.role = "shop_rw";
                pool.figures.database = "shop";
            }
        QVERIFY2(facts().contains("shop as shop_rw, without the reserve"), qPrintable(facts()));
    }

    void queriesAreChartedBesideAcquisitions() {
        const Stage stage("pool:wedding_critical");
        QVERIFY(stage.overlay("Query time"));
        QStringList names;
        for (const auto& end : stage.overlay("Query time")->ends)
            names << end.name;
        QCOMPARE(names, (QStringList{"P50", "P95", "P99", "trans. P95"}));
        QVERIFY(stage.chart("Acquisition latency")->accessibleName().contains("oldest wait"));
        const auto* tile = stage.window.findChild<ui::PoolTile*>("tile.wedding_critical");
        QVERIFY(std::ranges::any_of(tile->findChildren<ui::FigureLabel*>(), [](const auto* label) {
            return label->text().endsWith("936 queries/s, P95 8.1 ms");
        }));
    }

    void whatLimitsAPoolIsNamedInItsCharts() {
        const Stage wedding("pool:wedding_critical");
        QCOMPARE(wedding.limits("Query time"), QStringList{"target of P95: 50 ms"});
        QCOMPARE(wedding.limits("Connections and queue"), QStringList{"at most 200"});
        const Stage main("pool:main");
        QVERIFY(main.limits("Query time").isEmpty());
        QCOMPARE(main.limits("Connections and queue"), QStringList{"at most 50"});
    }

    void everyAxisHasAName() {
        for (const char* page : {"pool:main", "history", "forecast"}) {
            const Stage stage(page);
            int seen = 0;
            for (const auto* chart : stage.window.findChildren<ui::TimeChart*>()) {
                if (!chart->isVisible())
                    continue;
                ++seen;
                const auto& axis = chart->findChild<ui::GuardedView*>()->overlay().axis;
                QVERIFY2(axis.endsWith("over time"), qPrintable(chart->accessibleName()));
            }
            QVERIFY(seen >= 1);
        }
    }

    void noTwoLinesOfAChartShareAColour() {
        for (const char* page : {"pool:main", "history"}) {
            const Stage stage(page);
            QTest::qWait(page[0] == 'h' ? 600 : 0); // the past is read when the hand rests
            for (const auto* view : stage.window.findChildren<ui::GuardedView*>()) {
                if (!view->isVisible())
                    continue;
                QSet<QRgb> colors;
                for (const auto& end : view->overlay().ends)
                    colors << end.color.rgb();
                QVERIFY(!view->overlay().ends.empty());
                QCOMPARE(std::size_t(colors.size()), view->overlay().ends.size());
            }
        }
    }
};

QTEST_MAIN(PoolPageTest)
#include "pool_page_test.moc"
