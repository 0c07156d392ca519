// Everything is done by keyboard: each page and dialog is gone through by Tab, and each widget that
// is reached shows it and says what it is.
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/check_dialog.h"
#include "ui/main_window.h"
#include "ui/motion.h"
#include "ui/support/bad_day.h"
#include "ui/support/filled_desk.h"
#include "ui/support/keyboard_walk.h"
#include "ui/widgets/nav_item.h"
#include "ui/widgets/pool_tile.h"
#include "ui/widgets/utilization_bar.h"

#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    Stage() {
        test::fillTables(desk);
        test::saturate(desk);
        window.resize(1920, 1080);
        window.show();
        window.activateWindow();
        window.refreshNow();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    void turnTo(const QString& page) {
        window.showPage(page);
        for (int look = 0; look < 3; ++look) { // what is asked for has come
            QTest::qWait(10);
            window.refreshNow();
        }
    }
    void open(const QString& line) {
        auto& actions = window.actions();
        if (line == QStringLiteral("keys"))
            window.showKeys();
        else if (line == QStringLiteral("shelve"))
            actions.shelve(desk.raise("main", monitor::Severity::warning));
        else if (line == QStringLiteral("incident"))
            actions.showIncident({});
        else if (line == QStringLiteral("check"))
            (new ui::CheckDialog({}, &window))->open();
        else if (const auto words = line.split(QStringLiteral(": ")); words.size() == 2)
            press(words[0], words[1]);
        else
            actions.openLine(line);
    }
    void press(const QString& page, const QString& button) {
        turnTo(page);
        window.findChild<QPushButton*>(button)->click();
    }
    QDialog* dialog() const {
        for (auto* each : window.findChildren<QDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
};

QStringList pagesOf() {
    test::DrawnDesk desk;
    return ui::MainWindow(desk, {.remember = false}).pages();
}

} // namespace

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
        for (const auto& page : pagesOf())
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
        for (const char* line :
             {"keys",
              "shelve",
              "incident",
              "check",
              "calendar: calendar.add",
              "settings: settings.add",
              "SHOW VERDICT",
              "SCALE main TO 40",
              "LEND main 10 FROM analytics FOR 60",
              "SATURDAY OFF",
              "DRAIN RESERVE"})
            QTest::newRow(line) << QString::fromLatin1(line);
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
