#include "ui/languages/core_sentences.h"

namespace usher::ui {

std::vector<Sentence> coreSentences() {
    std::vector<Sentence> all;
    for (const auto table :
         {&alertSentences,
          &remedySentences,
          &decisionSentences,
          &forecastSentences,
          &previewSentences,
          &commandSentences,
          &effectSentences,
          &reportSentences,
          &adviceSentences,
          &optionSentences,
          &settingSentences,
          &setupSentences,
          &calendarSentences,
          &commonSentences}) {
        const auto sentences = table();
        all.insert(all.end(), sentences.begin(), sentences.end());
    }
    return all;
}

} // namespace usher::ui
