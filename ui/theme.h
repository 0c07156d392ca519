// Colours, type and measures of the desk. Normal is grey; a state is always colour and shape and
// word.
#pragma once

#include "monitor/event.h"

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QPalette>

namespace usher::ui {

enum class ThemeChoice {
    automatic,
    light,
    dark,
    lightContrast, ///< black on white, every line seen; where the desktop's palette is such
    darkContrast
};
inline constexpr int kThemeChoices = 5;

/// Everything lies on this grid, in device-independent pixels.
inline constexpr int kGrid = 8;
inline constexpr int kTarget = 32;     ///< height of what is clicked; never below 24
inline constexpr int kFireTarget = 44; ///< height of what acts

struct AlarmColors {
    QColor fill, text, outline;
};

struct Colors {
    QColor window, panel, text, muted, hair, shade, accent;
    QColor p50, p95, p99;
    QColor plan; ///< what was planned, beside what is
    QColor wait; ///< who waits, and for how long
    AlarmColors warning, critical, emergency, info;
    bool contrast = false; ///< text at least 7 : 1, lines and borders 4.5 : 1

    const AlarmColors& of(monitor::Severity severity) const;
};

/// By the palette's window, so a widget painted by its own palette is always in step.
const Colors& colorsOf(const QPalette& palette);
/// Automatic is light.
const Colors& colorsOf(ThemeChoice choice);
const Colors& lightColors();

/// What fits a desktop's own palette: its lightness, and its contrast (Qt 6.4 tells neither).
ThemeChoice themeFor(const QPalette& desktop);
/// WCAG's, from 1 to 21.
double contrastOf(const QColor& one, const QColor& other);

/// Palette, font, style and what is told to screen readers, for the whole application. Automatic
/// looks at the palette the platform gave at the start.
void applyTheme(QApplication& app, ThemeChoice choice);

/// What the desktop says while it runs (its settings portal): automatic takes the contrasting theme
/// of its lightness.
void setDesktopContrast(bool high);

enum class Weight {
    regular,
    medium,
    bold
};
/// Inter where it is installed, else DejaVu Sans. Sizes in points at 100 %; no letters are below
/// 13 px.
QFont deskFont(double points, Weight weight = Weight::regular);
/// The desktop's, of text whose columns stand below each other.
QFont fixedFont();
namespace type {
inline constexpr double kSmall = 9.75, kBody = 10, kTitle = 13, kFigure = 20, kHero = 26;
}

} // namespace usher::ui
