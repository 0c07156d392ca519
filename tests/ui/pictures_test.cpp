// Every page and what stands on a bad day, drawn in both themes, to be looked at.
#include "control/preview.h"
#include "ui/charts/guarded_view.h"
#include "ui/desk_picture.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/pool_charts.h"
#include "ui/pages/report_preview.h"
#include "ui/pages/wall_page.h"
#include "ui/support/bad_day.h"
#include "ui/support/filled_desk.h"
#include "ui/widgets/handover_line.h"
#include "ui/zoom.h"

#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

/// A bad quarter of an hour: 0.3 ms as ever, then a wait of seconds; too few for P99 in the end.
std::vector<monitor::SeriesPoint> badMinutes() {
    std::vector<monitor::SeriesPoint> points(300);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool bad = i > 180 && i < 240;
        auto& latency = points[i].latency;
        latency = {.n = i < 240 ? 300u : 40u, .p50Ms = 0.3, .p95Ms = 0.9, .p99Ms = 2.5};
        if (bad)
            latency = {.n = 300, .p50Ms = 12, .p95Ms = 900, .p99Ms = 3'800};
        points[i].oldestWaitMs = bad ? 4'200 : 0;
    }
    return points;
}

/// Pictures of the window, named by the theme's row and what they show.
class Album {
  public:
    Album(ui::MainWindow& window, const QString& folder) : m_window(window), m_folder(folder) {}
    bool takeSmall(const QString& name) const { return take(name, {1280, 720}); }
    bool takeLarge(const QString& name) const { return take(name, {1920, 1080}); }
    bool take(QString name, QSize size) const {
        const QString file =
            QStringLiteral("%1-%2.png")
                .arg(QLatin1String(QTest::currentDataTag()), name.replace(u':', u'-'));
        const QString path = m_folder + u'/' + file;
        return ui::saveDeskPng(m_window, path, size) && QImage(path).size() == size;
    }

    /// Without the banner above it: the wall's own window takes the whole screen.
    bool takeWall(ui::DeskSource& desk, const QString& name, QSize size) const {
        ui::WallPage wall;
        wall.resize(size);
        wall.refresh(ui::look(desk, true));
        return take(wall, name);
    }

    /// Over what the window shows, as the engine would preview it.
    bool takeDialog(test::DrawnDesk& desk, const control::Command& command, const QString& name)
        const {
        desk.answer = control::makePreview(*desk.state(), command);
        auto* dialog = m_window.actions().open(command);
        QTest::qWait(50);
        const bool taken = dialog && take(*dialog, name);
        for (auto* button : m_window.findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Arm"))
                button->click();
        const bool armed = taken && take(*dialog, name + QStringLiteral("-armed"));
        m_window.actions().closeDialog();
        return armed;
    }

    bool take(QWidget& part, const QString& name) const {
        const auto path = QStringLiteral("%1/%2-%3.png");
        return part.grab().save(path.arg(m_folder, QLatin1String(QTest::currentDataTag()), name));
    }

  private:
    ui::MainWindow& m_window;
    QString m_folder;
};

void themes() {
    QTest::addColumn<ui::ThemeChoice>("theme");
    QTest::newRow("dark") << ui::ThemeChoice::dark;
    QTest::newRow("light") << ui::ThemeChoice::light;
}

ui::ThemeChoice appliedTheme() {
    QFETCH(ui::ThemeChoice, theme);
    ui::applyTheme(*qApp, theme);
    return theme;
}

/// The window in the row's theme, its tables filled. Pictures are kept where USHER_PICTURES names a
/// folder, to be looked at.
struct Studio {
    const ui::ThemeChoice theme = appliedTheme();
    QTemporaryDir temporary;
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    Album album{window, qEnvironmentVariable("USHER_PICTURES", temporary.path())};

