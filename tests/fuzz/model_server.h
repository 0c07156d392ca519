// A backend of PostgreSQL as far as a client can tell, after its login: bytes in, bytes out, a
// message a step. Written after the documentation's chapter "Message Flow" and postgres.c: it
// keeps what it says until a Sync, a Flush or an error, skips to the Sync behind an error, has one
// ReadyForQuery for each Sync and Query, and ends a session that breaks the rules.
#pragma once

#include "fuzz/model_state.h"

#include <deque>
#include <utility>

namespace usher::fuzz {

inline const Failure kCancelled{"57014", "canceling statement due to user request"};

/// Thread contract: none of its own.
class ModelServer {
  public:
    explicit ModelServer(const SettingMap& start) : m_state(start) {}

    void receive(std::string_view bytes) { m_in += bytes; }
    /// Reads one message and does what it asks for; false when there is none whole.
    bool step();
    struct Stand {
        char next = '\0';       ///< the type of the message it reads next; 0: none has begun
        std::size_t unread = 0; ///< bytes
        bool copies = false;    ///< reads CopyData
        bool holds = false;     ///< for its client, what another session lacks
    };
    Stand stand() const {
        return {
            .next = m_in.empty() ? '\0' : m_in[0],
            .unread = m_in.size(),
            .copies = m_copy.has_value(),
            .holds = m_state.holds() || m_state.hasOwnStatements()};
    }
    /// What it has said, as far as it has let go of it.
    std::string takeOutput() { return std::exchange(m_out, {}); }
    /// And what it still keeps.
    std::string takeAll() {
        flush();
        return takeOutput();
    }
    /// The session has ended, behind its output.
    bool ended() const { return m_ended; }
    /// Where the gate may answer otherwise.
    struct Met {
        /// a COPY was sent a Sync: whether that is answered hangs on when it was read
        bool syncInCopy = false;
        /// a statement was to be described within a failed transaction, where the gate can't
        /// prepare it on a connection that lacks it
        bool describeInFailed = false;
    };
    const Met& met() const { return m_met; }
    /// Owes nothing, is asked nothing, holds no transaction: whoever comes next meets nothing of
    /// it.
    bool isResting() const;
    /// As an operator ends it, or a crash: `words` first, or none.
    void end(const std::string& words);
    /// The next message it reads fails: one it has, or one of a COPY. Who waits for a command is
    /// not hit.
    void cancel() { m_cancelled = m_copy || !m_in.empty(); }

  private:
    struct Copy {
        bool byExecute = false;
        int rows = 0;
        int failsIn = -1; ///< messages; < 0: it doesn't
    };
    struct Text {
        std::deque<Command> commands;
        bool alone = true;
    };

    void dispatch(char type, std::string_view body);
    void extended(char type, std::string_view body);
    void simply(std::string_view body);
    void goOn();
    void parse(std::string_view body);
    void bind(std::string_view body);
    void describe(std::string_view body);
    void close(std::string_view body);
    void execute(std::string_view body);
    void executePortal(Portal& portal, int most);
    void call();
    void copyMessage(char type, std::string_view body);
    void copyData(std::string_view body);
    void endCopy();
    void failCopy(const Failure& failure);
    void fail(const Failure& failure);
    void failSession(const Failure& failure);
    void ready();
    void refuseInFailed(const std::optional<Command>& command) const;
    bool perform(const Command& command, bool alone);
    void describeRows(const std::optional<Command>& command);
    std::vector<std::string> rowsOf(const Command& command, const std::string& parameter) const;
    void say(char type, std::string_view body = {});
    void sayRow(std::string_view value);
    void sayTag(const std::string& tag) { say('C', tag + '\0'); }
    void sayProblem(char type, std::string_view severity, const Failure& failure);
    void beginCopy(bool byExecute);
    void flush() { m_out += std::exchange(m_held, {}); }
    void meet(std::string_view text);

    ModelState m_state;
    std::string m_in, m_held, m_out;
    char m_owner = 0; ///< the client that spoke last
    bool m_skipping = false, m_open = false, m_ended = false;
    bool m_cancelled = false;
    Met m_met;
    bool m_copyFailed = false; ///< of a simple query, so that no Sync is owed for it
    std::optional<Copy> m_copy;
    Text m_text; ///< what is left of a simple query
};

} // namespace usher::fuzz
