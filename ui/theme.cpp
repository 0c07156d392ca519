#include "ui/theme.h"

#include <QFontDatabase>
#include <QStyleFactory>

namespace usher::ui {
namespace {

Colors makeLight() {
    Colors c;
    c.window = 0xF3F4F5, c.panel = 0xFFFFFF, c.text = 0x1B1F23, c.muted = 0x5B6670;
    c.hair = 0xD3D8DC, c.shade = 0xE6E9EB, c.accent = 0x3D4852;
    c.p50 = 0x7A858E, c.p95 = 0x0072B2, c.p99 = 0x111111, c.plan = 0x0072B2;
    c.warning = {0xFFB000, Qt::black, 0x7A5200};
    c.critical = {0xD32F2F, Qt::white, 0xD32F2F};
    c.emergency = {0x5E1A8B, Qt::white, 0x5E1A8B};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

Colors makeDark() {
    Colors c;
    c.window = 0x16191C, c.panel = 0x1E2124, c.text = 0xE6E8EA, c.muted = 0x9AA5AD;
    c.hair = 0x353B41, c.shade = 0x2A2F34, c.accent = 0xB7C0C7;
    c.p50 = 0x8B969F, c.p95 = 0x56B4E9, c.p99 = 0xFFFFFF, c.plan = 0x56B4E9;
    c.warning = {0xFFD24D, Qt::black, 0xFFD24D};
    c.critical = {0xFF5A4D, Qt::black, 0xFF5A4D};
    c.emergency = {0xB48CFF, Qt::black, 0xB48CFF};
    c.info = {c.shade, c.text, c.hair};
    return c;
}

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

QPalette paletteOf(const Colors& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.panel);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::ToolTipBase, c.panel);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.panel);
    p.setColor(QPalette::Mid, c.hair);
    p.setColor(QPalette::Light, c.panel);
    p.setColor(QPalette::Dark, c.hair);
    p.setColor(QPalette::Link, c.p95);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.muted);
    return p;
}

QString styleSheetOf(const Colors& c) {
    return QStringLiteral(R"(
QPushButton { background: %1; color: %2; border: 1px solid %3; border-radius: 4px; padding: 4px 12px; }
QPushButton:hover { background: %4; }
QPushButton:focus, QTabBar::tab:focus { border: 2px solid %5; padding: 3px 11px; }
QPushButton:disabled { color: %6; background: %4; }
QPushButton:checked { background: %5; color: %1; border-color: %5; }
QLineEdit { background: %1; color: %2; border: 1px solid %3; border-radius: 4px; padding: 2px 6px; min-height: 24px; }
QLineEdit:focus { border: 2px solid %5; padding: 1px 5px; }
QAbstractSpinBox, QComboBox { min-height: 28px; }
QTableView { background: %1; color: %2; border: 1px solid %3; border-radius: 6px; gridline-color: transparent; selection-background-color: %4; selection-color: %2; }
QTableView:focus { border: 1px solid %5; }
QHeaderView::section { background: %1; color: %6; border: none; border-bottom: 1px solid %3; padding: 4px 8px; }
QHeaderView { background: %1; }
QTableCornerButton::section { background: %1; border: none; }
QToolTip { background: %1; color: %2; border: 1px solid %3; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: %3; border-radius: 4px; margin: 3px; }
QScrollBar::handle:hover { background: %6; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: %4; border: none; border-radius: 4px; text-align: center; color: %2; }
QProgressBar::chunk { background: %3; border-radius: 4px; }
QPlainTextEdit { background: %1; color: %2; border: 1px solid %3; border-radius: 6px; }
)")
        .arg(c.panel.name(), c.text.name(), c.hair.name(), c.shade.name(), c.accent.name(), c.muted.name());
}

} // namespace

const AlarmColors& Colors::of(monitor::Severity severity) const {
    switch (severity) {
    case monitor::Severity::warning: return warning;
    case monitor::Severity::critical: return critical;
    case monitor::Severity::emergency: return emergency;
    case monitor::Severity::info: break;
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

const Colors& colorsOf(const QPalette& palette) { return isDark(palette) ? darkColors() : lightColors(); }

void applyTheme(QApplication& app, ThemeChoice choice) {
    static const bool platformIsDark = isDark(app.palette());
    const bool dark = choice == ThemeChoice::dark || (choice == ThemeChoice::automatic && platformIsDark);
    const Colors& colors = dark ? darkColors() : lightColors();
    if (auto* fusion = QStyleFactory::create(QStringLiteral("Fusion"))) app.setStyle(fusion);
    app.setPalette(paletteOf(colors));
    app.setFont(deskFont(type::kBody));
    app.setStyleSheet(styleSheetOf(colors));
}

QFont deskFont(double points, Weight weight) {
    static const QString family =
        QFontDatabase::families().contains(QStringLiteral("Inter")) ? QStringLiteral("Inter") : QStringLiteral("DejaVu Sans");
    QFont font(family);
    font.setPointSizeF(points);
    font.setWeight(weight == Weight::bold     ? QFont::DemiBold
                   : weight == Weight::medium ? QFont::Medium
                                              : QFont::Normal);
    return font;
}

} // namespace usher::ui
