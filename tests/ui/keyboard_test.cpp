// Everything is done by keyboard: each page and dialog is gone through by Tab, and each widget that
// is reached shows it and says what it is.
#include "ui/motion.h"
#include "ui/support/desk_stage.h"
#include "ui/support/keyboard_walk.h"
#include "ui/welcome/welcome_view.h"
#include "ui/widgets/nav_item.h"
#include "ui/widgets/pool_tile.h"
#include "ui/widgets/utilization_bar.h"

#include <QSignalSpy>
#include <QStandardPaths>

using namespace usher;

using Stage = test::DeskStage;

class KeyboardTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
        ui::applyMotion(ui::MotionChoice::still);
    }

    void everyPageIsGoneThroughByTab_data() {
        QTest::addColumn<QString>("page");
        for (const auto& page : test::pagesOfTheDesk())
            QTest::newRow(qPrintable(page)) << page;
    }
    void everyPageIsGoneThroughByTab() {
        QFETCH(QString, page);
        Stage stage;
        QVERIFY(stage.isActive());
        stage.turnTo(page);
        const QStringList found = test::keyboardTroubles(stage.window);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void everyDialogIsGoneThroughByTab_data() {
        QTest::addColumn<QString>("line");
        for (const auto& line : test::dialogLines())
            QTest::newRow(qPrintable(line)) << line;
    }
    void everyDialogIsGoneThroughByTab() {
        QFETCH(QString, line);
        Stage stage;
        QVERIFY(stage.isActive());
        stage.open(line);
        auto* dialog = stage.dialog();
        QVERIFY(dialog);
        dialog->activateWindow();
        QTRY_VERIFY(dialog->isActiveWindow());
        const QStringList found = test::keyboardTroubles(*dialog);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void theWelcomeIsGoneThroughByTab() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.window.welcome().open();
        auto* view = stage.window.findChild<ui::WelcomeView*>();
        for (const auto step : test::welcomeSteps()) {
            view->turnTo(step);
            QTest::qWait(20);
            const QStringList found = test::keyboardTroubles(stage.window);
            QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
        }
    }

    void everyPaintedWidgetSaysItsFigures() {
        Stage stage;
        stage.turnTo(QStringLiteral("overview"));
        int charts = 0;
        for (auto* widget : test::shownIn(stage.window)) {
            const auto role = test::roleOf(*widget);
            if (role != QAccessible::Chart && role != QAccessible::Indicator &&
                role != QAccessible::ProgressBar)
                continue;
            ++charts;
            QVERIFY2(
                !test::spoken(*widget, QAccessible::Value).isEmpty(),
                qPrintable(test::nameOf(*widget)));
            QVERIFY(!test::spoken(*widget, QAccessible::Name).isEmpty());
        }
        QVERIFY(charts >= 3 * 3 + 3); // three tiles' bar and sparklines; reserve, day, forecast
    }

    void aValueIsToldAnewWhenItChanges() {
        ui::UtilizationBar bar;
        bar.setShare(0.25);
        QCOMPARE(test::roleOf(bar), QAccessible::ProgressBar);
        const QString before = test::spoken(bar, QAccessible::Value);
        bar.setShare(0.5);
        QVERIFY(test::spoken(bar, QAccessible::Value) != before);
    }

    void aReaderPressesWhatIsPressedBySpace() {
        Stage stage;
        stage.turnTo(QStringLiteral("overview"));
        auto* tile = stage.window.findChild<ui::PoolTile*>(QStringLiteral("tile.main"));
        const QSignalSpy opened(tile, &ui::PoolTile::opened);
        auto* spoken = QAccessible::queryAccessibleInterface(tile);
        QCOMPARE(spoken->role(), QAccessible::Button);
        spoken->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.count(), 1);
    }

    void theRailSaysWhichPageIsShown() {
        Stage stage;
        stage.turnTo(QStringLiteral("sessions"));
        int selected = 0;
        for (auto* item : stage.window.findChildren<ui::NavItem*>()) {
            auto* spoken = QAccessible::queryAccessibleInterface(item);
            if (!spoken->state().selected)
                continue;
            ++selected;
            QCOMPARE(spoken->role(), QAccessible::PageTab);
            QCOMPARE(spoken->text(QAccessible::Name), item->text());
        }
        QCOMPARE(selected, 1);
    }
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
