// Who has the desk: shown, changed, kept, and what is done is in that name; and what happened while
// they were away.
#include "ui/dialogs/name_dialog.h"
#include "ui/languages/language.h"
#include "ui/main_window.h"
#include "ui/on_desk.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/handover_line.h"
#include "ui/widgets/nav_item.h"
#include "ui/widgets/status_line.h"
#include "ui/window_memory.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

constexpr int kLooks = 1'500; ///< ms, in which the window looks

control::AuditEntry recorded(Minutes before, const char* person, const char* action) {
    control::AuditEntry line;
    line.at = test::kDeskNow - before;
    line.person = person;
    line.action = action;
    line.result = "accepted: so it is";
    return line;
}

monitor::Event rose(Minutes before) {
    return {
        .at = test::kDeskNow - before,
        .kind = monitor::EventKind::alarm,
        .pool = "main",
        .text = "utilization unacknowledged",
        .fields = {{"alarm", "1"}, {"from", "pending"}, {"to", "unacknowledged"}}};
}

/// Ben's afternoon.
void draw(test::DrawnDesk& desk) {
    desk.recorded = {
        recorded(Minutes{90}, "ben", "PAUSE main"),
        recorded(Minutes{60}, "ben", "RESUME main"),
        recorded(Minutes{50}, "scaler", "SCALE main TO 9"),
        recorded(Minutes{40}, "ben", "NOTE DAY 2026-06-06 'quiet'")};
    desk.happened = {rose(Minutes{70}), rose(Minutes{30})};
}

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {}};

    Stage() {
        draw(desk);
        window.show();
    }
    ui::HandoverLine* line() const { return window.findChild<ui::HandoverLine*>(); }
    void press(const char* words) const {
        for (auto* button : line()->findChildren<QPushButton*>())
            if (button->text() == QString::fromUtf8(words))
                button->click();
    }
    ui::NavItem* person() const {
        for (auto* item : window.findChildren<ui::NavItem*>())
            if (item->accessibleName().startsWith(QStringLiteral("Has the desk: ")))
                return item;
        return nullptr;
    }
    ui::NameDialog* dialog() const { return window.findChild<ui::NameDialog*>(); }
    void take(const QString& name) const {
        person()->click();
        dialog()->findChild<QLineEdit*>()->setText(name);
        for (auto* button : dialog()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Take the desk"))
                button->click();
    }
};

} // namespace

class HandoverTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-handover-test"));
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }
    void init() {
        QSettings().clear();
        QVERIFY(ui::chooseOperator({}).ok());
    }

    void theLineHidesNoEntryOfTheRail() {
        Stage stage;
        stage.window.resize(1280, 720);
        stage.line()->tell(QStringLiteral("Since you left at 15:40: 2 alarms, 1 action"));
        QCoreApplication::processEvents();
        int lowest = 0;
        for (const auto* item : stage.window.findChildren<ui::NavItem*>())
            lowest = std::max(lowest, item->mapTo(&stage.window, item->rect().bottomLeft()).y());
        const auto* status = stage.window.findChild<ui::StatusLine*>();
        QVERIFY2(lowest < status->y(), qPrintable(QString::number(lowest - status->y())));
    }

    void atFirstTheDesktopsUserHasTheDesk() {
        const Stage stage;
        QCOMPARE(stage.person()->text(), "Desk: " + QString::fromStdString(ui::accountName()));
    }

    void whoTakesItIsShownKeptAndOnRecord() {
        {
            Stage stage;
            stage.take("Ada Müller");
            QCOMPARE(stage.person()->text(), QString("Desk: Ada Müller"));
            stage.desk.raise("main", monitor::Severity::warning);
            stage.window.acknowledge();
            QCOMPARE(stage.desk.submitted.at(0).actor, std::string("Ada Müller"));
            QVERIFY(!stage.desk.submitted[0].host.empty());
        }
        QVERIFY(ui::chooseOperator({}).ok());
        Stage stage;
        QCOMPARE(stage.person()->text(), QString("Desk: Ada Müller"));
        QCOMPARE(ui::memory::people(), QStringList{"Ada Müller"});
        stage.take("");
        QCOMPARE(stage.person()->text(), "Desk: " + QString::fromStdString(ui::accountName()));
    }

    void whatIsNobodysNameIsRefusedInWords() {
        const Stage stage;
        stage.take("console:ada");
        QVERIFY(stage.dialog()->isVisible());
        bool said = false;
        for (const auto* label : stage.dialog()->findChildren<QLabel*>())
            said |= label->isVisible() && label->text().contains("colon");
        QVERIFY(said);
        QCOMPARE(ui::operatorName(), ui::accountName());
    }

    void atTheFirstStartThereIsNothingToTell() {
        const Stage stage;
        QTest::qWait(kLooks);
        QVERIFY(!stage.line()->isVisible());
    }

    void whoComesBackHearsWhatHappened() {
        ui::memory::keepPerson("Ada");
        ui::memory::keepLeft("|Ada", test::kDeskNow - Minutes{80});
        const Stage stage;
        QTRY_VERIFY(stage.line()->isVisible());
        QCOMPARE(
            stage.line()->words(),
            QString("Since you left at 15:40: 2 alarms, 1 action, 1 note"));
        stage.press("Show");
        QCOMPARE(stage.window.currentPage(), QString("audit"));
        const auto* table = stage.window.findChild<ui::DeskTable*>(QStringLiteral("audit"));
        QCOMPARE(table->model()->rowCount(), 3); // the scaler's too
        QTest::qWait(kLooks);
        QVERIFY(!stage.line()->isVisible());
    }

    void whoTakesTheDeskHearsWhatTheyMissed() {
        ui::memory::keepLeft("|Ben", test::kDeskNow - Minutes{35});
        const Stage stage;
        QTest::qWait(kLooks);
        stage.take("Ben");
        QTRY_COMPARE(stage.line()->words(), QString("Since you left at 16:25: 1 alarm"));
        stage.press("✕");
        QTest::qWait(kLooks);
        QVERIFY(!stage.line()->isVisible());
    }

    void aWindowThatWasHiddenForLongTellsToo() {
        Stage stage;
        QTest::qWait(kLooks);
        stage.window.hide();
        QTest::qWait(kLooks);
        stage.desk.pass(Minutes{20});
        stage.desk.refreshFigures();
        stage.desk.recorded.push_back(recorded(Minutes{-10}, "ben", "PAUSE main"));
        stage.window.show();
        QTRY_COMPARE(stage.line()->words(), QString("Since you left at 17:00: 1 action"));
        stage.window.setWallMode(true);
        QTRY_VERIFY(!stage.line()->isVisible());
    }

    void aMinuteIsNoAbsence() {
        {
            const Stage stage;
            QTest::qWait(kLooks);
        }
        QVERIFY(
            ui::memory::left("|" + QString::fromStdString(ui::accountName())) == test::kDeskNow);
        Stage stage;
        stage.desk.recorded.push_back(recorded(Minutes{0}, "ben", "PAUSE main"));
        QTest::qWait(kLooks);
        QVERIFY(!stage.line()->isVisible());
    }

    void aNameFromElsewhereThatIsNoneIsLeftOut() {
        ui::memory::keepPerson("scaler");
        const Stage stage;
        QCOMPARE(ui::operatorName(), ui::accountName());
    }

  private:
    const ui::Language m_english{QLocale::c()}; // "1 alarm", "2 alarms"
};

QTEST_MAIN(HandoverTest)
#include "handover_test.moc"
