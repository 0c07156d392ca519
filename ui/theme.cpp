#include "ui/theme.h"

#include "ui/desk_style.h"
#include "ui/zoom.h"

#include <QFontDatabase>

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
    c.p50 = 0x7A858E;
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
    c.wait = 0x9A53AC;
    c.warning = {0xFFD24D, Qt::black, 0xFFD24D};
    c.critical = {0xFF5A4D, Qt::black, 0xFF5A4D};
    c.emergency = {0xB48CFF, Qt::black, 0xB48CFF};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
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

const Colors& darkColors() {
    static const Colors colors = makeDark();
    return colors;
}

const Colors& colorsOf(const QPalette& palette) {
    return isDark(palette) ? darkColors() : lightColors();
}

void applyTheme(QApplication& app, ThemeChoice choice) {
    static const bool platformIsDark = isDark(app.palette());
    const bool dark =
        choice == ThemeChoice::dark || (choice == ThemeChoice::automatic && platformIsDark);
    const Colors& colors = dark ? darkColors() : lightColors();
    if (!qobject_cast<DeskStyle*>(QApplication::style())) {
        QApplication::setStyle(new DeskStyle);
        QApplication::setFont(deskFont(type::kBody));
    }
    QApplication::setPalette(paletteOf(colors));
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

} // namespace usher::ui