    Studio() {
        test::fillTables(desk);
        window.refreshNow();
    }
};

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everyPageIsDrawnInBothThemes_data() { themes(); }
    void everyPageIsDrawnInBothThemes() {
        Studio studio;
        QVERIFY(studio.album.takeSmall(QStringLiteral("calm")));
        auto* line = studio.window.findChild<ui::HandoverLine*>();
        line->tell(QStringLiteral("Since you left at 15:40: 2 alarms, 1 action, 1 note"));
        QVERIFY(studio.album.takeSmall(QStringLiteral("handover")));
        line->tell({});
        test::raiseOneOfEach(studio.desk);
        QVERIFY(studio.album.takeLarge(QStringLiteral("alarms")));
        for (const auto& page : studio.window.pages()) {
            QVERIFY(studio.window.showPage(page));
            QTest::qWait(20);
            QVERIFY(studio.album.takeSmall(page));
        }
        studio.desk.pass(Seconds{8});
        QVERIFY(studio.window.showPage(QStringLiteral("overview")));
        QVERIFY(studio.album.takeSmall(QStringLiteral("stale")));
    }

    void aCrosshairIsDrawnInBothThemes_data() { themes(); }
    void aCrosshairIsDrawnInBothThemes() {
        Studio studio;
        studio.window.show();
        QVERIFY(studio.window.showPage(QStringLiteral("pool:wedding_critical")));
        ui::TimeChart* chart = nullptr;
        for (auto* each : studio.window.findChildren<ui::TimeChart*>())
            if (each->isVisible())
                chart = each;
        chart->setFocus(Qt::TabFocusReason);
        for (const auto key : {Qt::Key_Plus, Qt::Key_Left})
            QTest::keyClick(chart, key);
        chart->findChild<ui::GuardedView*>()->crosshair().moveTo(-120);
        QVERIFY(studio.album.takeSmall(QStringLiteral("crosshair")));
        QVERIFY(studio.album.takeLarge(QStringLiteral("crosshair-large")));
    }

    void aBadDayIsDrawnInBothThemes_data() { themes(); }
    void aBadDayIsDrawnInBothThemes() {
        Studio studio;
        test::freeze(studio.desk);
        studio.desk.refreshFigures();
        QVERIFY(studio.album.takeSmall(QStringLiteral("silent")));
        studio.desk.drawn().alarms.clear();
        test::saturate(studio.desk);
        QVERIFY(studio.album.takeSmall(QStringLiteral("saturated")));
        QVERIFY(studio.album.takeLarge(QStringLiteral("saturated-large")));
        QVERIFY(studio.window.showPage(QStringLiteral("pool:analytics")));
        QVERIFY(studio.album.takeSmall(QStringLiteral("overridden")));
        QVERIFY(studio.album.takeWall(studio.desk, QStringLiteral("wall"), {1920, 1000}));
    }

    /// At 200 % a screen of 1280 × 800 has 640 × 400.
    void aBadDayOnASmallScreenIsDrawnInBothThemes_data() { themes(); }
    void aBadDayOnASmallScreenIsDrawnInBothThemes() {
        Studio studio;
        test::saturate(studio.desk);
        QVERIFY(studio.album.take(QStringLiteral("saturated-scaled"), {640, 400}));
        studio.desk.drawn().alarms.front().since -= Seconds{120};
        QVERIFY(studio.window.showPage(QStringLiteral("alarms")));
        QVERIFY(studio.album.takeSmall(QStringLiteral("alarms-aged")));
        QVERIFY(studio.album.takeWall(studio.desk, QStringLiteral("wall-small"), {1280, 620}));
    }

    void valuesOfManyDecadesAreDrawnInBothThemes_data() { themes(); }
    void valuesOfManyDecadesAreDrawnInBothThemes() {
        Studio studio;
        ui::TimeChart::Frame frame;
        const auto points = badMinutes();
        for (const auto read : ui::acquisitionReads()) {
            auto& line = frame.lines.emplace_back();
            for (std::size_t i = 0; i < points.size(); ++i)
                line << QPointF(static_cast<double>(i) - 300, read(points[i]));
        }
        ui::TimeChart chart(ui::acquisitionSpec());
        chart.resize(900, 300);
        chart.show(frame);
        QVERIFY(studio.album.take(chart, QStringLiteral("chart-decades")));
    }

