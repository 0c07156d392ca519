// The desk's state on its way to a desk elsewhere: trees on the engine's side, of which each desk
// is told what has changed since it was last told (RFC 7396, JSON Merge Patch).
#pragma once

#include "control/desk_state.h"
#include "desk/pages.h"

#include <memory>
#include <string>

namespace usher::desk {

/// What a desk has, and so what it lacks.
struct StateQuestion {
    std::string run;                     ///< of the engine that told it; "": none has
    std::uint64_t seen = 0;              ///< number of the last state
    std::uint64_t events = 0, audit = 0; ///< cursors
};
std::string tellQuestion(const StateQuestion& question);
Result<StateQuestion> readStateQuestion(const std::string& text);

/// What a desk is told beside the state.
struct Moment {
    Now now{};
    std::string version;   ///< the engine's
    std::string run;       ///< another one after each start
    std::string auditHash; ///< of the audit's last line
    EventPage events;
    AuditPage audit;
};

/// One published state, made once for all desks. Immutable.
struct StateForm;

/// Thread contract: one thread.
class StateTeller {
  public:
    StateTeller();
    ~StateTeller();
    /// The same for the same state; otherwise one whose number is higher.
    std::shared_ptr<const StateForm> formOf(const std::shared_ptr<const control::DeskState>& state);

    /// JSON in one line: the whole without `seen`, else what has become different. Desks go at one
    /// pace, so what one is told is kept for the next.
    std::string news(const StateForm& form, const StateForm* seen, const Moment& moment);

  private:
    struct Said {
        std::uint64_t form = 0, seen = 0; ///< numbers
        std::string text;
    };
    const std::string& changes(const StateForm& form, const StateForm* seen);

    std::shared_ptr<const StateForm> m_last;
    Said m_said;
};

/// 1, 2, …; 0 for none.
std::uint64_t numberOf(const StateForm* form);

/// What a desk was told.
struct ToldState {
    std::shared_ptr<const control::DeskState> state; ///< never null; its steady times are the
                                                     ///< desk's
    std::uint64_t number = 0;                        ///< to be named with the next question
    Moment moment; ///< `now.mono` is of no use here: the engine's own clock
};

/// Thread contract: one thread.
class StateReader {
  public:
    StateReader();
    ~StateReader();
    /// `received` on the desk's own clocks. Errors: invalidArgument when it is not of that form, or
    /// follows what this reader was never told; it begins anew with the next whole one then.
    Result<ToldState> read(const std::string& text, Now received);
    std::uint64_t number() const; ///< of the last that was read; 0: none

  private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace usher::desk
