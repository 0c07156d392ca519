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
    dark
};

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

    const AlarmColors& of(monitor::Severity severity) const;
};

/// Light or dark by the palette's lightness, so a widget painted by its own palette is always in
/// step.
const Colors& colorsOf(const QPalette& palette);
const Colors& lightColors();
const Colors& darkColors();

/// Palette, font and style for the whole application. Automatic looks at the lightness of the
/// palette the platform gave at the start.
void applyTheme(QApplication& app, ThemeChoice choice);

enum class Weight {
    regular,
    medium,
    bold
};
/// Inter where it is installed, else DejaVu Sans. Sizes in points at 100 %.
QFont deskFont(double points, Weight weight = Weight::regular);
namespace type {
inline constexpr double kSmall = 8.5, kBody = 10, kTitle = 13, kFigure = 20, kHero = 26;
}

} // namespace usher::ui
