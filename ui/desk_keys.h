// The window's keys and the list of them, made in one place so that neither lacks what the other
// has.
#pragma once

#include "ui/dialogs/keys_dialog.h"

#include <QKeySequence>
#include <QWidget>

#include <functional>
#include <vector>

namespace usher::ui {

class DeskKeys {
  public:
    using Act = std::function<void()>;

    explicit DeskKeys(QWidget* window);
    /// A key that acts wherever the window has the focus; one without Ctrl does nothing while a
    /// field or a list has it, and what edits is the field's (Ctrl+Z).
    void add(const QKeySequence& keys, const QString& words, Act act);
    /// Not in the list.
    void addUnlisted(const QKeySequence& keys, Act act);
    /// In the list alone.
    void list(const QString& keys, const QString& words);
    const std::vector<DeskKey>& listed() const { return m_listed; }

  private:
    class FieldsYield;

    QWidget* m_window;
    FieldsYield* m_yield; ///< the window's child
    std::vector<DeskKey> m_listed;
};

} // namespace usher::ui
