// What core says in English, as patterns with their places numbered, for Linguist's tools and for
// core_reader. The record is kept in English; this is what it is read by.
#pragma once

#include <span>
#include <vector>

/// As QT_TRANSLATE_NOOP, in catalogues of its own: resources/languages/update_core.sh.
#define CORE_SAYS(context, english) english

namespace usher::ui {

/// A sentence, a part of one or a label. What stands at a place is read by the same catalogue,
/// where it has several words; `kinds` says what else there is to know of it, as in "n1 w2":
/// n = only a figure fits, w = may be one word of the catalogue, l = a list that ends with "and",
/// r = never read, - = it fits nothing and is asked for by name.
struct Sentence {
    const char* english;
    const char* kinds = "";
};

// One table by room of core, in the file of its name.
std::span<const Sentence> alertSentences();
std::span<const Sentence> remedySentences();
std::span<const Sentence> decisionSentences();
std::span<const Sentence> forecastSentences();
std::span<const Sentence> previewSentences();
std::span<const Sentence> commandSentences();
std::span<const Sentence> effectSentences();
std::span<const Sentence> reportSentences();
std::span<const Sentence> adviceSentences();
std::span<const Sentence> optionSentences();
std::span<const Sentence> settingSentences();
std::span<const Sentence> setupSentences();
std::span<const Sentence> calendarSentences();
std::span<const Sentence> commonSentences();

std::vector<Sentence> coreSentences(); ///< all of them

} // namespace usher::ui
