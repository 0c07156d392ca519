// The client's side after its login, as a pure state machine: events in, actions out. Bytes,
// sockets and leases are the relay's business (relay.h); what to do with them is decided here.
#pragma once

#include "config/config.h"
#include "gate/relay/acts.h"

namespace usher::gate {

enum class Phase {
    idle,     ///< outside a transaction, no server connection
    waiting,  ///< a message came, a lease is being waited for; bytes are held
    active,   ///< holds a lease, bytes are relayed
    skipping, ///< an extended query failed without a server: everything up to Sync is dropped
    gone      ///< ended
};
const char* toString(Phase phase);

/// Counts of a gate's clients by phase; kept by the machines' own transitions, so they cannot
/// drift.
struct PhaseCounts {
    int idle = 0, waiting = 0, active = 0, skipping = 0;
};

/// How the server connection stands when something happens to the client.
struct ServerView {
    bool atRest = true;     ///< no answer owed, no message half sent
    char status = 'I';      ///< of the last ReadyForQuery
    bool dirty = false;     ///< session state may have leaked
    bool stained = false;   ///< of a kind that no reset takes away
    bool pinned = false;    ///< the client keeps it between transactions
    bool readyOwed = false; ///< a ReadyForQuery will come without anything more being sent
};

/// Thread contract: the loop's thread.
class ClientMachine {
  public:
    ClientMachine(config::PoolMode mode, PhaseCounts* counts);
    ~ClientMachine();
    ClientMachine(const ClientMachine&) = delete;
    ClientMachine& operator=(const ClientMachine&) = delete;

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
    /// The server waits for CopyData, or for a Sync.
    Acts serverWaits(const ServerView& server);
    Acts serverLost();

  private:
    /// The message that waits for a lease belongs to…
    enum class Asked {
        simply,  ///< a simple query: its failure is answered at once
        extended ///< an extended one: its failure lasts until Sync
    };
    enum class Stay {
        asLongAsItLikes,
        untilNoTransaction, ///< the gate or the pool ends
        untilAnswered       ///< Terminate came while answers were owed
    };
    void setPhase(Phase next);
    Acts idleMessage(char type);
    Acts readyInTransaction(const ServerView& server);
    bool keepsLease(const ServerView& server) const;
    Act giveBack(const ServerView& server) const;
    Act letGo(Phase phase, const ServerView& server) const;
    Acts leave(const ServerView& server, Act farewell);
    bool ends() const { return m_stay == Stay::untilNoTransaction; }
    bool leaves() const { return m_stay == Stay::untilAnswered; }

    config::PoolMode m_mode;
    Phase m_phase = Phase::idle;
    Asked m_asked = Asked::simply;
    Stay m_stay = Stay::asLongAsItLikes;
    PhaseCounts* m_counts;
};

} // namespace usher::gate
