#include "ui/alarm_news.h"

#include "ui/languages/core_reader.h"

#include <utility>

namespace usher::ui {

void AlarmNews::look(const control::DeskState& state) {
    const auto* alarm = foremost(state);
    if (alarm && alarm->over())
        alarm = nullptr;
    const auto severity = alarm ? alarm->severity : monitor::Severity::info;
    const bool root = alarm && state.verdict && state.verdict->alarm == alarm->id;
    const QString headline = root    ? inYourLanguage(state.verdict->text)
                             : alarm ? inYourLanguage(alarm->cause)
                                     : QString();
    const bool graver = std::exchange(m_severity, severity) != severity;
    const bool reworded = std::exchange(m_headline, headline) != headline;
    if (graver || reworded)
        Q_EMIT changed(severity, headline);
}

} // namespace usher::ui
