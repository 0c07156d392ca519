// The first steps, drawn in both themes, to be looked at.
#include "ui/desk_picture.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/welcome/connect_step.h"
#include "ui/welcome/welcome_view.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

/// Kept where USHER_PICTURES names a folder.
struct Studio {
    Studio() {
        desk.settingsFile.copy = {
            .file = temporary.filePath("usher/usher.toml").toStdString(),
            .exists = false,
            .text = {}};
        desk.drawn().overrides = {
            {.kind = control::Override::Kind::makeBelieve, .since = test::kDeskNow}};
        window = std::make_unique<ui::MainWindow>(
            desk,
            ui::WindowOptions{.remember = false, .welcome = true});
        window->show();
        view = window->findChild<ui::WelcomeView*>();
    }
    QTemporaryDir temporary;
    const QString folder = qEnvironmentVariable("USHER_PICTURES", temporary.path());
    test::DrawnDesk desk;
    std::unique_ptr<ui::MainWindow> window;
    ui::WelcomeView* view = nullptr;

    bool take(const char* name, QSize size = {1280, 720}) const {
        const auto path =
            QStringLiteral("%1/%2-welcome-%3.png")
                .arg(folder, QLatin1String(QTest::currentDataTag()), QLatin1String(name));
        return ui::saveDeskPng(*window, path, size);
    }
    void type(const char* field, const char* words) const {
        window->findChild<QLineEdit*>(QLatin1String(field))->setText(QLatin1String(words));
    }
};

} // namespace

class WelcomePicturesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyStepIsDrawnInBothThemes_data() {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::newRow("dark") << ui::ThemeChoice::dark;
        QTest::newRow("light") << ui::ThemeChoice::light;
    }
    void everyStepIsDrawnInBothThemes() {
        QFETCH(ui::ThemeChoice, theme);
        ui::applyTheme(*qApp, theme);
        const Studio studio;
        QVERIFY(studio.take("live"));
        studio.view->turnTo(ui::WelcomeStep::connect);
        studio.type("welcome.host", "127.0.0.1");
        studio.type("welcome.port", "1");
        studio.type("welcome.database", "wedsync");
        studio.type("welcome.user", "app");
        studio.type("welcome.password", "hidden");
        studio.window->findChild<QPushButton*>(QStringLiteral("welcome.try"))->click();
        QTRY_VERIFY(studio.view->draft().trial);
        QVERIFY(studio.take("connect"));
        studio.view->turnTo(ui::WelcomeStep::bring);
        QVERIFY(studio.take("bring"));
        QVERIFY(studio.take("bring-large", {1920, 1080}));
    }
    void itFitsASmallScreen() {
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
        const Studio studio;
        studio.window->resize(640, 400);
        for (const auto step :
             {ui::WelcomeStep::live, ui::WelcomeStep::connect, ui::WelcomeStep::bring}) {
            studio.view->turnTo(step);
            QCoreApplication::processEvents();
            QVERIFY2(
                studio.window->minimumSizeHint().width() <= 640 &&
                    studio.window->minimumSizeHint().height() <= 400,
                qPrintable(QStringLiteral("%1 x %2")
                               .arg(studio.window->minimumSizeHint().width())
                               .arg(studio.window->minimumSizeHint().height())));
        }
    }
};

QTEST_MAIN(WelcomePicturesTest)
#include "welcome_pictures_test.moc"
