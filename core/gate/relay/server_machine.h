// The server's side of a client, as a pure state machine: what its connection is lent for, what the
// gate itself has asked there, and what is to be done about it once the server is ready.
#pragma once

#include "gate/relay/acts.h"

#include <algorithm>
#include <string_view>

namespace usher::gate {

/// What the answer to a command tells by its tag.
struct CommandTag {
    enum class Reset {
        none,
        settings, ///< RESET
        all       ///< DISCARD ALL
    };
    Reset reset = Reset::none;
    bool changesPlans = false; ///< prepared statements may return other columns now
    bool leavesState = false;  ///< LISTEN, PREPARE
    bool stains = false;       ///< LOAD
    bool forgetsAll = false;   ///< no prepared statement is left
    bool deallocates = false;  ///< one of them, or all
    bool sets = false;         ///< SET, which may be TO DEFAULT
    bool operator==(const CommandTag&) const = default;
};

/// How things stand when the server says ReadyForQuery.
struct ReadyView {
    char status = 'I';
    bool atRest = true;      ///< nothing owed, and no cancel on its way
    bool midMessage = false; ///< of the client's, the rest of a CopyData, say: it ends with that
    bool goesOn = false;     ///< the client has asked for more already
    bool sessionMode = false;
    bool pinned = false; ///< something of the client's own lives there: it keeps the connection
    /// that is an unnamed statement, which no query of the gate's may end
    bool holdsUnnamed = false;
};

/// How things stand when a query of the gate's own has been answered.
struct OwnView {
    bool busy = false;   ///< what a cancel would be meant for has been sent behind it
    bool goesOn = false; ///< the client has asked for more meanwhile
};

/// What a cancel request meets.
struct CancelView {
    bool busy = false;       ///< the server owes an answer
    bool ownInFront = false; ///< to a query of the gate's own
};

/// Thread contract: the loop's thread.
class ServerMachine {
  public:
    enum class Use {
        none,    ///< no connection
        proving, ///< it has been sent the client's settings: nothing else before it accepts them
        serving  ///< bytes pass
    };

    Use use() const { return m_use; }
    bool isDirty() const { return m_traces != Traces::none; }
    bool isStained() const { return m_traces == Traces::forGood; }
    /// That, or it may be: it serves nobody else.
    bool isSuspect() const { return m_traces >= Traces::suspected; }
    /// RESET or DISCARD ALL has been answered, its ReadyForQuery not.
    bool isResetting() const { return m_reset != CommandTag::Reset::none; }

    /// A connection is lent; the client's settings must be proven on it, or need not.
    ServerActs lent(bool mustProve);
    void returned();
    /// Session state may have been left behind.
    void leaveTraces() { m_traces = std::max(m_traces, Traces::left); }
    /// What DISCARD ALL doesn't clear has been left behind.
    void stain() { m_traces = Traces::forGood; }
    /// The same, maybe: a text that isn't read has a word of that kind.
    void suspect() { m_traces = std::max(m_traces, Traces::suspected); }
    /// Settings that it does not report may have been changed: it is asked for them.
    void keepSettings() { m_kept = Kept::unknown; }
    /// The role that the reserve acts as may have been put off.
    void doubtRole() { m_role = Role::due; }
    /// A command has succeeded: the client's, or the gate's own.
    void commandDone(const CommandTag& tag, bool own);

    /// The server refused a query of the gate's own; its ReadyForQuery follows.
    void ownQueryRefused() { m_own = Own::refused; }
    /// The last of the gate's own queries is finished.
    ServerActs ownQueryDone(const OwnView& client);
    ServerActs cancelRequested(const CancelView& server);
    /// ReadyForQuery to a request of the client's.
    ServerActs ready(const ReadyView& server);
    /// Before it is passed on: the client is to hear it when its settings are known.
    bool asksSettings(const ReadyView& server) const;
    /// A message of the client's has ended: what had to wait for that is done now, for nothing of
    /// the gate's may stand within it.
    ServerActs messageEnded(const ReadyView& server);
    bool awaitsMessageEnd() const { return m_ready == Ready::midMessage; }
    ServerActs lost();

    /// A message of the server's begins: it is passed on whole, or swallowed.
    void answerBegins(bool passes) { m_answer = passes ? Answer::passed : Answer::swallowed; }
    bool passesAnswer() const { return m_answer == Answer::passed; }

  private:
    enum class Answer {
        passed,
        swallowed
    };
    enum class Own {
        accepted,
        refused
    };
    enum class Traces {
        none,
        left,
        suspected, ///< to be more than a reset clears
        forGood    ///< as long as the connection lasts
    };
    enum class Kept {
        known,
        unknown
    };
    enum class Inquiry {
        none,
        underWay,   ///< the server has been asked for the session's settings
        behindReset ///< the same, and nothing has been restored
    };
    enum class Cancel {
        none,
        wanted ///< it came while the gate's own query ran, which is not the one that is meant
    };
    enum class Ready {
        settled,
        midMessage ///< reported once the client's message has ended
    };
    enum class Role {
        known,
        due,    ///< to be restored once the server is ready
        ofBlock ///< it has been, to the end of the transaction, or for now
    };
    enum class Plans {
        valid,
        changed ///< by its transaction, so that others do not see it yet
    };
    ServerAct renewal(const ReadyView& server);
    ServerAct restoration(const ReadyView& server);
    ServerAct roleRestoration(const ReadyView& server);
    ServerActs refused(Inquiry inquiry, ServerAct restores);

    Answer m_answer = Answer::passed;
    Use m_use = Use::none;
    Own m_own = Own::accepted;
    Traces m_traces = Traces::none;
    Kept m_kept = Kept::known;
    Inquiry m_inquiry = Inquiry::none;
    Cancel m_cancel = Cancel::none;
    Ready m_ready = Ready::settled;
    Plans m_plans = Plans::valid;
    Role m_role = Role::known;
    CommandTag::Reset m_reset = CommandTag::Reset::none;
};

/// The payload of a CommandComplete.
CommandTag readTag(std::string_view payload);

} // namespace usher::gate
