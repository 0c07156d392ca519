// The themes' colours: read by everybody, and alarms told apart by those who see fewer colours.
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/theme.h"
#include "ui/window_looks.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <cmath>

using namespace usher;
using namespace usher::ui;

namespace {

struct Pair {
    const char* what;
    QColor ink, ground;
};

/// Every ink of words on every ground that they stand on.
std::vector<Pair> wordsOf(const Colors& c) {
    std::vector<Pair> pairs;
    for (const QColor& ground : {c.window, c.panel, c.shade}) {
        pairs.push_back({"text", c.text, ground});
        pairs.push_back({"muted", c.muted, ground});
        pairs.push_back({"accent", c.accent, ground});
    }
    pairs.push_back({"on accent", c.panel, c.accent});
    // names of lines at their ends
    pairs.push_back({"P50", c.p50, c.panel});
    pairs.push_back({"P95", c.p95, c.panel});
    pairs.push_back({"P99", c.p99, c.panel});
    pairs.push_back({"plan", c.plan, c.panel});
    pairs.push_back({"wait", c.wait, c.panel});
    for (const auto* own : {&c.warning, &c.critical, &c.emergency, &c.info})
        pairs.push_back({"alarm", own->text, own->fill});
    return pairs;
}

/// Borders, grids, and the edges of alarms' shapes.
std::vector<Pair> linesOf(const Colors& c) {
    std::vector<Pair> pairs;
    for (const QColor& ground : {c.window, c.panel}) {
        pairs.push_back({"border", c.hair, ground});
        for (const auto* own : {&c.warning, &c.critical, &c.emergency})
            pairs.push_back({"edge", own->outline, ground});
    }
    return pairs;
}

void verifyAtLeast(double least, const std::vector<Pair>& pairs) {
    for (const auto& pair : pairs) {
        const double has = contrastOf(pair.ink, pair.ground);
        const QString words = QStringLiteral("%1 %2 on %3: %4")
                                  .arg(QLatin1String(pair.what), pair.ink.name())
                                  .arg(pair.ground.name())
                                  .arg(has);
        QVERIFY2(has >= least, qPrintable(words));
    }
}

using Matrix = std::array<std::array<double, 3>, 3>;
/// As everybody sees, and with no red, green or blue cones (Machado, Oliveira and Fernandes 2009).
constexpr Matrix kSights[] = {
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}}};

double linear(double share) {
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double root(double share) {
    return share > 0.008856 ? std::cbrt(share) : 7.787 * share + 16.0 / 116;
}

/// CIE L*a*b* of what is seen.
std::array<double, 3> labOf(const QColor& color, const Matrix& sight) {
    const std::array<double, 3> in{
        linear(color.redF()),
        linear(color.greenF()),
        linear(color.blueF())};
    std::array<double, 3> seen{};
    for (std::size_t i = 0; i < 3; ++i)
        seen[i] =
            std::clamp(sight[i][0] * in[0] + sight[i][1] * in[1] + sight[i][2] * in[2], 0.0, 1.0);
    const double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    const double y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    const double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double apart(const QColor& one, const QColor& other, const Matrix& sight) {
    const auto a = labOf(one, sight), b = labOf(other, sight);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

QPalette desktop(QColor ink, QColor ground, QColor base) {
    QPalette palette;
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::Base, base);
    return palette;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-theme-test"));
        QSettings().clear();
    }

    void everyWordAndLineIsSeen_data() {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<double>("words");
        QTest::addColumn<double>("lines");
        QTest::newRow("light") << ThemeChoice::light << 4.5 << 1.25;
        QTest::newRow("dark") << ThemeChoice::dark << 4.5 << 1.25;
        QTest::newRow("high contrast, light") << ThemeChoice::lightContrast << 7.0 << 4.5;
        QTest::newRow("high contrast, dark") << ThemeChoice::darkContrast << 7.0 << 4.5;
    }
    void everyWordAndLineIsSeen() {
        QFETCH(ThemeChoice, theme);
        QFETCH(double, words);
        QFETCH(double, lines);
        verifyAtLeast(words, wordsOf(colorsOf(theme)));
        verifyAtLeast(lines, linesOf(colorsOf(theme)));
    }

    void alarmsAreToldApartByEverybody_data() { everyWordAndLineIsSeen_data(); }
    void alarmsAreToldApartByEverybody() {
        QFETCH(ThemeChoice, theme);
        constexpr double kApart = 25;
        const Colors& c = colorsOf(theme);
        for (const Matrix& sight : kSights) {
            QVERIFY(apart(c.warning.fill, c.critical.fill, sight) > kApart);
            QVERIFY(apart(c.critical.fill, c.emergency.fill, sight) > kApart);
            QVERIFY(apart(c.emergency.fill, c.warning.fill, sight) > kApart);
        }
    }

    void theDesktopsOwnPaletteChooses() {
        const QColor white = Qt::white, black = Qt::black;
        QCOMPARE(themeFor(desktop(black, white, white)), ThemeChoice::lightContrast);
        QCOMPARE(themeFor(desktop(white, black, black)), ThemeChoice::darkContrast);
        // Fusion's, Breeze's light and dark
        QCOMPARE(themeFor(desktop(black, 0xEFEFEF, white)), ThemeChoice::light);
        QCOMPARE(themeFor(desktop(0x232629, 0xEFF0F1, white)), ThemeChoice::light);
        QCOMPARE(themeFor(desktop(0xFCFCFC, 0x2A2E32, 0x1B1E20)), ThemeChoice::dark);
    }

    void theWindowsWidgetsAreInStepWithTheTheme() {
        for (const auto theme :
             {ThemeChoice::light,
              ThemeChoice::dark,
              ThemeChoice::lightContrast,
              ThemeChoice::darkContrast}) {
            applyTheme(*qApp, theme);
            QCOMPARE(&colorsOf(QWidget().palette()), &colorsOf(theme));
        }
    }

    void automaticFollowsTheDesktopsWishForContrast() {
        const auto window = [] {
            return QApplication::palette().color(QPalette::Window);
        };
        applyTheme(*qApp, ThemeChoice::automatic);
        const QColor ordinary = window();
        setDesktopContrast(true);
        QCOMPARE(window(), colorsOf(ThemeChoice::lightContrast).window);
        applyTheme(*qApp, ThemeChoice::dark); // what is chosen holds
        QCOMPARE(window(), colorsOf(ThemeChoice::dark).window);
        applyTheme(*qApp, ThemeChoice::automatic);
        setDesktopContrast(false);
        QCOMPARE(window(), ordinary);
    }

    void theKeyGoesThroughThemAllAndTheChoiceComesBack() {
        test::DrawnDesk desk;
        QList<QColor> grounds;
        {
            MainWindow window(desk, {.remember = true});
            for (int i = 0; i < kThemeChoices - 1; ++i) {
                window.looks().nextTheme();
                grounds << QApplication::palette().color(QPalette::Window);
            }
        }
        const QList<QColor> wanted{0xF3F4F5, 0x16191C, QColor(Qt::white), QColor(Qt::black)};
        for (qsizetype i = 0; i < wanted.size(); ++i)
            QCOMPARE(grounds[i].name(), wanted[i].name());
        applyTheme(*qApp, ThemeChoice::light);
        const MainWindow again(desk, {.remember = true});
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
