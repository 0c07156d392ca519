// The wall: read-only until unlocked, sized for the distance, its cursor out of the way; and the
// keys of the desk.
#include "ui/dialogs/keys_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/wall_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/pool_tile.h"
#include "ui/widgets/status_line.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    Stage() {
        window.show();
        window.activateWindow();
    }
    bool shown() { return QTest::qWaitForWindowActive(&window); }
    QString told() const { return window.findChild<ui::StatusLine*>()->told(); }
    ui::WallPage* wall() const { return window.findChild<ui::WallPage*>(); }
    QString share() const {
        return window.findChild<ui::PoolTile*>(QStringLiteral("tile.main"))
            ->findChild<ui::FigureLabel*>(QStringLiteral("share"))
            ->text();
    }
};

} // namespace

class WallTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void theTextFitsTheDistance() {
        QCOMPARE(qRound(ui::wallEm(3000, 1218.0 / 1920)), 39); // 55", 1080p, 3 m
        QCOMPARE(qRound(ui::wallEm(6000, 1218.0 / 1920)), 79);
    }

    void itIsNoLargerThanFits() {
        Stage stage;
        QVERIFY(stage.shown());
        stage.window.setWallMode(true);
        const QSizeF whole = stage.window.size();
        QVERIFY(stage.wall()->isVisible());
        QVERIFY(stage.wall()->em() > 0);
        QVERIFY(stage.wall()->em() * 11 * 3 <= whole.width());
        QVERIFY(stage.window.findChild<ui::AlarmBanner*>()->isVisible());
        QVERIFY(stage.wall()->accessibleName().contains(QStringLiteral("main 71 % in use")));
    }

    void nothingIsPressedUntilItIsUnlocked() {
        Stage stage;
        stage.desk.raise("main", monitor::Severity::critical);
        QVERIFY(stage.shown());
        QTest::keyClick(&stage.window, Qt::Key_F11);
        QVERIFY(stage.window.wallLocked());
        QTest::keyClick(&stage.window, Qt::Key_A);
        QVERIFY(stage.desk.submitted.empty());
        QVERIFY(stage.told().contains(QStringLiteral("Ctrl+L")));
        QVERIFY(!stage.window.showPage(QStringLiteral("rehearsal")));
        QTest::keyClick(&stage.window, Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!stage.window.actions().dialogOpen());
        for (auto* button : stage.window.findChildren<QPushButton*>())
            QVERIFY2(!button->isVisible(), qPrintable(button->text()));
    }

    void itIsUnlockedLockedAndLeftByKeys() {
        Stage stage;
        const auto id = stage.desk.raise("main", monitor::Severity::critical).id;
        QVERIFY(stage.shown());
        QSignalSpy changed(&stage.window, &ui::MainWindow::wallModeChanged);
        QTest::keyClick(&stage.window, Qt::Key_F11);
        QTest::keyClick(&stage.window, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(stage.window.wallMode() && !stage.window.wallLocked());
        QTest::keyClick(&stage.window, Qt::Key_A);
        QCOMPARE(stage.desk.submitted.back().id, id);
        QTest::keyClick(&stage.window, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(stage.window.wallLocked());
        QTest::keyClick(&stage.window, Qt::Key_F11);
        QVERIFY(!stage.window.wallMode());
        QCOMPARE(changed.count(), 2);
        QVERIFY(stage.window.findChild<ui::PoolTile*>()->isVisible());
    }

    void theCursorHidesAndComesBackWhenItMoves() {
        Stage stage;
        QVERIFY(stage.shown());
        stage.window.setWallMode(true);
        QTRY_COMPARE_WITH_TIMEOUT(stage.window.cursor().shape(), Qt::BlankCursor, 20'000);
        QTest::mouseMove(stage.wall(), QPoint(40, 40));
        QTest::mouseMove(stage.wall(), QPoint(90, 70));
        QTRY_VERIFY(stage.window.cursor().shape() != Qt::BlankCursor);
        stage.window.setWallMode(false);
        QVERIFY(stage.window.cursor().shape() != Qt::BlankCursor);
    }

    void spaceHoldsThePageButNoAlarm() {
        Stage stage;
        QVERIFY(stage.shown());
        QTest::keyClick(&stage.window, Qt::Key_Space);
        QVERIFY(stage.window.held());
        stage.desk.pool("main").utilization = 0.9;
        stage.desk.raise("main", monitor::Severity::critical);
        stage.window.refreshNow();
        QCOMPARE(stage.share(), QStringLiteral("71 %"));
        QVERIFY(stage.window.findChild<ui::AlarmBanner*>()->headline().contains(
            QStringLiteral("98 %")));
        QTest::keyClick(&stage.window, Qt::Key_Space);
        QVERIFY(!stage.window.held());
        QCOMPARE(stage.share(), QStringLiteral("90 %"));
    }

    void spaceIsTheButtonsWhereOneHasTheFocus() {
        Stage stage;
        stage.desk.raise("main", monitor::Severity::critical);
        stage.window.refreshNow();
        QVERIFY(stage.shown());
        QPushButton* acknowledge = nullptr;
        for (auto* button :
             stage.window.findChild<ui::AlarmBanner*>()->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Acknowledge")))
                acknowledge = button;
        QVERIFY(!acknowledge->hasFocus()); // unasked, nothing has
        acknowledge->setFocus(Qt::TabFocusReason);
        QTest::keyClick(acknowledge, Qt::Key_Space);
        QVERIFY(!stage.window.held());
        QCOMPARE(stage.desk.submitted.back().verb, control::Verb::acknowledge);
    }

    void aTableLeavesSpaceToTheWindow() {
        Stage stage;
        QVERIFY(stage.shown());
        stage.window.showPage(QStringLiteral("connections"));
        QTest::keyClick(stage.window.findChild<ui::DeskTable*>(), Qt::Key_Space);
        QVERIFY(stage.window.held());
    }

    void everyKeyIsInTheList() {
        Stage stage;
        QVERIFY(stage.shown());
        QTest::keyClick(&stage.window, Qt::Key_F1);
        const auto* dialog = stage.window.findChild<ui::KeysDialog*>();
        QVERIFY(dialog);
        QStringList words;
        for (const auto* label : dialog->findChildren<QLabel*>())
            words << label->text();
        for (const char* key :
             {"F1",
              "Ctrl+1 … Ctrl+9",
              "A",
              "S",
              "Ctrl+Z",
              "Space",
              "Ctrl+E",
              "Esc",
              "F11",
              "Ctrl+L",
              "Ctrl+T"})
            QVERIFY2(words.contains(QString::fromUtf8(key)), key);
    }

    void allIsReachableWhereThereIsLittleRoom() {
        Stage stage;
        stage.window.resize(960, 540); // 1920 × 1080 at 200 %
        QVERIFY(stage.shown());
        QCOMPARE(stage.window.size(), QSize(960, 540));
        for (const auto& page : stage.window.pages()) {
            QVERIFY(stage.window.showPage(page));
            QTest::qWait(10);
            for (const auto* button : stage.window.findChildren<QPushButton*>())
                if (button->isVisible())
                    QVERIFY2(
                        button->width() >= button->minimumSizeHint().width() &&
                            button->height() >= 24,
                        qPrintable(page + u' ' + button->text()));
        }
    }
};

QTEST_MAIN(WallTest)
#include "wall_test.moc"
