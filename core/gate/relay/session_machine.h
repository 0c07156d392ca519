// The life of a client after its login, as a pure state machine: events in, actions out. Bytes,
// sockets and leases are the session's business (session.h); what to do with them is decided here.
#pragma once

#include "config/config.h"

#include <cstdint>
#include <initializer_list>

namespace usher::gate {

enum class Phase {
    idle,     ///< outside a transaction, no server connection
    waiting,  ///< a message came, a lease is being waited for; bytes are held
    active,   ///< holds a lease, bytes are relayed
    skipping, ///< an extended query failed without a server: everything up to Sync is dropped
    gone      ///< ended
};
const char* toString(Phase phase);

enum class Act : std::uint8_t {
    none,
    acquire, ///< ask the pool for a lease; hold this message and what follows
    hold,    ///< keep the bytes until the lease is there
    forward, ///< to the server
    drop,
    discardFirst,  ///< the first of the held messages has been answered
    replay,        ///< the lease is there: take the held bytes as if they came now
    answerReady,   ///< ReadyForQuery, status idle
    answerFailure, ///< the acquisition's error as an ErrorResponse
    giveBackClean,
    giveBackReset,  ///< roll back and DISCARD ALL before the next
    giveBackBroken, ///< cancel what runs, close the connection
    withdraw,       ///< cancel the acquisition
    answerLost,     ///< FATAL: the server connection was lost
    answerNoBlocks, ///< FATAL: transaction blocks need pool mode transaction
    answerProtocol, ///< FATAL: bytes that are no PostgreSQL message
    answerGoodbye,  ///< FATAL: the gate ends or an operator ended the session
    close           ///< the client's socket, after what is queued
};

/// At most four actions, in order; comparable, so that tests read as transcripts.
class Acts {
  public:
    constexpr Acts() = default;
    constexpr Acts(Act act) : m_acts{act} {}
    constexpr Acts(std::initializer_list<Act> acts) {
        int i = 0;
        for (const Act act : acts)
            m_acts[i++] = act;
    }
    const Act* begin() const { return m_acts; }
    const Act* end() const {
        const Act* at = m_acts;
        while (at != m_acts + 4 && *at != Act::none)
            ++at;
        return at;
    }
    bool operator==(const Acts&) const = default;

  private:
    Act m_acts[4] = {};
};

/// Counts of a gate's clients by phase; kept by the machines' own transitions, so they cannot
/// drift.
struct PhaseCounts {
    int idle = 0, waiting = 0, active = 0, skipping = 0;
    int& of(Phase phase);
};

/// How the server connection stands when something happens to the session.
struct ServerView {
    bool atRest = true;     ///< no answer owed, no message half sent
    char status = 'I';      ///< of the last ReadyForQuery
    bool dirty = false;     ///< session state may have leaked
    bool readyOwed = false; ///< a ReadyForQuery will come without anything more being sent
};

/// Thread contract: the loop's thread.
class SessionMachine {
  public:
    SessionMachine(config::PoolMode mode, PhaseCounts* counts);
    ~SessionMachine();
    SessionMachine(const SessionMachine&) = delete;
    SessionMachine& operator=(const SessionMachine&) = delete;

    Phase phase() const { return m_phase; }
    config::PoolMode mode() const { return m_mode; }

    Acts clientMessage(char type);
    Acts clientProtocolError(const ServerView& server);
    /// Terminate: what was asked for before it is still done, as a server would; what has no end of
    /// its own (an extended query without Sync, a COPY without its data) is not.
    Acts clientTerminated(const ServerView& server);
    Acts clientClosed(const ServerView& server);
    /// Asked by the operator, a deadline or the gate's end.
    Acts dismissed(const ServerView& server);
    /// The gate or the pool ends: leave as soon as no transaction runs.
    Acts drain(const ServerView& server);
    Acts leaseGranted();
    Acts leaseFailed();
    /// The server refused what the client's startup packet asks for.
    Acts settingsRefused();
    /// ReadyForQuery went to the client.
    Acts serverReady(const ServerView& server);
    /// The server waits for CopyData.
    Acts serverWantsCopy(const ServerView& server);
    Acts serverLost(const ServerView& server);

  private:
    void setPhase(Phase next);
    Act giveBack(const ServerView& server) const;
    Acts leave(const ServerView& server, Act farewell);

    config::PoolMode m_mode;
    Phase m_phase = Phase::idle;
    bool m_extendedFirst = false; ///< the message that waits belongs to an extended query
    bool m_draining = false;
    bool m_leaving = false; ///< Terminate came while answers were owed
    PhaseCounts* m_counts;
};

} // namespace usher::gate
