#include "control/notes.h"

#include "base/utf8.h"

#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace usher::control {
namespace {

std::string onAlarm(std::uint64_t alarm) {
    return fmt::format("noted on alarm {}: ", alarm);
}

/// `words` as notedWords() makes them.
Note noteOf(const Command& command, std::string_view words, WallTime at) {
    Note note{.at = at, .text = printable(command.reason), .by = printable(command.actor)};
    if (command.verb == Verb::noteDay) {
        note.day = command.text;
        return note;
    }
    note.alarm = command.id;
    if (const auto begins = onAlarm(command.id); words.starts_with(begins))
        note.about = printable(words.substr(begins.size()));
    return note;
}

std::string_view resultBehind(const AuditEntry& line) {
    const std::string accepted = std::string(toString(Phase::accepted)) + ": ";
    return std::string_view(line.result).substr(std::min(accepted.size(), line.result.size()));
}

template <class Number> bool readAll(std::string_view digits, Number& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size();
}

} // namespace

bool isNote(Verb verb) {
    return verb == Verb::noteAlarm || verb == Verb::noteDay;
}

bool isNote(const AuditEntry& line) {
    return line.step == AuditStep::asked && line.action.starts_with("NOTE ") &&
           line.result.starts_with(toString(Phase::accepted));
}

bool isDay(const std::string& text) {
    using namespace std::chrono;
    int year = 0;
    unsigned month = 0, day = 0;
    const std::string_view all = text;
    if (all.size() != 10 || all[4] != '-' || all[7] != '-' || !readAll(all.substr(0, 4), year) ||
        !readAll(all.substr(5, 2), month) || !readAll(all.substr(8, 2), day))
        return false;
    return year > 0 &&
           year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}
               .ok();
}

std::string notedWords(const Command& command, const std::string& cause) {
    return command.verb == Verb::noteDay ? fmt::format("noted on {}", command.text)
                                         : onAlarm(command.id) + cause;
}

std::vector<Note> notesIn(const std::vector<AuditEntry>& lines) {
    std::vector<Note> notes;
    for (const auto& line : lines) {
        if (!isNote(line))
            continue;
        auto command = parseCommand(line.action);
        if (!command || !isNote(command->verb))
            continue;
        command->actor = line.person;
        notes.push_back(noteOf(*command, resultBehind(line), line.at));
        notes.back().alarm = 0;
    }
    return notes;
}

void NoteBook::add(const Command& command, const std::string& words, WallTime at) {
    if (isNote(command.verb))
        push(noteOf(command, words, at));
}

void NoteBook::resume(const std::vector<AuditEntry>& lines) {
    for (auto& note : notesIn(lines))
        push(std::move(note));
}

void NoteBook::push(Note note) {
    m_notes.push_back(std::move(note));
    if (m_notes.size() > kNotesShown)
        m_notes.pop_front();
}

} // namespace usher::control
