// What blinks, and that it stands still for those who wish it.
#include "ui/main_window.h"
#include "ui/motion.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/window_looks.h"

#include <QSettings>
#include <QStandardPaths>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

void write(const QString& path, const QByteArray& words) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(words) == words.size());
}

/// The symbol's side of it, after the time given.
QImage markAfter(ui::AlarmBanner& banner, int ms) {
    QTest::qWait(ms);
    return banner.grab(QRect(0, 0, 9 * ui::kGrid, banner.height())).toImage();
}

struct Stage {
    test::DrawnDesk desk;
    ui::AlarmBanner banner;

    explicit Stage(ui::MotionChoice motion) {
        ui::applyMotion(motion);
        banner.resize(1280, banner.height());
        banner.setVisible(true);
        desk.raise("main", monitor::Severity::critical);
        look();
    }
    void look() { banner.show(ui::look(desk, true)); }
};

} // namespace

class MotionTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-motion-test"));
        QSettings().clear();
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }
    void cleanup() { ui::applyMotion(ui::MotionChoice::automatic); }

    void anUnacknowledgedAlarmBlinksWhereThingsMove() {
        Stage stage(ui::MotionChoice::moving);
        QVERIFY(stage.banner.blinks());
        const QImage first = markAfter(stage.banner, 0);
        bool changed = false;
        for (int i = 0; i < 20 && !changed; ++i)
            changed = markAfter(stage.banner, 100) != first;
        QVERIFY(changed);
    }

    void itStandsStillInAFrameElse() {
        Stage stage(ui::MotionChoice::still);
        QVERIFY(!stage.banner.blinks());
        const QImage unacknowledged = markAfter(stage.banner, 0);
        QCOMPARE(markAfter(stage.banner, 700), unacknowledged);
        stage.desk.drawn().alarms.front().state = alerts::AlarmState::acknowledged;
        stage.look();
        QVERIFY(markAfter(stage.banner, 0) != unacknowledged); // told apart by its frame
    }

    void theTextCursorAndQtsTransitionsStandStillToo() {
        const auto duration = [] {
            return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration);
        };
        ui::applyMotion(ui::MotionChoice::moving);
        QVERIFY(QApplication::cursorFlashTime() > 0);
        QVERIFY(duration() > 0);
        ui::applyMotion(ui::MotionChoice::still);
        QCOMPARE(QApplication::cursorFlashTime(), 0);
        QCOMPARE(duration(), 0);
    }

    void theDesktopsWishIsReadFromItsFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<bool>("still");
        QTest::newRow("KDE without") << QStringLiteral("kdeglobals")
                                     << QByteArray("[KDE]\nAnimationDurationFactor=0\n") << true;
        QTest::newRow("KDE slowly") << QStringLiteral("kdeglobals")
                                    << QByteArray("[KDE]\nAnimationDurationFactor=0.5\n") << false;
        QTest::newRow("KDE as it comes")
            << QStringLiteral("kdeglobals") << QByteArray("[General]\nName=x\n") << false;
        QTest::newRow("GTK without")
            << QStringLiteral("gtk-3.0/settings.ini")
            << QByteArray("[Settings]\ngtk-enable-animations=false\n") << true;
        QTest::newRow("GTK 4 without")
            << QStringLiteral("gtk-4.0/settings.ini")
            << QByteArray("[Settings]\ngtk-enable-animations=0\n") << true;
        QTest::newRow("GTK with") << QStringLiteral("gtk-4.0/settings.ini")
                                  << QByteArray("[Settings]\ngtk-enable-animations=1\n") << false;
    }
    void theDesktopsWishIsReadFromItsFiles() {
        QFETCH(QString, file);
        QFETCH(QByteArray, words);
        QFETCH(bool, still);
        const QTemporaryDir folder;
        write(folder.filePath(file), words);
        QCOMPARE(ui::foldersWishIsStill(folder.path()), still);
    }

    void whatTheDesktopSaysHoldsUntilTheWindowIsTold() {
        ui::setDesktopStill(true);
        QVERIFY(ui::motionIsStill());
        ui::applyMotion(ui::MotionChoice::moving);
        QVERIFY(!ui::motionIsStill());
        ui::applyMotion(ui::MotionChoice::automatic);
        QVERIFY(ui::motionIsStill());
        ui::setDesktopStill(false);
        QVERIFY(!ui::motionIsStill());
    }

    void theKeysChoiceComesBack() {
        test::DrawnDesk desk;
        {
            ui::MainWindow window(desk, {.remember = true});
            window.looks().nextMotion();
            QVERIFY(ui::motionIsStill());
        }
        ui::applyMotion(ui::MotionChoice::moving);
        const ui::MainWindow again(desk, {.remember = true});
        QVERIFY(ui::motionIsStill());
    }
};

QTEST_MAIN(MotionTest)
#include "motion_test.moc"
