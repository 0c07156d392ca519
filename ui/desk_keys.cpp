#include "ui/desk_keys.h"

#include <QShortcut>

namespace usher::ui {

void DeskKeys::add(const QKeySequence& keys, const QString& words, Act act) {
    addUnlisted(keys, std::move(act));
    list(keys.toString(QKeySequence::NativeText), words);
}

void DeskKeys::addUnlisted(const QKeySequence& keys, Act act) {
    auto* shortcut = new QShortcut(keys, m_window);
    QObject::connect(shortcut, &QShortcut::activated, m_window, std::move(act));
}

void DeskKeys::list(const QString& keys, const QString& words) {
    m_listed.push_back({keys, words});
}

} // namespace usher::ui
