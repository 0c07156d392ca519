// The settings while they are changed, drawn in both themes, to be looked at.
#include "ui/desk_picture.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/settings_tree.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

/// Kept where USHER_PICTURES names a folder.
struct Studio {
    QTemporaryDir temporary;
    const QString folder = qEnvironmentVariable("USHER_PICTURES", temporary.path());
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    ui::SettingsTree* tree = window.findChild<ui::SettingsTree*>();

    QString path(const char* name) const {
        return QStringLiteral("%1/%2-%3.png")
            .arg(folder, QLatin1String(QTest::currentDataTag()), QLatin1String(name));
    }
    bool take(const char* name, QSize size) { return ui::saveDeskPng(window, path(name), size); }
    /// What the button opens.
    bool takeDialogOf(const char* button, const char* name) const {
        window.findChild<QPushButton*>(QLatin1String(button))->click();
        QDialog* dialog = nullptr;
        const bool opened = QTest::qWaitFor([&] {
            dialog = window.findChild<QDialog*>();
            return dialog && dialog->isVisible();
        });
        const bool taken = opened && dialog->grab().save(path(name));
        delete dialog;
        return taken;
    }
};

} // namespace

class SettingsPicturesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void settingsBeingChangedAreDrawnInBothThemes_data() {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::newRow("dark") << ui::ThemeChoice::dark;
        QTest::newRow("light") << ui::ThemeChoice::light;
    }
    void settingsBeingChangedAreDrawnInBothThemes() {
        QFETCH(ui::ThemeChoice, theme);
        ui::applyTheme(*qApp, theme);
        Studio studio;
        studio.window.show();
        QVERIFY(studio.window.showPage(QStringLiteral("settings")));
        QTRY_VERIFY(studio.tree->model()->rowCount() > 0);
        QVERIFY(studio.take("settings-large", {1920, 1080}));
        studio.window.resize(1280, 720);
        studio.tree->editValue(std::string("pools.main.max"));
        auto* line = studio.window.findChild<QLineEdit*>(QStringLiteral("settings.editor"));
        QTest::keyClicks(line, QStringLiteral("7"));
        QVERIFY(studio.window.grab().save(studio.path("settings-refused")));
        QTest::keyClicks(line, QStringLiteral("0\r"));
        QTRY_VERIFY(!studio.tree->editing());
        QTRY_VERIFY(
            studio.window.findChild<QPushButton*>(QStringLiteral("settings.save"))->isEnabled());
        QVERIFY(studio.takeDialogOf("settings.save", "settings-save"));
        QVERIFY(studio.takeDialogOf("settings.rename", "settings-rename"));
        QVERIFY(studio.takeDialogOf("settings.check", "settings-check"));
    }
};

QTEST_MAIN(SettingsPicturesTest)
#include "settings_pictures_test.moc"
