// The head every page has: its name, a line of facts, and what can be done.
#pragma once

#include "ui/widgets/figure_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <initializer_list>

namespace usher::ui {

/// The page's parts one below the other.
inline QVBoxLayout* pageColumn(QWidget* page) {
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    column->setSpacing(kGrid);
    return column;
}

inline QLabel* titleLabel(const QString& words, double points = type::kTitle) {
    auto* label = new QLabel(words);
    label->setFont(deskFont(points, Weight::bold));
    return label;
}

/// Cut in its middle where a pool's long name leaves no room.
inline FigureLabel* headLabel(const QString& words) {
    auto* label = new FigureLabel({.points = type::kFigure - 2, .weight = Weight::bold});
    label->setText(words);
    return label;
}

inline QHBoxLayout*
pageHead(const QString& title, QWidget* facts, std::initializer_list<QWidget*> tools) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(headLabel(title));
    row->addSpacing(kGrid);
    if (facts)
        row->addWidget(facts, 1);
    else
        row->addStretch(1);
    for (auto* tool : tools) {
        tool->setMinimumHeight(kTarget);
        row->addWidget(tool);
    }
    return row;
}

} // namespace usher::ui
