// The window over a desk drawn by hand.
#include "ui/desk_picture.h"
#include "ui/main_window.h"
#include "ui/pages/alarms_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/pool_tile.h"
#include "ui/widgets/status_line.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

bool undoIsOffered(const ui::MainWindow& window) {
    const auto* status = window.findChild<ui::StatusLine*>();
    for (const auto* button : status->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Undo"))
            return button->isVisible();
    return false;
}

/// What was submitted last is done.
void isAcknowledged(test::DrawnDesk& desk, alerts::Alarm& alarm) {
    control::Outcome outcome;
    outcome.ticket = desk.submitted.size();
    outcome.command = desk.submitted.back();
    outcome.text = "alarm 1 is acknowledged";
    desk.drawn().outcomes.push_back(outcome);
    alarm.state = alerts::AlarmState::acknowledged;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

    static QPointer<QMenu> menuOf(ui::MainWindow& window) {
        window.activateWindow();
        if (QTest::qWaitForWindowActive(&window))
            QTest::keyClick(&window, Qt::Key_F10);
        return window.findChild<QMenu*>(QStringLiteral("menu"));
    }

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void theMenuHasEveryPageAndTheActionsWithTheirKeys() {
        test::DrawnDesk desk;
        ui::MainWindow window{desk, {.remember = false}};
        window.show();
        const auto menu = menuOf(window);
        QVERIFY(menu && menu->isVisible());
        const auto pages = menu->actions().front()->menu()->actions();
        QCOMPARE(pages.size(), window.pages().size());
        QCOMPARE(pages.front()->text(), QStringLiteral("Overview\tCtrl+1"));
        pages.last()->trigger();
        QCOMPARE(window.currentPage(), QStringLiteral("settings"));
        QVERIFY(std::ranges::any_of(menu->actions(), [](const QAction* action) {
            return action->text() == QStringLiteral("Write a note…\tN");
        }));
    }

    void theLockedWallHasNoMenu() {
        test::DrawnDesk desk;
        ui::MainWindow window{desk, {.remember = false}};
        window.show();
        window.setWallMode(true);
        QVERIFY(!menuOf(window));
    }

    void tilesShowTheFigures() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        const auto* tile = window.findChild<ui::PoolTile*>(QStringLiteral("tile.main"));
        QVERIFY(tile);
        const auto figure = [tile](const char* name) {
            return tile->findChild<ui::FigureLabel*>(QLatin1String(name))->text();
        };
        QCOMPARE(figure("share"), QStringLiteral("71 %"));
        QVERIFY(figure("size").startsWith(QStringLiteral("17 of 24")));
        QCOMPARE(figure("p95"), QStringLiteral("2.4 ms"));
        QCOMPARE(figure("p99"), QStringLiteral("4.2 ms"));
        QCOMPARE(figure("n"), QStringLiteral("n 312"));
        QVERIFY(tile->accessibleName().contains(QStringLiteral("71 %")));
    }

    void p99NeedsAHundredSamples() {
        test::DrawnDesk desk;
        desk.pool("main").lastSecond.n = 99;
        ui::MainWindow window(desk, {.remember = false});
        const auto* tile = window.findChild<ui::PoolTile*>(QStringLiteral("tile.main"));
        QCOMPARE(tile->findChild<ui::FigureLabel*>(QStringLiteral("p99"))->text(), ui::kNone);
    }

    void anUrgentAlarmIsSeenAtOnce() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        const auto* banner = window.findChild<ui::AlarmBanner*>();
        QCOMPARE(banner->headline(), QStringLiteral("No alarm"));
        desk.raise("main", monitor::Severity::critical);
        Q_EMIT desk.urgent();
        QVERIFY(banner->headline().contains(QStringLiteral("98 %")));
        QVERIFY(banner->accessibleName().startsWith(QStringLiteral("CRITICAL")));
    }

    void theVerdictStandsInTheBannerWithWhatFollowsFromIt() {
        test::DrawnDesk desk;
        const auto root = desk.raise("", monitor::Severity::critical).id;
        const auto symptom = desk.raise("main", monitor::Severity::emergency).id;
        desk.drawn().verdict = alerts::Verdict{
            .severity = monitor::Severity::critical,
            .text = "main is at its maximum of 50: 50 of 50 in use, 57 waiting",
            .pool = "main",
            .since = test::kDeskNow - Seconds{8},
            .countdown = alerts::Countdown::clientGivesUp,
            .until = test::kDeskNow + Millis{1'200},
            .remedy = "Raise pools.main.max and RELOAD",
            .meanwhile = "Clients wait",
            .remedies = {{"Show who holds connections", alerts::kShowHolders}},
            .alarm = root,
            .symptoms = {symptom}};
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        const auto* banner = window.findChild<ui::AlarmBanner*>();
        QCOMPARE(
            banner->accessibleName(),
            QStringLiteral("CRITICAL: main is at its maximum of 50: 50 of 50 in use, 57 waiting. "
                           "first client gives up in 1.2 s · for 8 s · 1 folded under it · "
                           "Raise pools.main.max and RELOAD"));
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_A); // it is the root that is acknowledged
        QCOMPARE(desk.submitted.back().id, root);
    }

    void whatIsOverSaysSoAndLosesItsColourAndItsRemedy() {
        test::DrawnDesk desk;
        auto& alarm = desk.raise("main", monitor::Severity::critical);
        alarm.holds = false;
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        const auto* banner = window.findChild<ui::AlarmBanner*>();
        QVERIFY(banner->accessibleName().startsWith(QStringLiteral("CRITICAL, EASING")));
        QVERIFY(banner->accessibleName().contains(QStringLiteral("no longer so")));
        desk.drawn().alarms.back().state = alerts::AlarmState::returnedUnacknowledged;
        window.refreshNow();
        QVERIFY(banner->accessibleName().startsWith(QStringLiteral("OVER, WAS CRITICAL")));
        QCOMPARE(ui::look(desk, true).gravest("main"), monitor::Severity::info);
        int shown = 0;
        for (const auto* button : banner->findChildren<QPushButton*>())
            shown += button->isVisible();
        QCOMPARE(shown, 1); // the acknowledgement
    }

    void whatIsSoStandsBeforeWhatIsOver() {
        test::DrawnDesk desk;
        desk.raise("main", monitor::Severity::critical).state =
            alerts::AlarmState::returnedUnacknowledged;
        desk.raise("analytics", monitor::Severity::warning).state =
            alerts::AlarmState::acknowledged;
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(window.findChild<ui::AlarmBanner*>()->headline().startsWith(
            QStringLiteral("analytics")));
        QTest::keyClick(&window, Qt::Key_A); // reaches the one that still waits for it
        QCOMPARE(desk.submitted.size(), std::size_t{1});
    }

    void acknowledgingCanBeUndone() {
        test::DrawnDesk desk;
        const auto id = desk.raise("main", monitor::Severity::critical).id;
        ui::MainWindow window(desk, {.remember = false});
        window.actions().acknowledge(id);
        QCOMPARE(desk.submitted.back().verb, control::Verb::acknowledge);
        QCOMPARE(desk.submitted.back().id, id);
        desk.drawn().alarms.back().state = alerts::AlarmState::acknowledged;
        window.actions().undo();
        QCOMPARE(desk.submitted.back().verb, control::Verb::unacknowledge);
        desk.pass(Seconds{11});
        window.actions().acknowledge(id);
        desk.pass(Seconds{11});
        window.actions().undo();
        QCOMPARE(desk.submitted.back().verb, control::Verb::acknowledge);
    }

    void undoIsOfferedOnceItIsSo() {
        test::DrawnDesk desk;
        auto& alarm = desk.raise("main", monitor::Severity::critical);
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        window.actions().acknowledge(alarm.id);
        QVERIFY(!undoIsOffered(window));
        isAcknowledged(desk, alarm);
        window.actions().follow(ui::look(desk, true));
        QVERIFY(undoIsOffered(window));
        QCOMPARE(
            window.findChild<ui::StatusLine*>()->told(),
            QStringLiteral("Acknowledge the alarm: accepted – main: 98 % of the connections in "
                           "use, limit 95 %"));
    }

    void anAlarmThatEndedMeanwhileCannotBeTakenBack() {
        test::DrawnDesk desk;
        auto& alarm = desk.raise("main", monitor::Severity::critical);
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        window.actions().acknowledge(alarm.id);
        isAcknowledged(desk, alarm);
        window.actions().follow(ui::look(desk, true));
        desk.drawn().alarms.clear();
        window.actions().undo();
        QCOMPARE(desk.submitted.back().verb, control::Verb::acknowledge);
        QVERIFY(window.findChild<ui::StatusLine*>()->told().contains(
            QStringLiteral("cannot be taken back")));
    }

    void theKeyOfAcknowledgingActsOnTheSelectedRow() {
        test::DrawnDesk desk;
        const auto foremost = desk.raise("main", monitor::Severity::critical).id;
        const auto other = desk.raise("analytics", monitor::Severity::warning).id;
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(window.showPage(QStringLiteral("alarms")));
        auto* table = window.findChild<ui::AlarmsPage*>()->findChild<QAbstractItemView*>();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(desk.submitted.back().id, other);
        QVERIFY(window.showPage(QStringLiteral("overview")));
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(desk.submitted.back().id, foremost);
    }

    void singleKeysDoNothingWhileAFieldHasTheFocus() {
        test::DrawnDesk desk;
        desk.raise("main", monitor::Severity::critical);
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(window.showPage(QStringLiteral("rehearsal")));
        auto* choice = window.findChild<QComboBox*>();
        for (auto* box : window.findChildren<QComboBox*>())
            choice = box->isVisible() ? box : choice;
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_A);
        QVERIFY(desk.submitted.empty());
        choice->clearFocus();
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(desk.submitted.size(), std::size_t{1});
    }

    void anActionEndsInWords() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        const auto ticket = window.actions().submit({.verb = control::Verb::refillReserve});
        const auto* status = window.findChild<ui::StatusLine*>();
        QVERIFY(status->told().contains(QStringLiteral("Refill the reserve")));
        desk.drawn().outcomes.push_back(
            {.ticket = ticket,
             .command = desk.submitted.back(),
             .phase = control::Phase::noEffect,
             .text = "no effect after 15 s",
             .before = {},
             .after = {}});
        window.actions().follow(ui::look(desk, true));
        QVERIFY(status->told().contains(QStringLiteral("no effect after 15 s")));
    }

    void aPoolThatAReloadBringsHasItsPageAmongThePools() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        const auto before = window.pages();
        auto audit = desk.pool("analytics");
        audit.figures.name = "audit";
        desk.figures().pools.push_back(audit);
        window.refreshNow();
        auto expected = before;
        window.showPage(QStringLiteral("forecast"));
        const auto* listed = window.findChild<QComboBox*>(QStringLiteral("forecast.pool"));
        QVERIFY(listed->findText(QStringLiteral("audit")) > 0);
        expected.insert(
            expected.indexOf(QStringLiteral("pool:analytics")) + 1,
            QStringLiteral("pool:audit"));
        QCOMPARE(window.pages(), expected);
        QVERIFY(window.showPage(QStringLiteral("pool:audit")));
        QVERIFY(window.findChild<ui::PoolTile*>(QStringLiteral("tile.audit")));
    }

    void aPoolThatAReloadTakesLeavesNoPageBehind() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        window.showPage(QStringLiteral("pool:analytics"));
        std::erase_if(desk.figures().pools, [](const auto& pool) {
            return pool.figures.name == "analytics";
        });
        window.refreshNow();
        QCOMPARE(window.currentPage(), QStringLiteral("overview"));
        QVERIFY(!window.pages().contains(QStringLiteral("pool:analytics")));
        QVERIFY(!window.showPage(QStringLiteral("pool:analytics")));
        QVERIFY(!window.findChild<ui::PoolTile*>(QStringLiteral("tile.analytics")));
        QVERIFY(window.findChild<ui::StatusLine*>()->told().contains(
            QStringLiteral("analytics is gone")));
    }

    void aRemedyThatLooksShowsTheConnections() {
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        window.actions().openLine(QString::fromLatin1(alerts::kShowHolders));
        QCOMPARE(window.currentPage(), QStringLiteral("connections"));
        QVERIFY(!window.actions().dialogOpen());
    }

    void theWallIsReadOnly() {
        test::DrawnDesk desk;
        const auto id = desk.raise("main", monitor::Severity::critical).id;
        ui::MainWindow window(desk, {.remember = false, .kiosk = true});
        window.actions().acknowledge(id);
        QVERIFY(desk.submitted.empty());
        window.actions().openLine(QStringLiteral("SATURDAY ON"));
        QVERIFY(!window.actions().dialogOpen());
    }

    void everyPageFitsASmallScreen_data() {
        QTest::addColumn<QString>("page");
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        for (const auto& page : window.pages())
            QTest::newRow(qPrintable(page)) << page;
    }
    void everyPageFitsASmallScreen() {
        QFETCH(QString, page);
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        QVERIFY(window.showPage(page));
        window.resize(1280, 720);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.size(), QSize(1280, 720));
        for (const auto* label : window.findChildren<ui::FigureLabel*>())
            if (label->isVisible())
                QVERIFY2(label->fits(), qPrintable(label->text()));
        for (const auto* button : window.findChildren<QPushButton*>())
            if (button->isVisible()) {
                QVERIFY2(
                    button->width() >= button->minimumSizeHint().width(),
                    qPrintable(button->text()));
                QVERIFY2(button->height() >= 24, qPrintable(button->text()));
            }
    }

    void drawsItselfWithoutADisplay() {
        QTemporaryDir folder;
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false});
        const QString path = folder.filePath(QStringLiteral("desk.png"));
        QVERIFY(ui::saveDeskPng(window, path, {1280, 720}));
        QCOMPARE(QImage(path).size(), QSize(1280, 720));
        QVERIFY(!window.isVisible());
    }

    void aStallOfTheWindowIsMeasured() {
        ui::StallWatchdog watchdog;
        QTest::qSleep(200);
        QVERIFY(watchdog.longestStallMs() >= 150);
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
