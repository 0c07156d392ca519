// A client after its login: its bytes go to the server connection it is lent, the answers come
// back. Two machines decide (client_machine.h, server_machine.h), the two readers ask them, and
// perform() does what they say.
#pragma once

#include "gate/relay/client_reader.h"
#include "gate/relay/relay_parts.h"
#include "gate/relay/server_reader.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// As the server would say it, where it has not.
std::string_view sqlstateOf(const Error& error);

/// Thread contract: the loop's thread.
class Relay {
  public:
    struct Opening {
        RelayCore& core;
        PoolEntry& pool;
        ClientPort& client;
        ClientLine& line;         ///< the client's socket
        std::string& application; ///< its name, which it may change
        const ClientStart& start;
    };
    explicit Relay(const Opening& opening);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    Phase phase() const { return m_parts.client.phase(); }
    const PoolEntry& pool() const { return m_parts.pool; }
    MonoTime since() const { return m_parts.watch.phaseSince(); }
    /// It holds a connection, and nothing runs there.
    bool idleHolder() const;
    ServerLink* link() const { return m_parts.conduit.link(); }
    /// What keeps the client on its connection between transactions; "" = nothing.
    const std::string& pinnedBy() const { return m_parts.pin.what(); }
    std::size_t statementCount() const { return m_parts.statements.size(); }

    void received(std::string_view bytes);
    /// The socket has gone.
    void clientClosed();
    /// The client reads again.
    void clientDrained();
    /// What ends it from outside: told as FATAL before the socket closes.
    void dismiss(Error why);
    void drain(const std::string& why);
    /// The server connection has gone.
    void serverLost(const std::string& why);
    /// The server it works on is no longer the one to work on.
    void loseServer(const std::string& why);
    /// A cancel request with this client's key came.
    void cancelRequested();
    void leaseArrived(Result<pool::Lease> lease);
    /// Once a second: deadlines of transactions. `lost` does not count: nobody could act in it.
    void tick(MonoTime now, Nanos lost);

    /// The server has answered, or taken what it was sent: its client may be read again.
    void goOn() { m_clientReader.answersCame(); }
    /// A message of the client's has ended, as far as it is cut.
    void messageEnded() { m_serverReader.messageEnded(); }
    /// For its parts: what a machine has decided is done here, and nowhere else.
    void perform(const Acts& acts);
    void perform(const ServerActs& acts);

  private:
    void performOne(Act act);
    void performOne(ServerAct act);
    void acquire();
    void askForLease();
    void lend(const LeaseHolder::Lent& lent);
    void settleSettings(const LeaseHolder::Lent& lent);
    void report(ServerAct act);
    void takeSettings();
    void leaveSettings();
    void settlePin(const std::string& holds);
    void tellSettings();
    void restoreSettings();
    void giveBack(pool::Return how);
    void withdraw();
    void cancelWaiting();
    void failCancelled();
    void answerFailure(std::string_view severity);

    RelayParts m_parts;
    ClientReader m_clientReader;
    ServerReader m_serverReader;
};

} // namespace usher::gate
