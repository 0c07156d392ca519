// The whole desk larger and smaller, over a desk drawn by hand.
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"
#include "ui/zoom.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <map>

using namespace usher;

namespace {

constexpr int kLeastLetters = 13; ///< px

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window;

    explicit Stage(bool remember = false) : window(desk, {.remember = remember}) {
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
    }
    ~Stage() { ui::zoomWindow(window, ui::kPlainZoom); }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    void press(Qt::Key key) { QTest::keyClick(&window, key, Qt::ControlModifier); }
    /// Every size that a zoom may change.
    std::map<const QWidget*, QString> sizes() const {
        std::map<const QWidget*, QString> sizes;
        for (const auto* each : window.findChildren<QWidget*>())
            if (!each->objectName().startsWith(QStringLiteral("qt_")) && // the style's
                each->window() == &window)
                sizes[each] = QStringLiteral("%1 %2 %3 %4 %5 %6")
                                  .arg(QLatin1String(each->metaObject()->className()))
                                  .arg(each->objectName())
                                  .arg(each->minimumWidth())
                                  .arg(each->minimumHeight())
                                  .arg(each->maximumHeight())
                                  .arg(each->font().pointSizeF());
        return sizes;
    }
};

int pixels(const QWidget& widget) {
    return QFontInfo(widget.font()).pixelSize();
}

/// What each page needs at least.
QStringList roomOf(const ui::MainWindow& window) {
    QStringList room;
    for (const auto* page : window.findChildren<ui::Page*>())
        room << QStringLiteral("%1 %2")
                    .arg(page->accessibleName())
                    .arg(page->minimumSizeHint().width());
    return room;
}

} // namespace

class ZoomTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-zoom-test"));
        QSettings().clear();
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void itGoesInStepsAndEndsWhereItEnds() {
        QCOMPARE(ui::nextZoom(100, true), 110);
        QCOMPARE(ui::nextZoom(100, false), 90);
        QCOMPARE(ui::nextZoom(200, true), 200);
        QCOMPARE(ui::nextZoom(80, false), 80);
        QCOMPARE(ui::possibleZoom(0), 80);
        QCOMPARE(ui::possibleZoom(148), 150);
        QCOMPARE(ui::possibleZoom(4'000), 200);
    }

    void aLargeScreenBeginsLarger() {
        QCOMPARE(ui::screenZoom(720), 100);
        QCOMPARE(ui::screenZoom(1'080), 100);
        QCOMPARE(ui::screenZoom(1'440), 110);
        QCOMPARE(ui::screenZoom(2'160), 150);
    }

    void theKeysMakeItLargerSmallerAndAsItWas() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.press(Qt::Key_Plus);
        stage.press(Qt::Key_Equal);
        QCOMPARE(ui::zoomPercent(), 125);
        stage.press(Qt::Key_Minus);
        QCOMPARE(ui::zoomPercent(), 110);
        stage.press(Qt::Key_0);
        QCOMPARE(ui::zoomPercent(), 100);
    }

    void lettersTablesAndTargetsGrowTogether() {
        Stage stage;
        auto* table = stage.window.findChild<ui::DeskTable*>();
        const int row = table->verticalHeader()->defaultSectionSize();
        const double letters = table->font().pointSizeF();
        const int banner = stage.window.findChild<ui::AlarmBanner*>()->height();
        stage.window.zoom(200);
        QCOMPARE(table->font().pointSizeF(), 2 * letters);
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 2 * row);
        QCOMPARE(stage.window.findChild<ui::AlarmBanner*>()->height(), 2 * banner);
    }

    void everythingIsAsItWasAfterEveryStep() {
        Stage stage;
        stage.window.refreshNow();
        for (int visit = 0; visit < 2; ++visit) // what is asked for has come
            for (const auto& page : stage.window.pages()) {
                stage.window.showPage(page);
                QTest::qWait(10);
            }
        const auto before = stage.sizes();
        const auto room = roomOf(stage.window);
        for (const int percent : {110, 125, 150, 175, 200, 90, 80, 100})
            stage.window.zoom(percent);
        const auto after = stage.sizes();
        for (const auto& page : stage.window.pages()) {
            stage.window.showPage(page);
            QTest::qWait(5);
        }
        QCOMPARE(roomOf(stage.window), room);
        for (const auto& [widget, size] : before)
            if (const auto found = after.find(widget); found != after.end())
                QCOMPARE(found->second, size);
    }

    void lettersStayReadableAndTargetsLargeEnough() {
        Stage stage;
        std::map<const QWidget*, int> before;
        for (const auto* each : stage.window.findChildren<QWidget*>())
            before[each] = pixels(*each);
        stage.window.zoom(80);
        for (const auto& page : stage.window.pages()) {
            stage.window.showPage(page);
            QTest::qWait(1);
            for (const auto* each : stage.window.findChildren<QAbstractButton*>())
                if (each->isVisible() && each->height() > 0)
                    QVERIFY2(each->height() >= 24, qPrintable(page + u' ' + each->text()));
        }
        for (const auto* each : stage.window.findChildren<QWidget*>())
            if (before.contains(each))
                QVERIFY2(
                    pixels(*each) >= std::min(kLeastLetters, before[each]),
                    each->metaObject()->className());
    }

    void theColumnThatTakesWhatIsLeftKeepsRoomForWords() {
        Stage stage;
        stage.window.zoom(150);
        QVERIFY(stage.window.showPage(QStringLiteral("connections")));
        QTest::qWait(10);
        auto* table = stage.window.findChild<ui::DeskTable*>(QStringLiteral("connections"));
        QVERIFY(table->horizontalHeader()->sectionSize(3) >= 140); // the application
    }

    void aPoolThatComesLaterIsAsLargeAsTheRest() {
        Stage stage;
        stage.window.zoom(150);
        stage.desk.addPool("late", {1, 9}, {1, 2});
        stage.window.refreshNow();
        const auto heightsOf = [&](const char* page) {
            QVERIFY(stage.window.showPage(QString::fromLatin1(page)));
        };
        heightsOf("pool:main");
        QTest::qWait(1);
        const auto button = [&] {
            for (const auto* each : stage.window.findChildren<QAbstractButton*>())
                if (each->isVisible() && each->text().startsWith(QStringLiteral("Force up")))
                    return each->height();
            return 0;
        };
        const int known = button();
        heightsOf("pool:late");
        QTest::qWait(1);
        QCOMPARE(button(), known);
        stage.window.zoom(100);
        QTest::qWait(1);
        QVERIFY2(button() >= 32, qPrintable(QString::number(button())));
    }

    /// Nothing is cut off: what has no room is scrolled to.
    void everyPageHoldsOnASmallScreen_data() {
        QTest::addColumn<QString>("page");
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        for (const auto& page : window.pages())
            QTest::newRow(qPrintable(page)) << page;
    }
    void everyPageHoldsOnASmallScreen() {
        QFETCH(QString, page);
        Stage stage;
        stage.window.zoom(150);
        QVERIFY(stage.window.showPage(page));
        QVERIFY(QTest::qWaitForWindowExposed(&stage.window));
        QTest::qWait(10);
        QCOMPARE(stage.window.size(), QSize(1280, 720));
        for (const auto* label : stage.window.findChildren<ui::FigureLabel*>())
            if (label->isVisible())
                QVERIFY2(label->height() >= label->sizeHint().height(), qPrintable(label->text()));
        for (const auto* button : stage.window.findChildren<QAbstractButton*>())
            if (button->isVisible() && !button->text().isEmpty())
                QVERIFY2(
                    button->height() >= button->minimumSizeHint().height(),
                    qPrintable(button->text()));
    }

    void itComesBackAtTheNextStart() {
        {
            Stage stage(true);
            stage.window.zoom(125);
        }
        QCOMPARE(ui::zoomPercent(), 100);
        Stage stage(true);
        QCOMPARE(ui::zoomPercent(), 125);
        stage.window.zoom(100);
    }
};

QTEST_MAIN(ZoomTest)
#include "zoom_test.moc"
