// Who is reached by Tab, and what a person who tabs there sees and hears.
#pragma once

#include "ui/support/layout_flaws.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QTest>

#include <set>

namespace usher::test {

/// Part of another that is reached as a whole.
inline bool isPart(const QWidget& widget) {
    for (const auto* above = widget.parentWidget(); above; above = above->parentWidget())
        if (qobject_cast<const QComboBox*>(above) || qobject_cast<const QAbstractSpinBox*>(above) ||
            qobject_cast<const QLineEdit*>(above) || qobject_cast<const QAbstractItemView*>(above))
            return true;
    return false;
}

/// Of buttons of which one is on, Tab finds that one.
inline bool isReachedByArrows(const QWidget& widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const auto* group = button ? button->group() : nullptr;
    return group && group->exclusive() && group->checkedButton() &&
           group->checkedButton() != button;
}

inline bool isInteractive(const QWidget& widget) {
    if (!widget.isEnabled() || isPart(widget) || widget.focusProxy() || isReachedByArrows(widget))
        return false;
    return qobject_cast<const QAbstractButton*>(&widget) ||
           qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) ||
           qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QAbstractItemView*>(&widget) ||
           qobject_cast<const QPlainTextEdit*>(&widget) || (widget.focusPolicy() & Qt::TabFocus);
}

/// Who has the focus after each press, until it comes round; a field of dates keeps it for some.
inline std::vector<QWidget*> tabbedThrough(QWidget& window) {
    constexpr int kMost = 300;
    std::vector<QWidget*> reached;
    for (int i = 0; i < kMost; ++i) {
        auto* now = window.focusWidget();
        const auto found = std::ranges::find(reached, now);
        if (found != reached.end() && now != reached.back())
            break;
        if (now && found == reached.end())
            reached.push_back(now);
        QTest::keyClick(now ? now : &window, Qt::Key_Tab);
    }
    return reached;
}

inline QImage seenAround(QWidget& window, const QWidget& widget) {
    const QRect place(widget.mapTo(&window, QPoint()), widget.size());
    return window.grab(place.adjusted(-3, -3, 3, 3)).toImage();
}

/// Pixels tell who has the focus.
inline bool showsFocus(QWidget& window, QWidget& widget) {
    widget.setFocus(Qt::TabFocusReason);
    const QImage with = seenAround(window, widget);
    widget.clearFocus();
    return with != seenAround(window, widget);
}

inline QString spoken(QWidget& widget, QAccessible::Text what) {
    auto* spoken = QAccessible::queryAccessibleInterface(&widget);
    return spoken ? spoken->text(what) : QString();
}

inline QAccessible::Role roleOf(QWidget& widget) {
    auto* spoken = QAccessible::queryAccessibleInterface(&widget);
    return spoken ? spoken->role() : QAccessible::NoRole;
}

/// It shows what is chosen in it.
inline bool hasValue(const QWidget& widget) {
    const auto* line = qobject_cast<const QLineEdit*>(&widget);
    return qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || (line && !line->text().isEmpty());
}

/// Of one that has been reached.
inline QStringList troublesOf(QWidget& window, QWidget& widget) {
    QStringList found;
    const auto add = [&](const char* what) {
        found << nameOf(widget) + QStringLiteral(": ") + QLatin1String(what);
    };
    const auto role = roleOf(widget);
    if (role == QAccessible::NoRole || role == QAccessible::Client)
        add("has no role");
    if (spoken(widget, QAccessible::Name).isEmpty())
        add("has no name");
    if (hasValue(widget) && spoken(widget, QAccessible::Value).isEmpty())
        add("tells no value");
    if (!showsFocus(window, widget))
        add("shows no focus");
    return found;
}

/// Of all that is shown in `window`, which is active.
inline QStringList keyboardTroubles(QWidget& window) {
    QStringList found;
    const auto reached = tabbedThrough(window);
    for (auto* widget : shownIn(window))
        if (isInteractive(*widget) && std::ranges::find(reached, widget) == reached.end())
            found << nameOf(*widget) + QStringLiteral(": is not reached by Tab");
    for (auto* widget : reached)
        if (widget->isVisible() && isInteractive(*widget))
            found << troublesOf(window, *widget);
    return found;
}

} // namespace usher::test
