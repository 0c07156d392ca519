#include "ui/desk_keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>

namespace usher::ui {
namespace {

/// A letter or a digit alone: somebody may be writing, or choosing from a list by it.
bool isSingle(const QKeySequence& keys) {
    const auto first = keys[0];
    return first.keyboardModifiers() == Qt::NoModifier && first.key() < Qt::Key_Escape;
}

/// What a field does with it is wanted there.
bool edits(const QKeySequence& keys) {
    using Standard = QKeySequence::StandardKey;
    for (const auto standard :
         {Standard::Undo,
          Standard::Redo,
          Standard::Copy,
          Standard::Cut,
          Standard::Paste,
          Standard::SelectAll})
        if (QKeySequence::keyBindings(standard).contains(keys))
            return true;
    return false;
}

bool inAField() {
    const auto* focus = QApplication::focusWidget();
    return qobject_cast<const QLineEdit*>(focus) || qobject_cast<const QComboBox*>(focus) ||
           qobject_cast<const QAbstractSpinBox*>(focus) || QApplication::activePopupWidget();
}

} // namespace

/// Fields take some keys with Ctrl for themselves (Ctrl+E: to the end of the line) before any
/// shortcut hears of them. Those that are the window's go on to it.
class DeskKeys::FieldsYield : public QObject {
  public:
    explicit FieldsYield(QWidget* window) : QObject(window), m_window(window) {
        qApp->installEventFilter(this);
    }
    void add(const QKeySequence& keys) { m_keys.push_back(keys); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        const auto* widget = qobject_cast<QWidget*>(watched);
        const auto* key = static_cast<QKeyEvent*>(event);
        const QKeySequence pressed(key->keyCombination());
        if (!widget || widget->window() != m_window || !m_keys.contains(pressed))
            return false;
        event->ignore();
        return true;
    }

  private:
    QWidget* m_window;
    QList<QKeySequence> m_keys;
};

DeskKeys::DeskKeys(QWidget* window) : m_window(window), m_yield(new FieldsYield(window)) {}

void DeskKeys::add(const QKeySequence& keys, const QString& words, Act act) {
    addUnlisted(keys, std::move(act));
    list(keys.toString(QKeySequence::NativeText), words);
}

void DeskKeys::addUnlisted(const QKeySequence& keys, Act act) {
    auto* shortcut = new QShortcut(keys, m_window);
    if (!isSingle(keys) && !edits(keys))
        m_yield->add(keys);
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
