// An action's two lines: asked, and its effect seen or none in time. Sets them down in their order;
// a worker writes them.
#pragma once

#include "control/audit.h"
#include "control/desk_state.h"
#include <usher/pg/service.h>

#include <map>
#include <memory>
#include <optional>

namespace usher::engine {

/// Thread contract: the engine's thread; end() once that is over.
class AuditTrail {
  public:
    AuditTrail(std::shared_ptr<control::AuditLog> log, pg::ConnectionService& workers);

    /// Accepted or refused; what was refused has no second line.
    void asked(
        const control::Outcome& outcome,
        const std::string& preview,
        const control::DeskState& seen);
    /// What became of it.
    void effect(const control::Outcome& final, const control::DeskState& seen);
    /// Usher ends: what is still waited for gets its line, and all is written.
    void end(WallTime now, const control::DeskState& seen);

  private:
    void set(const control::AuditEntry& entry);

    std::shared_ptr<control::AuditLog> m_log;
    pg::ConnectionService& m_workers;
    std::string m_host; ///< of whoever sits in no place of their own
    struct Open {
        control::AuditEntry asked;
        control::Command command;
    };
    std::map<std::uint64_t, Open> m_open; ///< by ticket
};

/// Of a file that a desk has changed: what it holds now, and in which words that is on record.
struct Kept {
    std::string after, result;
};
/// Both lines of it, written at once; what was refused has no `kept` and no second line. Thread
/// contract: any thread.
void recordKept(control::AuditLog& log, control::AuditEntry asked, const std::optional<Kept>& kept);

/// The day, the reserve, the command's pool or alarm as they are, in words.
std::string stateInWords(const control::DeskState& state, const control::Command& command);

} // namespace usher::engine
