// The palette over a desk drawn by hand.
#include "ui/main_window.h"
#include "ui/palette/command_palette.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/calendar_view.h"
#include "ui/widgets/status_line.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window;
    ui::CommandPalette* palette = window.findChild<ui::CommandPalette*>();
    QLineEdit* line = palette->findChild<QLineEdit*>();
    QListView* list = palette->findChild<QListView*>();
    QAbstractItemModelTester tester{list->model()};

    explicit Stage(ui::WindowOptions options = {.remember = false}) : window(desk, options) {
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    void open() { QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier); }
    /// Types it into the open palette and takes the first row.
    void take(const char* words) {
        open();
        QTest::keyClicks(line, QString::fromUtf8(words));
        QTest::keyClick(line, Qt::Key_Return);
    }
    QString chosen() const { return list->currentIndex().data().toString(); }
    QString told() const { return window.findChild<ui::StatusLine*>()->told(); }
};

} // namespace

class CommandPaletteTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-palette-test"));
        QSettings().clear();
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void enterOpensWhatIsChosenAndGivesTheFocusBack() {
        Stage stage;
        QVERIFY(stage.isActive());
        auto* before = stage.window.focusWidget();
        stage.open();
        QVERIFY(stage.palette->isVisible());
        QVERIFY(stage.line->hasFocus());
        QTest::keyClicks(stage.line, QStringLiteral("audit"));
        QTest::keyClick(stage.line, Qt::Key_Return);
        QCOMPARE(stage.window.currentPage(), QStringLiteral("audit"));
        QVERIFY(!stage.palette->isVisible());
        QCOMPARE(stage.window.focusWidget(), before);
    }

    void escapeLeavesEverythingAsItWas() {
        Stage stage;
        QVERIFY(stage.isActive());
        auto* before = stage.window.focusWidget();
        stage.open();
        QTest::keyClicks(stage.line, QStringLiteral("audit"));
        QTest::keyClick(stage.line, Qt::Key_Escape);
        QVERIFY(!stage.palette->isVisible());
        QCOMPARE(stage.window.focusWidget(), before);
        QCOMPARE(stage.window.currentPage(), QStringLiteral("overview"));
    }

    void anActionOpensItsDialogAndIsNotFired() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.take("scale main 40");
        QVERIFY(stage.window.actions().dialogOpen());
        QVERIFY(stage.desk.submitted.empty());
        QTest::keyClick(stage.window.findChild<QDialog*>(), Qt::Key_Return);
        QVERIFY(stage.desk.submitted.empty());
    }

    void whatCannotBeIsNotTaken() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.take("scale main 4000");
        QVERIFY(stage.palette->isVisible());
        QVERIFY(!stage.window.actions().dialogOpen());
        QVERIFY(stage.line->accessibleName().contains(QStringLiteral("holds 50 at most")));
    }

    void arrowsGoRoundAndAreReadAloud() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.open();
        QCOMPARE(stage.chosen(), QStringLiteral("Overview"));
        QTest::keyClick(stage.line, Qt::Key_Down);
        QCOMPARE(stage.chosen(), QStringLiteral("wedding_critical"));
        QVERIFY(stage.line->accessibleName().contains(QStringLiteral("wedding_critical, pool")));
        QTest::keyClick(stage.line, Qt::Key_Up);
        QTest::keyClick(stage.line, Qt::Key_Up);
        QCOMPARE(stage.list->currentIndex().row(), stage.list->model()->rowCount() - 1);
        QTest::keyClick(stage.line, Qt::Key_PageUp);
        QTest::keyClick(stage.line, Qt::Key_PageUp);
        QCOMPARE(stage.chosen(), QStringLiteral("Overview"));
    }

    void whoHoldsAPoolsConnectionsIsItsFilteredPage() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.take("holders analytics");
        QCOMPARE(stage.window.currentPage(), QStringLiteral("connections"));
        const auto filters = stage.window.findChildren<QLineEdit*>();
        QVERIFY(std::ranges::any_of(filters, [](const QLineEdit* each) {
            return each->isVisible() && each->text() == QStringLiteral("analytics");
        }));
    }

    void aWeddingIsSelectedInTheCalendar() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.desk.book.weddings.push_back(
            {.start = test::kDeskNow + std::chrono::hours{24 * 90},
             .guests = 80,
             .name = "Cleo & Dan"});
        stage.open(); // reads the calendar
        QTest::keyClicks(stage.line, QStringLiteral("cleo"));
        QTRY_COMPARE(stage.chosen(), QStringLiteral("Cleo & Dan"));
        QTest::keyClick(stage.line, Qt::Key_Return);
        QCOMPARE(stage.window.currentPage(), QStringLiteral("calendar"));
        const auto* view = stage.window.findChild<ui::CalendarView*>();
        QCOMPARE(view->selectedDay(), QDate(2026, 9, 4));
        QTRY_VERIFY(view->selectedEntry());
        QCOMPARE(view->selectedEntry()->wedding.name, std::string("Cleo & Dan"));
    }

    void aTimeIsTheHistorysRange() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.take("yesterday 17:10 main");
        QCOMPARE(stage.window.currentPage(), QStringLiteral("history"));
        QStringList edits;
        for (const auto* edit : stage.window.findChildren<QDateTimeEdit*>())
            if (edit->isVisible())
                edits << edit->dateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        QCOMPARE(
            edits,
            QStringList({QStringLiteral("2026-06-05 16:40"), QStringLiteral("2026-06-05 17:40")}));
    }

    void anOptionIsExplainedAndItsKeyCopiedWhereNoPageHasIt() {
        Stage stage;
        if (stage.window.pages().contains(QStringLiteral("settings")))
            QSKIP("its page is opened");
        QVERIFY(stage.isActive());
        stage.take("gate max_clients");
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("gate.max_clients"));
        QVERIFY(stage.told().startsWith(QStringLiteral("gate.max_clients is copied: ")));
    }

    void theLockedWallIsUnlockedByItAndNothingElseIsDone() {
        Stage stage({.remember = false, .kiosk = true});
        QVERIFY(stage.isActive());
        stage.take("audit");
        QVERIFY(stage.palette->isVisible());
        QVERIFY(stage.window.wallLocked());
        QTest::keyClick(stage.line, Qt::Key_Escape);
        stage.take("unlock");
        QVERIFY(!stage.window.wallLocked());
        QVERIFY(stage.window.wallMode());
    }

    void whatWasChosenComesBackAtTheNextStart() {
        {
            Stage stage({.remember = true});
            QVERIFY(stage.isActive());
            stage.take("audit");
        }
        Stage stage({.remember = true});
        QVERIFY(stage.isActive());
        stage.open();
        QCOMPARE(stage.chosen(), QStringLiteral("Audit"));
    }

    void goingElsewhereClosesIt() {
        Stage stage;
        QVERIFY(stage.isActive());
        stage.open();
        stage.window.centralWidget()->setFocus();
        stage.window.findChild<ui::CalendarView*>()->setFocus();
        stage.line->clearFocus();
        QVERIFY(!stage.palette->isVisible());
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "command_palette_test.moc"
