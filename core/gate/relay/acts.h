// What the two machines of a client decide, as values. One place performs them: Relay::perform().
#pragma once

#include <cstdint>
#include <initializer_list>

namespace usher::gate {

/// On the client's side.
enum class Act : std::uint8_t {
    none,
    acquire,  ///< ask the pool for a lease; this message and what follows are held
    hold,     ///< until the lease is there
    forward,  ///< to the server
    drop,     ///< with the rest of it
    replay,   ///< the lease is there: the message that waited goes on, and what is held behind it
    skipHeld, ///< the message that waited has been answered: what is held behind it goes on
    answerReady,    ///< ReadyForQuery, status idle
    answerFailure,  ///< the acquisition's error as an ErrorResponse
    answerLost,     ///< FATAL: the server connection was lost
    answerNoBlocks, ///< FATAL: transaction blocks need pool mode transaction
    answerProtocol, ///< FATAL: bytes that are no PostgreSQL message
    answerGoodbye,  ///< FATAL: the gate ends or an operator ended the session
    giveBackClean,
    giveBackReset,  ///< roll back and DISCARD ALL before the next
    giveBackBroken, ///< cancel what runs, close the connection
    withdraw,       ///< cancel the acquisition
    close           ///< the client's socket, after what is queued
};

/// On the server's side.
enum class ServerAct : std::uint8_t {
    none,
    takeSettings,    ///< the server has accepted the client's, in its own spelling
    leaveSettings,   ///< they could not be asked for: those known before count
    askSettings,     ///< the unreported ones: the client finds them on its next connection
    restoreRole,     ///< a text may have put off the one that the reserve acts as
    restoreSettings, ///< after RESET or DISCARD ALL: to what the client began with
    renewStatements, ///< tables have changed: texts prepared from now on are planned anew
    cancelQuery,     ///< ask the server to cancel what runs
    cancelWaiting,   ///< cancel the acquisition, unless the lease is already on its way
    markDead,        ///< the connection is good for nothing any more
    giveBackClean,
    giveBackBroken,

    // What the client's machine hears next.
    grantLease,     ///< the connection is as the client left it
    retryLease,     ///< it was lost before; nothing of the client's has been sent there
    failCancelled,  ///< the client wants it no more
    refuseSettings, ///< the server refused what the client's startup packet asks for
    reportReady,    ///< the server is ready
    reportLost      ///< the connection is lost
};

/// At most five actions, in order; comparable, so that tests read as transcripts.
template <class Action> class ActList {
  public:
    constexpr ActList() = default;
    constexpr ActList(Action act) : m_acts{act} {}
    /// `none` takes no room.
    constexpr ActList(std::initializer_list<Action> acts) {
        int i = 0;
        for (const Action act : acts)
            if (act != Action::none)
                m_acts[i++] = act;
    }
    template <class Perform> void each(Perform perform) const {
        for (const Action act : m_acts) {
            if (act == Action::none)
                return;
            perform(act);
        }
    }
    bool operator==(const ActList&) const = default;

  private:
    static constexpr int kMost = 5;
    Action m_acts[kMost] = {};
};
using Acts = ActList<Act>;
using ServerActs = ActList<ServerAct>;

} // namespace usher::gate
