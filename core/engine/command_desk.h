// Where every command arrives, whoever sent it: checked against the state its sender saw, done, and
// put on record.
#pragma once

#include "control/notes.h"
#include "control/preview.h"
#include "engine/actuator.h"
#include "engine/audit_trail.h"
#include "engine/journal.h"
#include "engine/outcome_tracker.h"

#include <memory>

namespace usher::engine {

/// Thread contract: the engine's thread.
class CommandDesk {
  public:
    struct Parts {
        Actuator actuator;
        Journal& journal;
        std::shared_ptr<control::AuditLog> audit;
        pg::ConnectionService& service; ///< its workers write the audit
        std::function<std::uint64_t()> nextTicket;
    };
    explicit CommandDesk(Parts parts);

    struct Order {
        std::uint64_t ticket = 0;
        control::Command command;
    };
    /// The outcome of phase accepted or refused. An operator's command is followed up and told of
    /// in the journal; the scaler's is audited where it changed something, and that is all.
    control::Outcome handle(const Order& order, const control::DeskState& seen);

    /// Loans that have run out end as if somebody had taken them back: checked, done, on record.
    void endLoans(WallTime now, const control::DeskState& seen);

    /// The day's state has become another by the calendar or the clock: on record.
    void noteDay(const control::Day& before, const control::DeskState& seen);

    /// Looks for the effects of what was accepted; the operators' outcomes that have just become
    /// final.
    std::vector<control::Outcome> followUp(const control::DeskState& state, Now now);
    /// Usher ends, and the engine's thread has.
    void end(WallTime now, const control::DeskState& seen) { m_trail.end(now, seen); }
    /// What the audit tells of from before the start: an incident that ran when Usher last ended,
    /// and notes.
    void resume();
    std::vector<control::Outcome> outcomes() const { return m_outcomes.outcomes(); }
    /// Of what operators have set.
    const control::OperatorMarks& marks() const { return m_marks; }
    std::vector<control::Note> notes() const { return m_notes.latest(); }

  private:
    Result<Done> checkAndPerform(const control::Command& command, const control::Preview& preview);
    void remember(const control::Outcome& outcome, Done done);

    Parts m_parts;
    AuditTrail m_trail;
    OutcomeTracker m_outcomes;
    control::OperatorMarks m_marks;
    control::NoteBook m_notes;
};

} // namespace usher::engine
