// All that a window says to whoever sees, hears or touches it.
#pragma once

#include "ui/support/letter_reader.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabBar>

namespace usher::test {

inline void addPainted(QWidget& widget, QSet<QString>& said) {
    const LetterReader reader(widget);
    for (const auto& piece : reader.pieces())
        said << piece.words.trimmed();
}

inline void addOwn(const QWidget& widget, QSet<QString>& said) {
    for (const char* property :
         {"text",
          "title",
          "placeholderText",
          "currentText",
          "prefix",
          "suffix",
          "specialValueText",
          "windowTitle",
          "toolTip",
          "whatsThis",
          "accessibleName",
          "accessibleDescription",
          "accessibleValue"})
        said << widget.property(property).toString().trimmed();
    for (const auto* action : widget.actions())
        said << action->text().trimmed() << action->toolTip().trimmed();
}

inline void addParts(QWidget& widget, QSet<QString>& said) {
    if (const auto* box = qobject_cast<QComboBox*>(&widget))
        for (int i = 0; i < box->count(); ++i)
            said << box->itemText(i);
    if (const auto* bar = qobject_cast<QTabBar*>(&widget))
        for (int i = 0; i < bar->count(); ++i)
            said << bar->tabText(i) << bar->tabToolTip(i);
    if (const auto* view = qobject_cast<QAbstractItemView*>(&widget); view && view->model())
        for (int i = 0; i < view->model()->columnCount(); ++i)
            said << view->model()->headerData(i, Qt::Horizontal).toString();
    if (const auto* text = qobject_cast<QPlainTextEdit*>(&widget))
        said << text->toPlainText();
}

/// Of the window and all that is shown in it.
inline QSet<QString> saidIn(QWidget& root) {
    QSet<QString> said;
    auto widgets = root.findChildren<QWidget*>();
    widgets.prepend(&root);
    for (auto* widget : widgets) {
        if (!widget->isVisibleTo(&root) || widget->window() != root.window())
            continue;
        addOwn(*widget, said);
        addParts(*widget, said);
        addPainted(*widget, said);
    }
    said.remove(QString());
    return said;
}

} // namespace usher::test
