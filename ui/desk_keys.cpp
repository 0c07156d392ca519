#include "ui/desk_keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>

namespace usher::ui {
namespace {

/// A letter or a digit alone: somebody may be writing, or choosing from a list by it.
bool isSingle(const QKeySequence& keys) {
    const auto first = keys[0];
    return first.keyboardModifiers() == Qt::NoModifier && first.key() < Qt::Key_Escape;
}

bool inAField() {
    const auto* focus = QApplication::focusWidget();
    return qobject_cast<const QLineEdit*>(focus) || qobject_cast<const QComboBox*>(focus) ||
           qobject_cast<const QAbstractSpinBox*>(focus) || QApplication::activePopupWidget();
}

} // namespace

void DeskKeys::add(const QKeySequence& keys, const QString& words, Act act) {
    addUnlisted(keys, std::move(act));
    list(keys.toString(QKeySequence::NativeText), words);
}

void DeskKeys::addUnlisted(const QKeySequence& keys, Act act) {
    auto* shortcut = new QShortcut(keys, m_window);
    QObject::connect(
        shortcut,
        &QShortcut::activated,
        m_window,
        [act = std::move(act), single = isSingle(keys)] {
            if (!single || !inAField())
                act();
        });
}

void DeskKeys::list(const QString& keys, const QString& words) {
    m_listed.push_back({keys, words});
}

} // namespace usher::ui
