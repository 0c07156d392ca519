// What every dialog is made of: its margins, its sentence, its buttons.
#pragma once

#include "ui/format.h"
#include "ui/theme.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <initializer_list>

namespace usher::ui {

inline void setDialogMargins(QLayout* layout) {
    layout->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
}

inline QVBoxLayout* dialogColumn(QDialog* dialog) {
    auto* column = new QVBoxLayout(dialog);
    setDialogMargins(column);
    column->setSpacing(2 * kGrid);
    return column;
}

/// Plain text that wraps.
inline QLabel* sentence(const QFont& font, const QString& words = {}) {
    auto* label = new QLabel(unbroken(words));
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// As sentence() begins with.
inline void say(QLabel* label, const QString& words) {
    label->setText(unbroken(words));
}

/// As high as what acts, and never pressed by Enter unasked.
inline void setActingManners(std::initializer_list<QPushButton*> buttons) {
    for (auto* button : buttons) {
        button->setMinimumHeight(kFireTarget);
        button->setAutoDefault(false);
    }
}

/// The way out at the left, what acts at the right.
inline QHBoxLayout* buttonRow(QWidget* leaves, std::initializer_list<QWidget*> acts) {
    auto* row = new QHBoxLayout;
    row->addWidget(leaves);
    row->addStretch(1);
    for (auto* button : acts)
        row->addWidget(button);
    return row;
}

} // namespace usher::ui
