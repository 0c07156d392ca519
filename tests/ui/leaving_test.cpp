// Ending Usher: at once with nobody connected, else by the dialog of every dangerous action.
#include "ui/dialogs/action_dialog.h"
#include "ui/leaving.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    bool trayUsable = true;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<ui::Leaving> leaving;
    std::unique_ptr<QSignalSpy> ended;

    explicit Stage(int clients) {
        desk.figures().clients.connected = clients;
        desk.answer.tier = control::Tier::three;
        window = std::make_unique<ui::MainWindow>(desk, ui::WindowOptions{.remember = false});
        leaving = std::make_unique<ui::Leaving>(ui::Leaving::Parts{
            .source = desk,
            .actions = window->actions(),
            .window = *window,
            .trayUsable = [this] {
                return trayUsable;
            }});
        QObject::connect(
            window.get(),
            &ui::MainWindow::closeAsked,
            leaving.get(),
            &ui::Leaving::closeAsked);
        ended = std::make_unique<QSignalSpy>(leaving.get(), &ui::Leaving::ended);
        window->show();
    }
    ~Stage() { leaving.reset(); }
    ui::ActionDialog* dialog() const {
        for (auto* each : window->findChildren<ui::ActionDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    QPushButton* button(const char* words) const {
        for (auto* each : dialog()->findChildren<QPushButton*>())
            if (each->text() == QLatin1String(words))
                return each;
        return nullptr;
    }
};

} // namespace

class LeavingTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void withNobodyConnectedItEndsAtOnceAndOnRecord() {
        Stage stage(0);
        QVERIFY(stage.window->close());
        QCOMPARE(stage.ended->count(), 1);
        QVERIFY(!stage.dialog());
        QCOMPARE(stage.desk.submitted.back().verb, control::Verb::shutdown);
        QCOMPARE(stage.desk.submitted.back().token, std::string("seen"));
    }

    void whoWouldBeCutOffIsAskedAbout() {
        Stage stage(412);
        QVERIFY(!stage.window->close());
        QVERIFY(stage.window->isVisible());
        QVERIFY(stage.dialog());
        QCOMPARE(stage.dialog()->windowTitle(), QStringLiteral("End Usher"));
        QVERIFY(stage.desk.submitted.empty());
        QCOMPARE(stage.ended->count(), 0);
    }

    void itIsArmedAndHeldAndTheEngineEndsTheRest() {
        Stage stage(412);
        stage.window->close();
        QTRY_VERIFY(stage.button("Arm") && stage.button("Arm")->isEnabled());
        auto* fire = stage.dialog()->findChild<ui::HoldButton*>();
        QVERIFY(!fire->isEnabled());
        stage.button("Arm")->click();
        QTest::mousePress(fire, Qt::LeftButton);
        QTRY_COMPARE(stage.desk.submitted.size(), std::size_t{1});
        QCOMPARE(stage.desk.submitted.back().verb, control::Verb::shutdown);
        QCOMPARE(stage.desk.submitted.back().token, std::string("seen"));
        QCOMPARE(stage.ended->count(), 0); // its command's doing
    }

    void itMayServeOnFromTheTray() {
        Stage stage(412);
        stage.window->close();
        QVERIFY(stage.button("Keep serving in the tray"));
        stage.button("Keep serving in the tray")->click();
        QVERIFY(!stage.window->isVisible());
        QVERIFY(stage.desk.submitted.empty());
        Stage bare(412);
        bare.trayUsable = false;
        bare.window->close();
        QVERIFY(bare.dialog() && !bare.button("Keep serving in the tray"));
    }

    void itMayGoOnWithoutAWindowAndThatIsOnRecord() {
        Stage stage(412);
        QSignalSpy goOn(stage.leaving.get(), &ui::Leaving::goOnWanted);
        stage.window->close();
        QVERIFY(stage.button("Go on without a window"));
        stage.button("Go on without a window")->click();
        QCOMPARE(goOn.count(), 1);
        QCOMPARE(stage.ended->count(), 0);
        QCOMPARE(stage.desk.submitted.size(), std::size_t{1});
        QCOMPARE(stage.desk.submitted.back().verb, control::Verb::noteDay);
    }

    void howToComeBackAndHowToEndItIsTold() {
        Stage stage(412);
        stage.window->close();
        const auto told = [&stage](const QString& words) {
            const auto labels = stage.dialog()->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&words](const auto* each) {
                return each->isVisible() && each->text().contains(words);
            });
        };
        QVERIFY(told(QStringLiteral("Start Usher again")));
        QVERIFY(told(QStringLiteral("kill %1").arg(QCoreApplication::applicationPid())));
    }

    void whoAsksToGoOnIsAskedThoughNobodyIsConnected() {
        Stage stage(0);
        stage.leaving->askToGoOn();
        QVERIFY(stage.window->isVisible());
        QVERIFY(stage.dialog() && stage.button("Go on without a window"));
        QCOMPARE(stage.ended->count(), 0);
        stage.dialog()->reject();
        QVERIFY(stage.window->close()); // the wish was for once
        QCOMPARE(stage.ended->count(), 1);
    }

    void theKeyAsksLikeTheWindowsFrame() {
        Stage stage(412);
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QTest::keyClick(stage.window.get(), Qt::Key_Q, Qt::ControlModifier);
        QVERIFY(stage.dialog());
    }

    void anotherDialogMakesWay() {
        Stage stage(412);
        stage.window->actions().open({.verb = control::Verb::refillReserve});
        QVERIFY(stage.dialog());
        stage.window->close();
        QCOMPARE(stage.dialog()->windowTitle(), QStringLiteral("End Usher"));
    }

    void theLockedWallCannotBeEnded() {
        Stage stage(412);
        stage.window->setWallMode(true);
        QVERIFY(!stage.window->close());
        QVERIFY(!stage.dialog());
    }
};

QTEST_MAIN(LeavingTest)
#include "leaving_test.moc"