    void theServersSessionsAreDrawnInBothThemes_data() { themes(); }
    void theServersSessionsAreDrawnInBothThemes() {
        Studio studio;
        studio.window.showPage(QStringLiteral("sessions"));
        studio.desk.sampleFor(240, [&] { studio.window.refreshNow(); });
        studio.window.findChild<QTableView*>(QStringLiteral("sessions"))->selectRow(1);
        QVERIFY(studio.album.takeLarge(QStringLiteral("sessions-chosen")));
    }

    void theReportsPagesAreDrawnInBothThemes_data() { themes(); }
    void theReportsPagesAreDrawnInBothThemes() {
        Studio studio;
        studio.window.show();
        studio.window.showPage(QStringLiteral("report"));
        const auto* preview = studio.window.findChild<ui::ReportPreview*>();
        QTRY_VERIFY_WITH_TIMEOUT(preview->count() > 0 && preview->finished(), 20'000);
        QVERIFY(studio.album.takeSmall(QStringLiteral("report-pages")));
        QVERIFY(studio.album.takeLarge(QStringLiteral("report-pages-large")));
    }

    void thePaletteIsDrawnInBothThemes_data() { themes(); }
    void thePaletteIsDrawnInBothThemes() {
        Studio studio;
        studio.window.show();
        auto* line = studio.window.findChild<QLineEdit*>(QStringLiteral("palette.line"));
        const auto found = [&](const char* words, const char* name) {
            studio.window.showPalette();
            line->setText(QLatin1String(words));
            return studio.album.takeSmall(QLatin1String(name));
        };
        QVERIFY(found("", "palette"));
        QVERIFY(found("scale wed 50", "palette-action"));
        QVERIFY(found("scale main many", "palette-refused"));
        QVERIFY(found("timeout", "palette-options"));
        QVERIFY(found("sat 21:50", "palette-time"));
    }

    /// As it is read from further away; what has no room is scrolled to.
    void theDeskIsDrawnLargerAndSmaller_data() { themes(); }
    void theDeskIsDrawnLargerAndSmaller() {
        Studio studio;
        test::saturate(studio.desk);
        for (const int percent : {150, 200, 80}) {
            studio.window.zoom(percent);
            for (const auto& page : studio.window.pages()) {
                QVERIFY(studio.window.showPage(page));
                QTest::qWait(20);
                QVERIFY(studio.album.takeSmall(QStringLiteral("%1-%2").arg(percent).arg(page)));
            }
        }
        studio.window.zoom(ui::kPlainZoom);
    }

    void aFloodIsDrawnInBothThemes_data() { themes(); }
    void aFloodIsDrawnInBothThemes() {
        Studio studio;
        for (int i = 0; i < 5; ++i)
            test::raiseOneOfEach(studio.desk);
        QVERIFY(studio.window.showPage(QStringLiteral("alarms")));
        QVERIFY(studio.album.takeSmall(QStringLiteral("flood")));
    }

    void whatIsArmedIsDrawnInBothThemes_data() { themes(); }
    void whatIsArmedIsDrawnInBothThemes() {
        Studio studio;
        auto& desk = studio.desk;
        desk.drawn().day.weddingDay = false;
        studio.window.show();
        const control::Command force{.verb = control::Verb::scale, .pool = "main", .value = 40};
        QVERIFY(studio.album.takeDialog(desk, force, QStringLiteral("dialog-force")));
        const control::Command rehearse{.verb = control::Verb::rehearse, .scenario = "saturday"};
        QVERIFY(studio.album.takeDialog(desk, rehearse, QStringLiteral("dialog-rehearse")));
        desk.playRehearsal("saturday", 3'000);
        desk.drawn().day.weddingDay = true;
        const control::Command end{.verb = control::Verb::shutdown};
        QVERIFY(studio.album.takeDialog(desk, end, QStringLiteral("dialog-end")));
        QVERIFY(studio.window.showPage(QStringLiteral("rehearsal")));
        QVERIFY(studio.album.takeSmall(QStringLiteral("rehearsing")));
        QVERIFY(studio.album.takeLarge(QStringLiteral("rehearsing-large")));
    }
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
