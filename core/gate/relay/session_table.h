// All clients of a gate.
#pragma once

#include "gate/relay/census.h"
#include "gate/relay/client_port.h"
#include "gate/relay/relay_core.h"
#include "net/descriptor.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace usher::gate {

class Session;

/// Thread contract: the loop's thread.
class SessionTable {
  public:
    /// Who speaks with a client before it is relayed, and instead.
    struct Attendants {
        std::function<std::unique_ptr<Attendant>(LoginPort&)> login;
        std::function<std::unique_ptr<Attendant>(ClientPort&)> console;
    };
    using Sessions = std::unordered_map<std::uint64_t, std::unique_ptr<Session>>;

    SessionTable(RelayCore& core, Attendants attendants);
    ~SessionTable();

    struct Arrival {
        net::Descriptor descriptor;
        net::Peer peer;
        std::uint32_t secret = 0; ///< of the key for cancel requests
    };
    void open(Arrival arrival);
    Session* find(std::uint64_t id) const;
    /// They may end while one goes through them.
    std::vector<Session*> all() const;
    Sessions::const_iterator begin() const { return m_sessions.begin(); }
    Sessions::const_iterator end() const { return m_sessions.end(); }
    std::size_t size() const { return m_sessions.size(); }
    int connected() const { return int(size()) - m_census.loggingIn(); }
    Census& census() { return m_census; }
    const Census& census() const { return m_census; }

    std::unique_ptr<Attendant> openConsole(ClientPort& client);
    void consoleEnds() { --m_consoles; }
    /// Ended: destroyed at the turn's end.
    void retire(std::uint64_t id);
    /// After every event that may have freed a lease or ended a client.
    void endTurn() {
        m_core.inbox.serve();
        if (!m_ended.empty())
            releaseEnded();
        if (m_onlyConsoles)
            tellOnlyConsoles();
    }
    bool anyEnded() const { return !m_ended.empty(); }
    /// Called once, posted, when none but consoles are left.
    void whenOnlyConsoles(std::function<void()> call) { m_onlyConsoles = std::move(call); }
    /// Drops every client.
    void clear();

  private:
    void releaseEnded();
    void tellOnlyConsoles();

    RelayCore& m_core;
    Attendants m_attendants;
    Census m_census;
    int m_consoles = 0;
    std::uint64_t m_nextId = 1;
    Sessions m_sessions;
    std::vector<std::unique_ptr<Session>> m_ended; ///< in this turn
    std::function<void()> m_onlyConsoles;
};

} // namespace usher::gate
