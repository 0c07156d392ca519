// What people write for whoever has the desk next: of an alarm, or of a day. The audit keeps it;
// the latest stand in the state, where every desk sees them.
#pragma once

#include "control/audit_line.h"
#include "control/command.h"

#include <deque>
#include <string>
#include <vector>

namespace usher::control {

inline constexpr std::size_t kNoteLetters = 500; ///< a note has at most; of UTF-8, not bytes
inline constexpr std::size_t kNotesShown = 100;

struct Note {
    WallTime at{};
    std::uint64_t alarm = 0; ///< 0: of a day, or of an alarm from before the engine's start
    std::string day = {};    ///< "2026-11-28"; "" = of an alarm
    std::string about = {};  ///< the alarm's cause
    std::string text = {}, by = {};
    bool operator==(const Note&) const = default;
};

bool isNote(Verb verb);
/// A line that writes one, done as well as asked for.
bool isNote(const AuditEntry& line);
/// "2026-11-28", of a month that has such a day.
bool isDay(const std::string& text);
/// What is accepted, and so the audit's result: "noted on alarm 3: main: 98 % of …".
std::string notedWords(const Command& command, const std::string& cause);
/// Of the audit's lines. An alarm's number is forgotten: each start counts anew.
std::vector<Note> notesIn(const std::vector<AuditEntry>& lines);

/// The latest, newest last. Thread contract: one thread.
class NoteBook {
  public:
    /// Of a command that was accepted with these words.
    void add(const Command& command, const std::string& words, WallTime at);
    /// From before the start.
    void resume(const std::vector<AuditEntry>& lines);
    std::vector<Note> latest() const { return {m_notes.begin(), m_notes.end()}; }

  private:
    void push(Note note);
    std::deque<Note> m_notes;
};

} // namespace usher::control
