// Core's English sentences in the desk's language.
#pragma once

#include <QString>

namespace usher::ui {

/// The text as the catalogue of core's sentences has it in the language of the installed
/// translator; what is in no catalogue stays as it is, names too. For what is shown, never for
/// keys, commands or what goes back to the engine. Any thread. Kept by text: asked again it costs
/// a look-up, and in English nothing.
QString inYourLanguage(const QString& english);
QString inYourLanguage(const std::string& english);
QString inYourLanguage(const char* english);
/// The same, for those of core who ask a reader.
std::string readToYou(const std::string& english);

} // namespace usher::ui
