// The first run: beside the desk, then over it; each step filled in, skipped and come back to by
// keyboard; nothing written over what is there, no password shown; afterwards never in the way.
#include "report/sentences.h"
#include "ui/main_window.h"
#include "ui/pages/wall_page.h"
#include "ui/palette/palette_search.h"
#include "ui/support/drawn_desk.h"
#include "ui/welcome/bring_step.h"
#include "ui/welcome/connect_step.h"
#include "ui/welcome/finding_list.h"
#include "ui/welcome/welcome_host.h"
#include "ui/welcome/welcome_view.h"
#include "ui/widgets/nav_item.h"
#include "ui/widgets/override_badge.h"
#include "ui/widgets/status_line.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using ui::WelcomeStep;

namespace {

const control::Override kMakeBelieve{
    .kind = control::Override::Kind::makeBelieve,
    .since = test::kDeskNow};

struct Stage {
    explicit Stage(bool byItself = true) : options{.remember = false, .welcome = byItself} {
        desk.settingsFile.copy = {.file = file(), .exists = false, .text = {}};
    }
    QTemporaryDir folder;
    test::DrawnDesk desk;
    ui::WindowOptions options;
    std::unique_ptr<ui::MainWindow> window;

    std::string file() const { return folder.filePath("usher/usher.toml").toStdString(); }
    void show() {
        window = std::make_unique<ui::MainWindow>(desk, options);
        window->show();
        window->refreshNow();
    }
    ui::WelcomeView* view() const { return window->findChild<ui::WelcomeView*>(); }
    template <class T> T* of(const char* name) const {
        return window->findChild<T*>(QLatin1String(name));
    }
    void press(const char* name) const { of<QPushButton>(name)->click(); }
    void type(const char* name, const char* words) const {
        of<QLineEdit>(name)->setText(QLatin1String(words));
    }
    void bringAda() const {
        type("welcome.user_name", "ada");
        type("welcome.user_password", "opensesame");
        QTest::keyClick(of<QLineEdit>("welcome.user_password"), Qt::Key_Return);
    }
    QString words(const char* label) const {
        return of<QLabel>(label)->text().replace(QChar(0xa0), u' ');
    }
    bool deskSeen() const { return window->findChild<QStackedWidget*>()->isVisible(); }
    const ui::WelcomeDraft& draft() const { return view()->draft(); }
    const ui::ConnectStep* connectStep() const { return window->findChild<ui::ConnectStep*>(); }
    bool tried() const {
        return QTest::qWaitFor([this] { return draft().trial.has_value(); });
    }
};

bool shows(const QWidget& window, const char* secret) {
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->text().contains(QLatin1String(secret)))
            return true;
    for (const auto* line : window.findChildren<QLineEdit*>())
        if (line->displayText().contains(QLatin1String(secret)))
            return true;
    return false;
}

setup::Trial passedTrial() {
    setup::Trial trial;
    for (int i = 0; i <= static_cast<int>(setup::TrialStep::rights); ++i)
        trial.lines.push_back(
            {.step = static_cast<setup::TrialStep>(i),
             .kind = setup::TrialLine::Kind::good,
             .text = "well"});
    return trial;
}

} // namespace

class WelcomeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nobodySeesItUnlessNothingIsConfigured() {
        Stage stage(false);
        stage.show();
        QVERIFY(!stage.view());
        stage.window->welcome().open();
        QVERIFY(stage.view()->isVisible());
    }

    void itBeginsBesideTheDeskAndThenLiesOverIt() {
        Stage stage;
        stage.show();
        QVERIFY(stage.view()->isVisible());
        QVERIFY(stage.deskSeen());
        stage.press("welcome.next");
        QCOMPARE(stage.view()->step(), WelcomeStep::connect);
        QVERIFY(!stage.deskSeen());
        stage.press("welcome.next");
        QCOMPARE(stage.view()->step(), WelcomeStep::bring);
        stage.press("welcome.back");
        stage.press("welcome.back");
        QCOMPARE(stage.view()->step(), WelcomeStep::live);
        QVERIFY(stage.deskSeen());
    }

    void escapeAndAnyPageLeaveItAndNothingIsLost() {
        Stage stage;
        stage.show();
        stage.press("welcome.next");
        stage.type("welcome.database", "wedsync");
        QTest::keyClick(stage.of<QLineEdit>("welcome.database"), Qt::Key_Escape);
        QVERIFY(!stage.view()->isVisible());
        QVERIFY(stage.deskSeen());
        stage.window->welcome().open();
        QCOMPARE(stage.view()->step(), WelcomeStep::connect);
        QCOMPARE(stage.of<QLineEdit>("welcome.database")->text(), QStringLiteral("wedsync"));
        QVERIFY(stage.window->showPage(QStringLiteral("calendar")));
        QVERIFY(!stage.view()->isVisible());
        QVERIFY(stage.deskSeen());
    }

    void theKeyboardAloneGoesThroughIt() {
        Stage stage;
        stage.show();
        stage.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("welcome.next"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("welcome.uri"));
        for (int i = 0; i < 40 && stage.view()->step() == WelcomeStep::connect; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget()->objectName() == QStringLiteral("welcome.next"))
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        }
        QCOMPARE(stage.view()->step(), WelcomeStep::bring);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("welcome.user_name"));
    }

    void theLockedWallAndAnEngineElsewhereHaveNone() {
        Stage stage;
        stage.show();
        stage.window->setWallMode(true);
        QVERIFY(!stage.view()->isVisible());
        stage.window->welcome().open();
        QVERIFY(!stage.view()->isVisible());
        struct Elsewhere : test::DrawnDesk {
            ui::SettingsDesk* settings() override { return nullptr; }
        } desk;
        ui::MainWindow window(desk, {.remember = false, .welcome = true});
        QVERIFY(!window.findChild<ui::WelcomeView*>());
    }

    void itsMarkHidesNoEntryOfTheRail() {
        Stage stage(false);
        stage.desk.drawn().overrides = {kMakeBelieve};
        stage.show();
        stage.window->resize(1280, 720);
        QCoreApplication::processEvents();
        int lowest = 0;
        for (const auto* item : stage.window->findChildren<ui::NavItem*>())
            lowest =
                std::max(lowest, item->mapTo(stage.window.get(), item->rect().bottomLeft()).y());
        const auto* status = stage.window->findChild<ui::StatusLine*>();
        QVERIFY2(lowest < status->y(), qPrintable(QString::number(lowest - status->y())));
    }

    void whatIsInventedIsMarkedEverywhere() {
        Stage stage(false);
        stage.desk.drawn().overrides = {kMakeBelieve};
        stage.show();
        QVERIFY(stage.window->windowTitle().contains(QStringLiteral("MAKE-BELIEVE")));
        for (const auto& page : stage.window->pages()) {
            QVERIFY(stage.window->showPage(page));
            const auto badges = stage.window->findChildren<ui::OverrideBadge*>();
            QVERIFY2(
                std::ranges::any_of(
                    badges,
                    [](const auto* badge) {
                        return badge->isVisible() &&
                               badge->text().startsWith(QStringLiteral("MAKE-BELIEVE"));
                    }),
                qPrintable(page));
        }
        stage.window->setWallMode(true);
        const auto* wall = stage.window->findChild<ui::WallPage*>();
        QVERIFY(wall->accessibleName().contains(QStringLiteral("MAKE-BELIEVE")));
        stage.window->setWallMode(false);
        stage.desk.drawn().overrides.clear();
        stage.window->refreshNow();
        QCOMPARE(stage.window->windowTitle(), QStringLiteral("Usher"));
    }

    void aReportOfItSaysSoFirst() {
        report::Report report;
        report.summary = {"All was well."};
        report.server = "embedded PostgreSQL";
        report::markMakeBelieve(report);
        QVERIFY(report.summary.front().starts_with("MAKE-BELIEVE"));
        QVERIFY(report.server.starts_with("MAKE-BELIEVE"));
    }

    void theMarkOpensTheFirstSteps() {
        Stage stage(false);
        stage.desk.drawn().overrides = {kMakeBelieve};
        stage.show();
        stage.window->findChild<ui::OverrideBadge*>()->click();
        QVERIFY(stage.view()->isVisible());
        QVERIFY(stage.desk.submitted.empty());
    }

    void thePaletteFindsItWhereTheEngineIs() {
        ui::PaletteSearch search;
        ui::PaletteWorld world;
        search.setWorld(world);
        QVERIFY(search.find(QStringLiteral("first steps"), {}).empty());
        world.here = true;
        search.setWorld(world);
        const auto rows = search.find(QStringLiteral("first steps"), {});
        QVERIFY(!rows.empty());
        QCOMPARE(rows.front().act.desk, ui::PaletteAct::Desk::welcome);
    }

    void aPastedUriFillsTheFieldsAndShowsNoPassword() {
        Stage stage;
        stage.show();
        stage.press("welcome.next");
        stage.type("welcome.uri", "postgresql://app:s3cret@db1:5433/wedsync?sslmode=verify-full");
        QCOMPARE(stage.of<QLineEdit>("welcome.host")->text(), QStringLiteral("db1"));
        QCOMPARE(stage.of<QLineEdit>("welcome.port")->text(), QStringLiteral("5433"));
        QCOMPARE(stage.of<QComboBox>("welcome.tls")->currentData().toString(), "verify-full");
        QCOMPARE(stage.draft().plan.server.password, std::string("s3cret"));
        QVERIFY(!shows(*stage.window, "s3cret"));
        QVERIFY(!stage.of<QLineEdit>("welcome.uri")->text().contains(QStringLiteral("s3cret")));
    }

    void whoeverAsksForAVerifiedServerGetsNoLess() {
        Stage stage;
        stage.show();
        stage.press("welcome.next");
        stage.type("welcome.uri", "postgresql://app@db1/wedsync?sslmode=verify-ca&sslrootcert=/ca");
        QCOMPARE(stage.draft().plan.server.tls, std::string("verify-full"));
        QCOMPARE(stage.draft().plan.server.tlsCa, std::string("/ca"));
        stage.of<QComboBox>("welcome.tls")->setCurrentIndex(0);
        QCOMPARE(stage.draft().plan.server.tlsCa, std::string());
    }

    void aTypedUriIsTakenWhenItsFieldIsLeft() {
        Stage stage;
        stage.show();
        stage.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        stage.press("welcome.next");
        auto* uri = stage.of<QLineEdit>("welcome.uri");
        QTest::keyClicks(uri, QStringLiteral("host=db1 dbname=wedsync user=app password=s3cret"));
        QTest::keyClick(uri, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("welcome.host"));
        QCOMPARE(stage.of<QLineEdit>("welcome.database")->text(), QStringLiteral("wedsync"));
        QVERIFY(!shows(*stage.window, "s3cret"));
    }

    void whatIsMissingFailsAtItsStepAndTheRestIsNotTried() {
        Stage stage;
        stage.show();
        stage.press("welcome.next");
        stage.press("welcome.try");
        QVERIFY(stage.tried());
        const auto& rows = stage.of<ui::FindingList>("welcome.trial")->rows();
        QCOMPARE(rows.size(), std::size_t(9));
        QCOMPARE(rows.front().kind, ui::Finding::Kind::bad);
        QCOMPARE(rows.back().kind, ui::Finding::Kind::untried);
        QVERIFY(stage.words("welcome.trial_words").contains(QStringLiteral("does not serve yet")));
        stage.type("welcome.database", "wedsync"); // what was tried was something else
        QVERIFY(!stage.draft().trial);
    }

    void nothingIsWrittenBeforeTheServerServes() {
        ui::WelcomeDraft draft;
        draft.plan.sizes = *setup::suggestSizes({.maxConnections = 100, .reserved = 3, .inUse = 1});
        QVERIFY(!ui::mayWrite(draft));
        QVERIFY(ui::leftToDo(draft).front().contains(QStringLiteral("has not been tried")));
        draft.trial = passedTrial();
        QVERIFY(ui::mayWrite(draft));
        QCOMPARE(ui::leftToDo(draft).size(), 2); // users and weddings, which may come later
        draft.trial->lines.back().kind = setup::TrialLine::Kind::bad;
        QVERIFY(!ui::mayWrite(draft));
        draft.trial = passedTrial();
        draft.existing = QStringLiteral("/etc/usher/usher.toml");
        QVERIFY(!ui::mayWrite(draft));
        QVERIFY(ui::leftToDo(draft).front().contains(draft.existing));
    }

    void usersAreKeptAsVerifiersAndTakenBack() {
        Stage stage;
        stage.show();
        stage.view()->turnTo(WelcomeStep::bring);
        stage.press("welcome.add_user");
        QVERIFY(stage.words("welcome.user_words").contains(QStringLiteral("no name")));
        stage.bringAda();
        QCOMPARE(stage.draft().plan.users.size(), std::size_t(1));
        QVERIFY(stage.draft().plan.users.front().verifier.starts_with("SCRAM-SHA-256$"));
        QVERIFY(!shows(*stage.window, "opensesame"));
        QVERIFY(stage.of<QLineEdit>("welcome.user_password")->text().isEmpty());
        auto* users = stage.of<QListWidget>("welcome.users");
        stage.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        users->setFocus();
        users->setCurrentRow(0);
        QTest::keyClick(users, Qt::Key_Delete);
        QVERIFY(stage.draft().plan.users.empty());
    }

    void aCalendarIsReadAndItsComplaintsAreShown() {
        Stage stage;
        stage.show();
        stage.view()->turnTo(WelcomeStep::bring);
        QFile file(stage.folder.filePath("weddings.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("date,time,timezone,guests,name\n2027-06-05,14:00,Europe/London,90,Ann & Ben\n"
                   "2027-13-05,14:00,Europe/London,90,Never\n");
        file.close();
        auto* step = stage.window->findChild<ui::BringStep*>();
        step->takeCalendar(file.fileName());
        QTRY_VERIFY(stage.words("welcome.calendar_words").contains(QStringLiteral("Weddings: 1")));
        QVERIFY(stage.words("welcome.calendar_words").contains(QStringLiteral("weddings.csv:3")));
        QCOMPARE(stage.draft().plan.calendar, file.fileName().toStdString());
        step->takeCalendar(stage.folder.filePath("none.csv"));
        QTRY_VERIFY(stage.draft().plan.calendar.empty());
    }

    void aConfigurationThatIsThereIsNotWrittenOver() {
        Stage stage;
        stage.desk.settingsFile.copy.exists = true;
        stage.show();
        stage.view()->turnTo(WelcomeStep::bring);
        QTRY_VERIFY(stage.words("welcome.left").contains(QStringLiteral("is there already")));
        QVERIFY(!stage.of<QPushButton>("welcome.write")->isEnabled());
    }
};

QTEST_MAIN(WelcomeTest)
#include "welcome_test.moc"
