// The settings: searched, changed in place in the loader's words, saved after a look at the lines
// that change, and never over another program's.
#include "ui/dialogs/save_dialog.h"
#include "ui/dialogs/unsaved_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/settings_page.h"
#include "ui/support/drawn_desk.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QTest>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    ui::SettingsPage* page = window.findChild<ui::SettingsPage*>();
    ui::SettingsTree* tree = of<ui::SettingsTree>("settings");
    QAbstractItemModelTester tester{
        tree->model(),
        QAbstractItemModelTester::FailureReportingMode::QtTest};

    Stage() { open(); }
    explicit Stage(const std::string& text) {
        desk.settingsFile.copy.text = text;
        desk.settingsFile.copy.exists = !text.empty();
        open();
    }
    void open() {
        window.resize(1280, 720);
        window.show();
        window.showPage(QStringLiteral("settings"));
        window.refreshNow();
        (void)QTest::qWaitFor([this] { return model().rowCount() > 0; });
    }
    template <class T> T* of(const char* name) const {
        return window.findChild<T*>(QLatin1String(name));
    }
    const ui::SettingsModel& model() const {
        return static_cast<const ui::SettingsModel&>(*tree->model());
    }
    QString cell(const char* key, int column) const {
        return model().find(key).siblingAtColumn(column).data().toString();
    }
    QString words() const {
        return of<QLabel>("settings.words")->text().replace(QChar(0xa0), u' ');
    }
    bool says(const char* what) const {
        return QTest::qWaitFor([&] { return words().contains(QLatin1String(what)); });
    }
    ui::UnsavedDialog* asked() const {
        for (auto* each : window.findChildren<ui::UnsavedDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    void press(const char* button) const { of<QPushButton>(button)->click(); }
    /// In the row's editor, as a person does.
    void type(const char* key, const char* value) {
        tree->editValue(std::string(key));
        auto* line = of<QLineEdit>("settings.editor");
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, QLatin1String(value));
    }
    void enter() {
        QTest::keyClick(of<QWidget>("settings.editor"), Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([this] { return !tree->editing(); }));
        QCoreApplication::processEvents();
    }
    void set(const char* key, const char* value) {
        type(key, value);
        enter();
    }
    void saveIt() {
        press("settings.save");
        of<QPushButton>("save.accept")->click();
    }
    /// Another program's edit, seen with the next look.
    void writeElsewhere(const std::string& more) {
        desk.settingsFile.copy.text += more;
        desk.pass(Seconds{6});
        window.refreshNow();
    }
    void answerReload(control::Phase phase, const char* words) {
        desk.drawn().outcomes.push_back(
            {.ticket = desk.submitted.size(),
             .command = desk.submitted.back(),
             .phase = phase,
             .text = words,
             .before = {},
             .after = {}});
        window.refreshNow();
    }
};

struct Elsewhere : test::DrawnDesk {
    ui::SettingsDesk* settings() override { return nullptr; }
    QString engineName() const override { return QStringLiteral("db1:6432"); }
};

bool anythingShows(const ui::MainWindow& window, const QString& secret) {
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->text().contains(secret))
            return true;
    for (const auto* line : window.findChildren<QLineEdit*>())
        if (line->text().contains(secret))
            return true;
    for (const auto* text : window.findChildren<QPlainTextEdit*>())
        if (text->toPlainText().contains(secret))
            return true;
    return false;
}

} // namespace

class SettingsPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyOptionIsThereWithItsSourceAndEffect() {
        const Stage stage;
        QCOMPARE(stage.cell("pools.main.max", ui::SettingsModel::value), QStringLiteral("50"));
        QCOMPARE(stage.cell("pools.main.max", ui::SettingsModel::source), QStringLiteral("file"));
        QCOMPARE(
            stage.cell("pools.main.min", ui::SettingsModel::source),
            QStringLiteral("default"));
        QCOMPARE(
            stage.cell("pools.main.max", ui::SettingsModel::effect),
            QStringLiteral("at once"));
        QCOMPARE(
            stage.cell("server.budget", ui::SettingsModel::effect),
            QStringLiteral("after a restart"));
        for (const auto& option : config::optionTable())
            if (std::string(option.table) != "pools.*")
                QVERIFY(stage.model().find(std::string(option.table) + "." + option.key).isValid());
    }

    void theSearchFindsKeysAndHelpAsOneTypes() {
        Stage stage;
        auto* search = stage.of<QLineEdit>("settings.search");
        QTest::keyClicks(search, QStringLiteral("disconnected idle"));
        QVERIFY(stage.model().find("pools.main.client_idle_timeout").isValid());
        QVERIFY(!stage.model().find("pools.main.max").isValid());
        search->setText(QStringLiteral("nothing at all"));
        QCOMPARE(stage.model().rowCount(), 0);
        search->clear();
        QVERIFY(stage.model().find("pools.main.max").isValid());
    }

    void itTurnsToAnOption() {
        Stage stage;
        stage.page->turnTo({.option = QStringLiteral("gate.max_clients")});
        QVERIFY(stage.model().find("gate.max_clients").isValid());
        QVERIFY(!stage.model().find("pools.main.max").isValid());
        stage.page->turnTo({.option = QStringLiteral("pools.*.client_idle_timeout")});
        QVERIFY(stage.model().find("pools.main.client_idle_timeout").isValid());
        stage.page->turnTo({.pool = QStringLiteral("main")}); // not its matter
        QVERIFY(!stage.model().find("gate.max_clients").isValid());
    }

    void whatIsTypedIsCheckedInTheLoadersWords() {
        Stage stage;
        stage.type("pools.main.max", "7");
        QVERIFY(stage.words().contains(u"10 is above max = 7"));
        QTest::keyClicks(stage.of<QLineEdit>("settings.editor"), QStringLiteral("0"));
        QVERIFY(stage.words().contains(u"The loader takes it"));
        QVERIFY(!stage.of<QPushButton>("settings.save")->isEnabled()); // not entered yet
        stage.enter();
        QVERIFY(stage.of<QPushButton>("settings.save")->isEnabled());
        QCOMPARE(
            stage.cell("pools.main.max", ui::SettingsModel::source),
            QStringLiteral("not saved"));
        stage.press("settings.discard");
        QCOMPARE(stage.cell("pools.main.max", ui::SettingsModel::value), QStringLiteral("50"));
    }

    void whatTheLoaderRefusesIsNotSaved() {
        Stage stage;
        stage.set("pools.main.min", "70");
        QVERIFY(stage.says("70 is above max = 50"));
        QVERIFY(!stage.of<QPushButton>("settings.save")->isEnabled());
        stage.set("pools.main.max", "80");
        QVERIFY(stage.of<QPushButton>("settings.save")->isEnabled());
    }

    void aSaveShowsItsLinesAndThenAsksForARELOAD() {
        Stage stage;
        const std::string before = stage.desk.settingsFile.copy.text;
        stage.set("pools.main.max", "60");
        stage.press("settings.save");
        const QString diff = stage.of<QPlainTextEdit>("save.diff")->toPlainText();
        QVERIFY2(diff.contains(u"9  − max = 50 # Anna asked for this"), qPrintable(diff));
        QVERIFY2(diff.contains(u"9  + max = 60 # Anna asked for this"), qPrintable(diff));
        QCOMPARE(stage.desk.settingsFile.copy.text, before);
        stage.of<QPushButton>("save.accept")->click();
        QTRY_COMPARE(stage.desk.submitted.size(), std::size_t(1));
        QVERIFY(stage.desk.submitted[0].verb == control::Verb::reload);
        QVERIFY(
            stage.desk.settingsFile.copy.text.find("max = 60 # Anna asked") != std::string::npos);
        stage.answerReload(control::Phase::accepted, "the configuration is read again");
        QVERIFY(stage.says("taken over: the configuration is read again"));
    }

    void aSaveBeginsAtCancel() {
        Stage stage;
        stage.set("pools.main.max", "60");
        stage.press("settings.save");
        const auto* dialog = stage.window.findChild<ui::SaveDialog*>();
        const auto* first = qobject_cast<QPushButton*>(dialog->focusWidget());
        QVERIFY(first && first->text() == QStringLiteral("Cancel"));
    }

    void whatTakesARestartIsSaidAndSoIsARefusal() {
        Stage stage;
        stage.set("server.budget", "90");
        stage.saveIt();
        QTRY_COMPARE(stage.desk.submitted.size(), std::size_t(1));
        stage.answerReload(control::Phase::refused, "no");
        QVERIFY(stage.says("not taken over: no"));
        QVERIFY(stage.says("After a restart only: server.budget"));
    }

    void aChoiceIsMadeFromAList() {
        Stage stage;
        stage.tree->editValue(std::string("pools.main.mode"));
        auto* list = stage.of<QComboBox>("settings.editor");
        QVERIFY(list);
        list->setCurrentText(QStringLiteral("session"));
        stage.enter();
        QCOMPARE(
            stage.cell("pools.main.mode", ui::SettingsModel::value),
            QStringLiteral("session"));
    }

    void noPasswordIsEverShown() {
        Stage stage;
        stage.type("server.primary", "postgresql://app:***@db2:5432/wedsync");
        QVERIFY(!anythingShows(stage.window, QStringLiteral("s3cret")));
        stage.enter();
        stage.press("settings.save");
        QVERIFY(!anythingShows(stage.window, QStringLiteral("s3cret")));
        stage.of<QPushButton>("save.accept")->click();
        QTRY_COMPARE(stage.desk.submitted.size(), std::size_t(1));
        QVERIFY(stage.desk.settingsFile.copy.text.find("app:s3cret@db2:5432") != std::string::npos);
    }

    void anotherProgramsEditIsNoticedAndReadAgain() {
        Stage stage;
        stage.set("pools.main.max", "60");
        stage.writeElsewhere("[metrics]\n");
        QVERIFY(stage.says("Another program has written"));
        QVERIFY(!stage.of<QPushButton>("settings.save")->isEnabled());
        stage.press("settings.again");
        QVERIFY(!stage.asked()->findChild<QPushButton*>("unsaved.save")->isEnabled());
        stage.asked()->findChild<QPushButton*>("unsaved.discard")->click();
        QTRY_VERIFY(!stage.words().contains(u"Another program"));
        QCOMPARE(stage.cell("pools.main.max", ui::SettingsModel::value), QStringLiteral("50"));
        stage.writeElsewhere("listen = \"127.0.0.1:9187\"\n");
        QTRY_COMPARE(
            stage.cell("metrics.listen", ui::SettingsModel::value),
            QStringLiteral("127.0.0.1:9187"));
    }

    void anEditBetweenLookAndSaveIsRefusedInWords() {
        Stage stage;
        stage.set("pools.main.max", "60");
        stage.desk.settingsFile.copy.text += "# mine\n";
        stage.saveIt();
        QVERIFY(stage.says("Nothing was written"));
        QVERIFY(stage.desk.submitted.empty());
    }

    void aPoolIsAddedRenamedAndRemovedWithWhatItDoes() {
        Stage stage;
        stage.press("settings.add");
        auto* name = stage.of<QLineEdit>("pool.name");
        name->setText(QStringLiteral("usher"));
        QVERIFY(!stage.of<QPushButton>("pool.accept")->isEnabled());
        name->setText(QStringLiteral("audit"));
        stage.press("pool.accept");
        QVERIFY(stage.model().find("pools.audit.max").isValid());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        stage.tree->setCurrentIndex(stage.model().find("pools.main.max"));
        stage.press("settings.remove");
        QVERIFY(stage.of<QLabel>("pool.words")->text().contains(u"disconnected"));
        stage.press("pool.accept");
        QVERIFY(!stage.model().find("pools.main.max").isValid());
    }

    void withoutAFileItIsSaidWhereOneIsWritten() {
        Stage stage{std::string()};
        QVERIFY(stage.model().find("pools.main.max").isValid());
        stage.set("pools.main.max", "60");
        stage.saveIt();
        QTRY_COMPARE(stage.desk.submitted.size(), std::size_t(1));
        QVERIFY(
            stage.desk.settingsFile.copy.text.find("[pools.wedding_critical]") !=
            std::string::npos);
    }

    void nothingUnsavedIsLostByClosingUnasked() {
        Stage stage;
        stage.set("pools.main.max", "60");
        QVERIFY(stage.window.showPage(QStringLiteral("overview"))); // keeps it
        QVERIFY(!stage.window.close());
        QCOMPARE(stage.window.currentPage(), QStringLiteral("settings"));
        QTest::keyClick(stage.asked(), Qt::Key_Escape);
        QVERIFY(stage.window.isVisible());
        QCOMPARE(stage.cell("pools.main.max", 1), QStringLiteral("60"));
        QVERIFY(!stage.window.close());
        stage.asked()->findChild<QPushButton*>("unsaved.discard")->click();
        QTRY_VERIFY(!stage.window.isVisible());
        QVERIFY(stage.desk.settingsFile.copy.text.find("max = 60") == std::string::npos);
    }

    void whatIsSavedBeforeTheWindowClosesIsWritten() {
        Stage stage;
        stage.set("pools.main.max", "60");
        QVERIFY(!stage.window.close());
        stage.asked()->findChild<QPushButton*>("unsaved.save")->click();
        QVERIFY(stage.window.isVisible()); // the lines that change are looked at first
        stage.of<QPushButton>("save.accept")->click();
        QTRY_VERIFY(!stage.window.isVisible());
        QVERIFY(stage.desk.settingsFile.copy.text.find("max = 60") != std::string::npos);
    }

    void readingAgainAsksWhatBecomesOfTheChanges() {
        Stage stage;
        stage.set("pools.main.max", "60");
        stage.press("settings.again");
        QCOMPARE(stage.cell("pools.main.max", 1), QStringLiteral("60"));
        stage.asked()->findChild<QPushButton*>("unsaved.discard")->click();
        QCOMPARE(stage.cell("pools.main.max", 1), QStringLiteral("50"));
    }

    void aFileThatTheLoaderRefusesIsToldAndReadAgain() {
        Stage stage;
        stage.writeElsewhere("[gate]\n");
        QVERIFY(stage.says("not TOML"));
        QVERIFY(!stage.of<QPushButton>("settings.add")->isEnabled());
        auto& text = stage.desk.settingsFile.copy.text;
        text.resize(text.size() - 7);
        stage.writeElsewhere("");
        QTRY_VERIFY(stage.of<QPushButton>("settings.add")->isEnabled());
    }

    void ofAnEngineElsewhereNothingIsChanged() {
        Elsewhere desk;
        ui::MainWindow window(desk, {.remember = false});
        window.show();
        QVERIFY(window.showPage(QStringLiteral("settings")));
        window.refreshNow();
        const auto* page = window.findChild<ui::SettingsPage*>();
        for (const auto* button : page->findChildren<QPushButton*>())
            QVERIFY(!button->isVisible());
    }

    void theCheckSaysWhatItFinds() {
        Stage stage;
        stage.press("settings.check");
        QTRY_VERIFY(stage.of<QLabel>("check.words"));
        QVERIFY(stage.of<QLabel>("check.words")->text().contains(u"Would fail: 1. Doubtful: 1."));
    }
};

QTEST_MAIN(SettingsPageTest)
#include "settings_page_test.moc"
