// What the desk's own widgets are to a screen reader: their roles, and the figures that they show
// as values. Names stay the widgets' own (setAccessibleName).
#pragma once

#include <QString>

class QWidget;

namespace usher::ui {

/// Once, before widgets are made.
void installAccessibility();

/// What the widget shows now: "72 %".
void sayValue(QWidget& widget, const QString& words);

} // namespace usher::ui
