// The language the desk speaks: as the system has it, or as somebody chose it. Its words come from
// resources/languages, numbers and dates from QLocale.
#pragma once

#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace usher::ui {

enum class LanguageChoice {
    automatic, ///< as the system has it
    english,
    german,
    french
};
inline constexpr int kLanguageChoices = 4;

/// With the system's territory, for its numbers and dates. English where the system's language is
/// none that the desk speaks.
QLocale localeOf(LanguageChoice choice, const QLocale& system = QLocale::system());

/// Spoken by the whole program as long as this lives; once more at a time than one is not meant.
/// Needs a QCoreApplication, and comes before the first window.
class Language {
  public:
    explicit Language(const QLocale& locale);
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

  private:
    void load(const QString& file, const QString& folder);

    QLocale m_before;
    std::vector<std::unique_ptr<QTranslator>> m_translators; ///< each leaves the program by itself
};

} // namespace usher::ui
