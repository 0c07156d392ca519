#include "base/utf8.h"
#include "control/notes.h"
#include "control/preview_parts.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

/// Commands from elsewhere were not parsed here.
std::string troubleOf(const Command& command) {
    const auto shown = printable(command.reason);
    if (shown.find_first_not_of(' ') == std::string::npos)
        return "a note needs words";
    if (!isUtf8(command.reason))
        return "a note is text in UTF-8";
    if (utf8Letters(command.reason) > kNoteLetters)
        return fmt::format("a note has {} letters at most", kNoteLetters);
    if (command.verb == Verb::noteDay && !isDay(command.text))
        return "there is no such day (write it as 2026-11-28)";
    return {};
}

} // namespace

/// Whether there ever was an alarm that is not there any more, the engine knows.
Preview previewNote(Preview preview, const DeskState& state, const Command& command) {
    if (auto why = troubleOf(command); !why.empty())
        return refuse(std::move(preview), std::move(why));
    if (command.verb == Verb::noteDay) {
        say(preview, fmt::format("Every desk sees the note on {}.", command.text));
        return preview;
    }
    const auto* alarm = findAlarm(state, command.id);
    say(preview, alarm ? alarm->cause : fmt::format("Alarm {} is over.", command.id));
    return preview;
}

} // namespace usher::control
