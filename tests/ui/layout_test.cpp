// Every page at several sizes, in every theme and zoom: no letter is too small, no word is cut,
// nothing lies on another. A sample always, the whole matrix where USHER_MATRIX is set; pictures
// are kept where USHER_PICTURES names a folder.
#include "ui/languages/language.h"
#include "ui/main_window.h"
#include "ui/support/desk_stage.h"
#include "ui/support/layout_flaws.h"
#include "ui/welcome/welcome_view.h"
#include "ui/widgets/figure_label.h"
#include "ui/zoom.h"

#include <QLabel>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

struct Setting {
    QSize size;
    ui::ThemeChoice theme;
    int zoom; ///< %
};

const QSize kSizes[] = {{1280, 720}, {1920, 1080}, {2560, 1440}};
const std::pair<const char*, ui::ThemeChoice> kThemes[] = {
    {"light", ui::ThemeChoice::light},
    {"dark", ui::ThemeChoice::dark},
    {"light contrast", ui::ThemeChoice::lightContrast},
    {"dark contrast", ui::ThemeChoice::darkContrast}};
constexpr int kZooms[] = {100, 150, 200};

/// Each size, theme and zoom at least once.
bool inSample(qsizetype size, qsizetype theme, qsizetype zoom) {
    return (size == 0 && theme == zoom) || (size == 1 && theme == 3 && zoom == 0) ||
           (size == 2 && theme == 1 && zoom == 0);
}

class Tour {
  public:
    explicit Tour(const Setting& setting) : m_setting(setting) {
        ui::applyTheme(*qApp, setting.theme);
        test::fillTables(desk);
        window.resize(setting.size);
        window.show();
        window.zoom(setting.zoom);
    }
    ~Tour() { ui::zoomWindow(window, ui::kPlainZoom); }

    /// Found on each page.
    QStringList walk() {
        QStringList found;
        for (const auto& page : window.pages()) {
            window.showPage(page);
            for (int look = 0; look < 3; ++look) { // what is asked for has come
                QTest::qWait(10);
                window.refreshNow();
            }
            for (const auto& flaw : test::flawsOf(window))
                found << page + QStringLiteral(": ") + flaw;
            found.removeDuplicates();
            keep(page);
        }
        for (const auto& each : found)
            qInfo().noquote() << each; // a failure's own words are cut
        return found;
    }

    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

  private:
    void keep(QString page) {
        const QString folder = qEnvironmentVariable("USHER_PICTURES");
        if (!folder.isEmpty())
            window.grab().save(
                QStringLiteral("%1/%2-%3.png")
                    .arg(folder, QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'))
                    .arg(page.replace(u':', u'-')));
    }

    Setting m_setting;
};

} // namespace
Q_DECLARE_METATYPE(Setting)

class LayoutTest : public QObject {
    Q_OBJECT
    static void languages() {
        QTest::addColumn<QString>("code");
        for (const char* code : {"C", "de_DE", "fr_FR"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everyWordIsReadWholeAndNothingIsCovered_data() {
        QTest::addColumn<Setting>("setting");
        const bool all = qEnvironmentVariableIsSet("USHER_MATRIX");
        for (qsizetype size = 0; size < std::ssize(kSizes); ++size)
            for (qsizetype theme = 0; theme < std::ssize(kThemes); ++theme)
                for (qsizetype zoom = 0; zoom < std::ssize(kZooms); ++zoom)
                    if (all || inSample(size, theme, zoom))
                        QTest::addRow(
                            "%d %s %d",
                            kSizes[size].width(),
                            kThemes[theme].first,
                            kZooms[zoom])
                            << Setting{kSizes[size], kThemes[theme].second, kZooms[zoom]};
    }
    void everyWordIsReadWholeAndNothingIsCovered() {
        QFETCH(Setting, setting);
        Tour tour(setting);
        const QStringList found = tour.walk();
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    /// Longer words in the same places.
    void otherLanguagesAreReadWholeToo_data() {
        QTest::addColumn<QString>("code");
        QTest::newRow("de") << QStringLiteral("de_DE");
        QTest::newRow("fr") << QStringLiteral("fr_FR");
    }
    void otherLanguagesAreReadWholeToo() {
        QFETCH(QString, code);
        const ui::Language language((QLocale(code)));
        Tour tour({{1280, 720}, ui::ThemeChoice::light, 100});
        const QStringList found = tour.walk();
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void dialogsAreReadWholeInEachLanguage_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        for (const char* code : {"C", "de_DE", "fr_FR"})
            for (const auto& line : test::dialogLines())
                QTest::addRow("%s %s", code, qPrintable(line)) << QString::fromLatin1(code) << line;
    }
    void dialogsAreReadWholeInEachLanguage() {
        QFETCH(QString, code);
        QFETCH(QString, line);
        const ui::Language language((QLocale(code)));
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
        test::DeskStage stage;
        stage.open(line);
        QVERIFY(stage.dialog());
        QTest::qWait(20);
        const QStringList found = test::flawsOf(*stage.dialog());
        const QString folder = qEnvironmentVariable("USHER_PICTURES");
        if (!folder.isEmpty())
            stage.dialog()->grab().save(
                QStringLiteral("%1/%2.png")
                    .arg(folder, QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void theWelcomeIsReadWholeInEachLanguage_data() { languages(); }
    void theWelcomeIsReadWholeInEachLanguage() {
        QFETCH(QString, code);
        const ui::Language language((QLocale(code)));
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
        test::DeskStage stage;
        stage.window.resize(1280, 720);
        stage.window.welcome().open();
        auto* view = stage.window.findChild<ui::WelcomeView*>();
        for (const auto step : test::welcomeSteps()) {
            view->turnTo(step);
            QTest::qWait(20);
            const QStringList found = test::flawsOf(*view);
            QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
        }
    }

    void aBadDaysWordsAreReadWholeToo() {
        Tour tour({{1280, 720}, ui::ThemeChoice::dark, 100});
        test::saturate(tour.desk);
        tour.desk.refreshFigures();
        const QStringList found = tour.walk();
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    /// The check itself.
    void whatIsWrongIsFound() {
        QWidget parent;
        parent.resize(200, 100);
        auto* low = new QLabel(QStringLiteral("Small letters"), &parent);
        QFont small = low->font();
        small.setPixelSize(12);
        low->setFont(small);
        low->setGeometry(0, 0, 150, 20);
        auto* narrow = new QLabel(QStringLiteral("A long sentence that has no room"), &parent);
        narrow->setGeometry(0, 10, 60, 20);
        auto* figure = new ui::FigureLabel({}, &parent);
        figure->setText(QStringLiteral("Much longer than its place is wide"));
        figure->setGeometry(0, 50, 90, 20);
        const QString found = test::flawsOf(parent).join(u'\n');
        QVERIFY(found.contains(QStringLiteral(": 12 \"Small letters\"")));
        QVERIFY(found.contains(QStringLiteral("is cut at its edge \"A long")));
        QVERIFY(found.contains(QStringLiteral("lies on")));
        QVERIFY(found.contains(QStringLiteral("is elided \"Much")));
    }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
