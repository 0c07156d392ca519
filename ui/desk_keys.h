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

    explicit DeskKeys(QWidget* window) : m_window(window) {}
    /// A key that acts wherever the window has the focus; one without Ctrl does nothing while a
    /// field or a list has it.
    void add(const QKeySequence& keys, const QString& words, Act act);
    /// Not in the list.
    void addUnlisted(const QKeySequence& keys, Act act);
    /// In the list alone.
    void list(const QString& keys, const QString& words);
    const std::vector<DeskKey>& listed() const { return m_listed; }

  private:
    QWidget* m_window;
    std::vector<DeskKey> m_listed;
};

} // namespace usher::ui
