#include "gate/relay/session_table.h"

#include "base/log.h"
#include "gate/relay/session.h"

#include <utility>

namespace usher::gate {

SessionTable::SessionTable(RelayCore& core, Attendants attendants)
    : m_core(core),
      m_attendants(std::move(attendants)) {}

SessionTable::~SessionTable() = default;

void SessionTable::open(Arrival arrival) {
    const auto id = m_nextId++;
    auto session = std::make_unique<Session>(
        Session::Opening{.core = m_core, .table = *this, .id = id, .arrival = std::move(arrival)});
    session->attend(m_attendants.login(*session));
    m_sessions.emplace(id, std::move(session));
}

Session* SessionTable::find(std::uint64_t id) const {
    const auto at = m_sessions.find(id);
    return at == m_sessions.end() ? nullptr : at->second.get();
}

std::vector<Session*> SessionTable::all() const {
    std::vector<Session*> sessions;
    sessions.reserve(m_sessions.size());
    for (const auto& [id, session] : m_sessions)
        sessions.push_back(session.get());
    return sessions;
}

std::unique_ptr<Attendant> SessionTable::openConsole(ClientPort& client) {
    ++m_consoles;
    return m_attendants.console(client);
}

void SessionTable::retire(std::uint64_t id) {
    const auto at = m_sessions.find(id);
    if (at == m_sessions.end())
        return;
    m_ended.push_back(std::move(at->second));
    m_sessions.erase(at);
}

void SessionTable::releaseEnded() {
    const auto gone = std::exchange(m_ended, {});
    for (const auto& session : gone) {
        const auto& who = session->identity();
        if (session->loggingIn())
            continue;
        log::debug("gate: client {} has left", session->id());
        m_census.leaves({.user = who.user, .address = who.peer.address});
    }
}

/// Posted: whoever hears of it may end the gate.
void SessionTable::tellOnlyConsoles() {
    if (int(m_sessions.size()) == m_consoles)
        m_core.loop->post(std::exchange(m_onlyConsoles, {}));
}

void SessionTable::clear() {
    m_onlyConsoles = {};
    m_sessions.clear();
    m_ended.clear();
}

} // namespace usher::gate
