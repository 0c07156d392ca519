#include "ui/pages/language_box.h"

#include "ui/window_memory.h"

namespace usher::ui {

/// In the order of LanguageChoice.
LanguageBox::LanguageBox(QWidget* parent) : QComboBox(parent) {
    setObjectName(QStringLiteral("settings.language"));
    addItems(
        {tr("Language: the system's"),
         QStringLiteral("English"),
         QStringLiteral("Deutsch"),
         QStringLiteral("Français")});
    setCurrentIndex(static_cast<int>(memory::language()));
    setAccessibleName(tr("Language of the desk"));
    setToolTip(tr("Language of the desk, from its next start"));
    connect(this, &QComboBox::activated, this, [this](int choice) {
        memory::keepLanguage(static_cast<LanguageChoice>(choice));
        Q_EMIT told(tr("The desk speaks it from its next start: %1.").arg(itemText(choice)));
    });
}

} // namespace usher::ui
