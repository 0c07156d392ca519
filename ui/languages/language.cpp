#include "ui/languages/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace usher::ui {
namespace {

const QString kOwnFolder = QStringLiteral(":/languages");

/// C is what the desk is written in.
bool isSpoken(QLocale::Language language) {
    return language == QLocale::C || language == QLocale::English || language == QLocale::German ||
           language == QLocale::French;
}

QLocale inTerritory(QLocale::Language language, const QLocale& system) {
    return system.language() == language ? system : QLocale(language, system.territory());
}

/// The first that the desk speaks of those the system prefers.
QLocale preferred(const QLocale& system) {
    for (const auto& name : system.uiLanguages())
        if (const auto language = QLocale(name).language(); isSpoken(language))
            return language == QLocale::C ? QLocale::c() : inTerritory(language, system);
    return inTerritory(QLocale::English, system);
}

} // namespace

QLocale localeOf(LanguageChoice choice, const QLocale& system) {
    switch (choice) {
    case LanguageChoice::automatic:
        return preferred(system);
    case LanguageChoice::english:
        return inTerritory(QLocale::English, system);
    case LanguageChoice::german:
        return inTerritory(QLocale::German, system);
    case LanguageChoice::french:
        return inTerritory(QLocale::French, system);
    }
    return system;
}

Language::Language(const QLocale& locale) : m_before(QLocale()) {
    QLocale::setDefault(locale);
    const bool plain = locale.language() == QLocale::C;
    const QString code = QLocale::languageToCode(plain ? QLocale::English : locale.language());
    // Qt's own words are a package of their own: without it its few dialogs stay English
    load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("core_") + code, kOwnFolder);
    load(QStringLiteral("desk_") + code, kOwnFolder);
}

Language::~Language() {
    QLocale::setDefault(m_before);
}

void Language::load(const QString& file, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file + QStringLiteral(".qm"), folder))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace usher::ui
