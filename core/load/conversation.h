// What a load client hears from the gate, message by message. Pure: bytes and sockets are the
// client's.
#pragma once

#include "gate/protocol/framer.h"

#include <string>
#include <string_view>

namespace usher::load {

enum class Heard {
    nothing,        ///< go on listening
    loggedIn,       ///< the first ReadyForQuery
    answered,       ///< ReadyForQuery after a statement; failed() tells how it went
    scramWanted,    ///< say scramFirst()
    scramContinue,  ///< scramText() is the server's first message
    scramFinal,     ///< scramText() is the server's last word; it must prove itself
    passwordWanted, ///< the gate asks for credentials of a kind that a rehearsal does not have
    refused         ///< an error before the login was through: the connection is over
};

/// Thread contract: none of its own.
class Conversation {
  public:
    Heard hear(char type, std::string_view body);
    /// A statement goes out: what was heard of the last one is forgotten.
    void ask() { m_error.clear(); }

    bool failed() const { return !m_error.empty(); }
    const std::string& error() const { return m_error; } ///< "53300: too many clients"
    bool inTransaction() const { return m_status != 'I'; }
    const std::string& scramText() const { return m_scram; }

  private:
    Heard hearAuthentication(std::string_view body);

    bool m_loggedIn = false;
    char m_status = 'I';
    std::string m_error, m_scram;
};

/// For gate::Framer: shows whole what hear() looks at, and lets the rest pass.
extern const gate::Framer::Rules kHearingRules;

/// The packet that opens a session with `pool`.
std::string startupPacket(std::string_view user, std::string_view pool);
/// The first answer to scramWanted, and the later one.
std::string scramFirstMessage(std::string_view clientFirst);
std::string scramFinalMessage(std::string_view clientFinal);
/// A simple query.
std::string queryMessage(std::string_view sql);
std::string_view terminateMessage();

} // namespace usher::load
