// What several widgets draw: digits in equal cells, severity shapes, cards, the hatch of old
// figures.
#pragma once

#include "limits/limits.h"
#include "ui/theme.h"

#include <QPainter>
#include <QWidget>

namespace usher::ui {

/// Where a line of text stands in its box.
inline constexpr Qt::Alignment kAtLeft = Qt::AlignLeft | Qt::AlignVCenter;
inline constexpr Qt::Alignment kAtRight = Qt::AlignRight | Qt::AlignVCenter;
inline constexpr Qt::Alignment kCentred = Qt::AlignHCenter | Qt::AlignVCenter;

struct TextLook {
    QFont font;
    QColor ink;
    Qt::Alignment alignment = kAtLeft;
};

/// `by` px further in on every side.
inline QRectF inset(const QRectF& box, double by) {
    return box.adjusted(by, by, -by, -by);
}

/// Digits all as wide as the widest, so that a figure does not dance when it changes (Qt 6.4 cannot
/// ask a font for its tabular digits). One line; elided at the right when it does not fit.
void drawTabular(
    QPainter& painter,
    const QRectF& box,
    Qt::Alignment alignment,
    const QString& text);
/// Sets the painter's font and pen first.
void drawTabular(QPainter& painter, const QRectF& box, const QString& text, const TextLook& look);
double tabularWidth(const QFontMetricsF& metrics, const QString& text);

/// Broken at blanks, but for those before a unit, into at most `most` lines; the last holds all
/// that is left, and is elided when it is drawn.
QStringList wrapped(const QFontMetricsF& metrics, const QString& text, double width, int most);
void drawLines(
    QPainter& painter,
    const QRectF& box,
    Qt::Alignment alignment,
    const QStringList& lines);

/// ▲ warning, ◆ critical, ⬢ emergency with a double border; a ring for what is only told.
void drawSeverity(
    QPainter& painter,
    const QRectF& box,
    monitor::Severity severity,
    const Colors& colors);
QString severityWord(monitor::Severity severity);

/// A panel with a hairline around it.
void drawCard(QPainter& painter, const QRectF& box, const Colors& colors);
/// Over figures older than limits::kFiguresOld, within the box's border.
void drawHatch(QPainter& painter, const QRectF& box, const Colors& colors);

} // namespace usher::ui
