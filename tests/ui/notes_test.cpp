// Notes in the window: written on an alarm and on a day, shown where they belong.
#include "ui/dialogs/note_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/alarms_page.h"
#include "ui/pages/audit_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/notes_box.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTest>

using namespace usher;
using control::Verb;

namespace {

monitor::Event over(const char* alarm, const char* cause) {
    return {
        .at = test::kDeskNow,
        .kind = monitor::EventKind::alarm,
        .severity = monitor::Severity::critical,
        .pool = "main",
        .text = std::string("utilization normal: ") + cause,
        .fields = {{"alarm", alarm}, {"to", "normal"}, {"cause", cause}}};
}

control::AuditEntry recorded(const std::string& action) {
    control::AuditEntry line;
    line.at = test::kDeskNow;
    line.person = "ada";
    line.action = action;
    line.result = "accepted: so it is";
    return line;
}

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    explicit Stage(const char* page) {
        window.show();
        window.activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
        window.showPage(QString::fromUtf8(page));
    }
    ui::AlarmsPage* alarms() const { return window.findChild<ui::AlarmsPage*>(); }
    ui::AuditPage* audit() const { return window.findChild<ui::AuditPage*>(); }
    ui::DeskTable* table(const char* name) const {
        return window.findChild<ui::DeskTable*>(QString::fromUtf8(name));
    }
    static QPushButton* button(const QWidget& in, const char* words) {
        for (auto* each : in.findChildren<QPushButton*>())
            if (each->text() == QString::fromUtf8(words))
                return each;
        return nullptr;
    }
    void note(std::uint64_t alarm, const char* words) {
        desk.drawn().notes.push_back(
            {.at = test::kDeskNow, .alarm = alarm, .text = words, .by = "Ada"});
    }
    QString row(const char* name, int row) const {
        const auto* rows = table(name)->model();
        QStringList cells;
        for (int column = 0; column < rows->columnCount(); ++column)
            cells << rows->index(row, column).data().toString();
        return cells.join(u'|');
    }
    void write(const char* words) const {
        auto* dialog = window.findChild<ui::NoteDialog*>();
        QVERIFY(dialog);
        auto* down = button(*dialog, "Write it down");
        QVERIFY(!down->isEnabled());
        dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)
            ->setText(QString::fromUtf8(words));
        down->click();
    }
    bool tells(const QWidget& in, const QString& words) const {
        for (const auto* label : in.findChildren<QLabel*>())
            if (label->text().replace(QChar::Nbsp, u' ').contains(words))
                return true;
        return false;
    }
};

} // namespace

class NotesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void aNoteIsWrittenOnTheChosenAlarm() {
        Stage stage("alarms");
        const auto id = stage.desk.raise("main", monitor::Severity::critical).id;
        stage.window.refreshNow();
        QTest::keyClick(&stage.window, Qt::Key_N);
        stage.write(" the cake query's fault ");
        QCOMPARE(stage.desk.submitted.size(), std::size_t{1});
        QCOMPARE(stage.desk.submitted[0].verb, Verb::noteAlarm);
        QCOMPARE(stage.desk.submitted[0].id, id);
        QCOMPARE(stage.desk.submitted[0].reason, std::string("the cake query's fault"));
    }

    void itStandsWithItsAlarm() {
        Stage stage("alarms");
        const auto id = stage.desk.raise("main", monitor::Severity::critical).id;
        for (const char* words : {"one", "two", "three", "four"})
            stage.note(id, words);
        stage.note(0, "of before the start");
        stage.window.refreshNow();
        QVERIFY(stage.row("alarms", 0).replace(QChar::Nbsp, u' ').contains(QString(", 4 notes")));
        QVERIFY(stage.tells(*stage.alarms(), "Note by Ada at 17:00: four"));
        QVERIFY(stage.tells(*stage.alarms(), "Note by Ada at 17:00: one"));
        QVERIFY(!stage.tells(*stage.alarms(), "of before"));
    }

    void anAlarmThatIsOverTakesOneToo() {
        Stage stage("alarms");
        stage.desk.happened.push_back(over("41", "main: 97 % in use"));
        stage.window.refreshNow();
        auto* log = stage.table("alarms.before");
        QPushButton* past = Stage::button(*stage.alarms(), "Note…");
        QVERIFY(past && !past->isEnabled());
        log->selectRow(0);
        QVERIFY(past->isEnabled());
        past->click();
        stage.write("Ben drained it");
        QCOMPARE(stage.desk.submitted.at(0).id, std::uint64_t{41});
    }

    void aNoteOnADayIsWrittenAndFound() {
        Stage stage("audit");
        stage.desk.recorded = {recorded("PAUSE main"), recorded("NOTE DAY 2026-06-06 'quiet'")};
        stage.window.refreshNow();
        Stage::button(*stage.audit(), "Note on a day…")->click();
        auto* day = stage.window.findChild<ui::NoteDialog*>()->findChild<QDateEdit*>();
        QCOMPARE(day->date(), QDate(2026, 6, 6));
        day->setDate(QDate(2026, 6, 13));
        stage.write("cake early");
        QCOMPARE(stage.desk.submitted.at(0).verb, Verb::noteDay);
        QCOMPARE(stage.desk.submitted[0].text, std::string("2026-06-13"));
        stage.audit()->findChild<QComboBox*>()->setCurrentIndex(2);
        QCOMPARE(stage.table("audit")->model()->rowCount(), 1);
        QVERIFY(stage.row("audit", 0).contains(QString("|NOTE DAY 2026-06-06|“quiet”|")));
    }

    void theCalendarShowsThemByDay() {
        Stage stage("calendar");
        const auto* box = stage.window.findChild<ui::NotesBox*>(QStringLiteral("calendar.notes"));
        QTRY_COMPARE(box->words().replace(QChar::Nbsp, u' '), QString("No note on this day."));
        for (const char* day : {"2026-06-06", "2026-06-06", "2026-06-13"})
            stage.desk.drawn().notes.push_back(
                {.at = test::kDeskNow, .day = day, .text = "for " + std::string(day), .by = "Ada"});
        stage.window.refreshNow();
        QCOMPARE(box->words().replace(QChar::Nbsp, u' ').count("Ada: for 2026-06-06"), 2);
        QVERIFY(!box->words().contains("06-13"));
        stage.window.findChild<QPushButton*>(QStringLiteral("calendar.note"))->click();
        stage.write("cake early");
        QCOMPARE(stage.desk.submitted.at(0).text, std::string("2026-06-06"));
    }

    void theWallWritesNone() {
        Stage stage("overview");
        stage.window.setWallMode(true);
        QTest::keyClick(&stage.window, Qt::Key_N);
        QVERIFY(!stage.window.findChild<ui::NoteDialog*>());
        stage.window.setWallMode(false);
    }
};

QTEST_MAIN(NotesTest)
#include "notes_test.moc"
