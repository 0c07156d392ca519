#include "ui/theme.h"

#include "ui/accessibility.h"
#include "ui/desk_style.h"
#include "ui/zoom.h"

#include <QFontDatabase>

#include <algorithm>
#include <cmath>
#include <optional>

namespace usher::ui {
namespace {

Colors makeLight() {
    Colors c;
    c.window = 0xF3F4F5;
    c.panel = 0xFFFFFF;
    c.text = 0x1B1F23;
    c.muted = 0x5B6670;
    c.hair = 0xD3D8DC;
    c.shade = 0xE6E9EB;
    c.accent = 0x3D4852;
    c.p50 = 0x6B767F;
    c.p95 = 0x0072B2;
    c.p99 = 0x111111;
    c.plan = 0x244C49;
    c.wait = 0x5C1800;
    c.warning = {0xFFB000, Qt::black, 0x7A5200};
    c.critical = {0xD32F2F, Qt::white, 0xD32F2F};
    c.emergency = {0x5E1A8B, Qt::white, 0x5E1A8B};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

Colors makeDark() {
    Colors c;
    c.window = 0x16191C;
    c.panel = 0x1E2124;
    c.text = 0xE6E8EA;
    c.muted = 0x9AA5AD;
    c.hair = 0x353B41;
    c.shade = 0x2A2F34;
    c.accent = 0xB7C0C7;
    c.p50 = 0x8B969F;
    c.p95 = 0x56B4E9;
    c.p99 = 0xFFFFFF;
    c.plan = 0xB2D4A5;
    c.wait = 0xB574C8;
    c.warning = {0xFFD24D, Qt::black, 0xFFD24D};
    c.critical = {0xFF5A4D, Qt::black, 0xFF5A4D};
    c.emergency = {0xB48CFF, Qt::black, 0xB48CFF};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

Colors makeLightContrast() {
    Colors c = makeLight();
    c.contrast = true;
    c.window = c.panel = Qt::white;
    c.text = Qt::black;
    c.muted = 0x333333;
    c.hair = 0x6E6E6E;
    c.shade = 0xE4E4E4;
    c.accent = 0x003A9E;
    c.p50 = 0x4A4A4A;
    c.p95 = 0x00519C;
    c.p99 = Qt::black;
    c.critical = {0xA80000, Qt::white, 0xA80000};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

Colors makeDarkContrast() {
    Colors c = makeDark();
    c.contrast = true;
    c.window = c.panel = Qt::black;
    c.text = Qt::white;
    c.muted = 0xC8C8C8;
    c.hair = 0x8A8A8A;
    c.shade = 0x242424;
    c.accent = 0x7FE3FF;
    c.p50 = 0xB4B4B4;
    c.p95 = 0x7CC8FF;
    c.wait = 0xE3A6F5;
    c.critical = {0xFF6A5C, Qt::black, 0xFF6A5C};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

/// Black on white or white on black: what desktops call high contrast, and no ordinary theme has in
/// both.
bool isHighContrast(const QPalette& palette) {
    constexpr double kLeast = 20;
    const auto apart = [&palette](QPalette::ColorRole ink, QPalette::ColorRole ground) {
        return contrastOf(palette.color(ink), palette.color(ground)) >= kLeast;
    };
    return apart(QPalette::WindowText, QPalette::Window) && apart(QPalette::Text, QPalette::Base);
}

/// Relative luminance.
double luminance(const QColor& color) {
    const auto linear = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// Every role of a palette that the desk's colours decide.
struct RoleColor {
    QPalette::ColorRole role;
    QColor Colors::*color;
};
constexpr RoleColor kRoles[] = {
    {QPalette::Window, &Colors::window},
    {QPalette::WindowText, &Colors::text},
    {QPalette::Base, &Colors::panel},
    {QPalette::AlternateBase, &Colors::window},
    {QPalette::Text, &Colors::text},
    {QPalette::Button, &Colors::panel},
    {QPalette::ButtonText, &Colors::text},
    {QPalette::ToolTipBase, &Colors::panel},
    {QPalette::ToolTipText, &Colors::text},
    {QPalette::PlaceholderText, &Colors::muted},
    {QPalette::Highlight, &Colors::accent},
    {QPalette::HighlightedText, &Colors::panel},
    {QPalette::Mid, &Colors::hair},
    {QPalette::Light, &Colors::panel},
    {QPalette::Dark, &Colors::hair},
    {QPalette::Link, &Colors::p95},
};

QPalette paletteOf(const Colors& colors) {
    QPalette palette;
    for (const auto& [role, color] : kRoles)
        palette.setColor(role, colors.*color);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.muted);
    return palette;
}

ThemeChoice chosen = ThemeChoice::automatic;
std::optional<ThemeChoice> platforms; ///< by the palette of the start
bool toldContrast = false;

ThemeChoice desktops() {
    if (!toldContrast)
        return *platforms;
    const bool light = *platforms == ThemeChoice::light || *platforms == ThemeChoice::lightContrast;
    return light ? ThemeChoice::lightContrast : ThemeChoice::darkContrast;
}

} // namespace

const AlarmColors& Colors::of(monitor::Severity severity) const {
    switch (severity) {
    case monitor::Severity::warning:
        return warning;
    case monitor::Severity::critical:
        return critical;
    case monitor::Severity::emergency:
        return emergency;
    case monitor::Severity::info:
        break;
    }
    return info;
}

const Colors& lightColors() {
    static const Colors colors = makeLight();
    return colors;
}

const Colors& colorsOf(ThemeChoice choice) {
    static const Colors dark = makeDark(), lightContrast = makeLightContrast(),
                        darkContrast = makeDarkContrast();
    switch (choice) {
    case ThemeChoice::dark:
        return dark;
    case ThemeChoice::lightContrast:
        return lightContrast;
    case ThemeChoice::darkContrast:
        return darkContrast;
    case ThemeChoice::automatic:
    case ThemeChoice::light:
        break;
    }
    return lightColors();
}

const Colors& colorsOf(const QPalette& palette) {
    const QRgb window = palette.color(QPalette::Window).rgb();
    for (const auto contrast : {ThemeChoice::lightContrast, ThemeChoice::darkContrast})
        if (window == colorsOf(contrast).window.rgb())
            return colorsOf(contrast);
    return colorsOf(isDark(palette) ? ThemeChoice::dark : ThemeChoice::light);
}

ThemeChoice themeFor(const QPalette& desktop) {
    const bool contrast = isHighContrast(desktop);
    if (isDark(desktop))
        return contrast ? ThemeChoice::darkContrast : ThemeChoice::dark;
    return contrast ? ThemeChoice::lightContrast : ThemeChoice::light;
}

double contrastOf(const QColor& one, const QColor& other) {
    constexpr double kFlare = 0.05;
    const double first = luminance(one), second = luminance(other);
    return (std::max(first, second) + kFlare) / (std::min(first, second) + kFlare);
}

void applyTheme(QApplication& app, ThemeChoice choice) {
    if (!platforms)
        platforms = themeFor(app.palette());
    chosen = choice;
    if (!qobject_cast<DeskStyle*>(QApplication::style())) {
        installAccessibility();
        QApplication::setStyle(new DeskStyle);
        QApplication::setFont(deskFont(type::kBody));
    }
    QApplication::setPalette(
        paletteOf(colorsOf(choice == ThemeChoice::automatic ? desktops() : choice)));
}

void setDesktopContrast(bool high) {
    toldContrast = high;
    if (platforms && chosen == ThemeChoice::automatic)
        applyTheme(*qApp, chosen);
}

QFont deskFont(double points, Weight weight) {
    static const QString family = QFontDatabase::families().contains(QStringLiteral("Inter"))
                                      ? QStringLiteral("Inter")
                                      : QStringLiteral("DejaVu Sans");
    QFont font(family);
    font.setPointSizeF(zoomedPoints(points));
    font.setWeight(
        weight == Weight::bold     ? QFont::DemiBold
        : weight == Weight::medium ? QFont::Medium
                                   : QFont::Normal);
    return font;
}

QFont fixedFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(zoomedPoints(type::kBody));
    return font;
}

} // namespace usher::ui
