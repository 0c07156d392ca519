#include "gate/relay/client_machine.h"

namespace usher::gate {

namespace {
int& countOf(PhaseCounts& counts, Phase phase) {
    static int nobody = 0;
    switch (phase) {
    case Phase::idle:
        return counts.idle;
    case Phase::waiting:
        return counts.waiting;
    case Phase::active:
        return counts.active;
    case Phase::skipping:
        return counts.skipping;
    case Phase::gone:
        break;
    }
    return nobody = 0;
}
} // namespace

const char* toString(Phase phase) {
    switch (phase) {
    case Phase::idle:
    case Phase::skipping:
        return "idle";
    case Phase::waiting:
        return "waiting";
    case Phase::active:
        return "active";
    case Phase::gone:
        return "gone";
    }
    return "";
}

ClientMachine::ClientMachine(config::PoolMode mode, PhaseCounts* counts)
    : m_mode(mode),
      m_counts(counts) {
    ++countOf(*m_counts, m_phase);
}

ClientMachine::~ClientMachine() {
    --countOf(*m_counts, m_phase);
}

void ClientMachine::setPhase(Phase next) {
    --countOf(*m_counts, m_phase);
    m_phase = next;
    ++countOf(*m_counts, m_phase);
}

Acts ClientMachine::clientMessage(char type) {
    switch (m_phase) {
    case Phase::idle:
        return idleMessage(type);
    case Phase::waiting:
        return Act::hold;
    case Phase::active:
        return leaves() ? Act::drop : Act::forward;
    case Phase::skipping:
        if (type != 'S')
            return Act::drop;
        setPhase(Phase::idle);
        return ends() ? leave({}, Act::answerGoodbye) : Acts{Act::answerReady};
    case Phase::gone:
        return Act::drop;
    }
    return {};
}

/// As a server does outside a COPY.
Acts ClientMachine::idleMessage(char type) {
    switch (type) {
    case 'S':
        return Act::answerReady;
    case 'H':
    case 'c':
    case 'd':
    case 'f':
        return Act::drop;
    default:
        m_asked = type == 'Q' || type == 'F' ? Asked::simply : Asked::extended;
        setPhase(Phase::waiting);
        return Act::acquire;
    }
}

/// Between its transactions.
bool ClientMachine::keepsLease(const ServerView& server) const {
    return m_mode == config::PoolMode::session || server.pinned;
}

Act ClientMachine::giveBack(const ServerView& server) const {
    if (!server.atRest || server.stained)
        return Act::giveBackBroken;
    return server.status != 'I' || server.dirty ? Act::giveBackReset : Act::giveBackClean;
}

/// Of whatever it has or asks for in that phase.
Act ClientMachine::letGo(Phase phase, const ServerView& server) const {
    if (phase == Phase::active)
        return giveBack(server);
    return phase == Phase::waiting ? Act::withdraw : Act::none;
}

Acts ClientMachine::leave(const ServerView& server, Act farewell) {
    const Phase was = m_phase;
    if (was == Phase::gone)
        return {};
    setPhase(Phase::gone);
    return {letGo(was, server), farewell, Act::close};
}

Acts ClientMachine::clientProtocolError(const ServerView& server) {
    return leave(server, Act::answerProtocol);
}

Acts ClientMachine::clientClosed(const ServerView& server) {
    return leaves() ? Acts{} : leave(server, Act::none);
}

Acts ClientMachine::dismissed(const ServerView& server) {
    return leave(server, Act::answerGoodbye);
}

Acts ClientMachine::clientTerminated(const ServerView& server) {
    if (m_phase != Phase::active || !server.readyOwed)
        return leave(server, Act::none);
    m_stay = Stay::untilAnswered;
    return {};
}

Acts ClientMachine::drain(const ServerView& server) {
    if (!leaves())
        m_stay = Stay::untilNoTransaction;
    const bool idleWithLease =
        m_phase == Phase::active && keepsLease(server) && server.atRest && server.status == 'I';
    return m_phase == Phase::idle || idleWithLease ? leave(server, Act::answerGoodbye) : Acts{};
}

Acts ClientMachine::leaseGranted() {
    if (m_phase != Phase::waiting)
        return Act::giveBackClean;
    setPhase(Phase::active);
    return Act::replay;
}

Acts ClientMachine::leaseFailed() {
    if (m_phase != Phase::waiting)
        return {};
    if (m_asked == Asked::extended) {
        setPhase(Phase::skipping);
        return {Act::answerFailure, Act::skipHeld};
    }
    setPhase(Phase::idle);
    if (ends())
        return leave({}, Act::answerGoodbye);
    return {Act::answerFailure, Act::answerReady, Act::skipHeld};
}

Acts ClientMachine::settingsRefused() {
    if (m_phase != Phase::waiting)
        return {};
    setPhase(Phase::gone);
    return {Act::giveBackReset, Act::answerGoodbye, Act::close};
}

Acts ClientMachine::serverReady(const ServerView& server) {
    if (m_phase != Phase::active)
        return {};
    if (leaves())
        return server.readyOwed ? Acts{} : leave(server, Act::none);
    if (!server.atRest)
        return {};
    if (server.status != 'I')
        return readyInTransaction(server);
    if (ends())
        return leave(server, Act::answerGoodbye);
    if (keepsLease(server))
        return {};
    setPhase(Phase::idle);
    return giveBack(server);
}

Acts ClientMachine::readyInTransaction(const ServerView& server) {
    return m_mode == config::PoolMode::statement ? leave(server, Act::answerNoBlocks) : Acts{};
}

Acts ClientMachine::serverWaits(const ServerView& server) {
    const bool isOver = m_phase == Phase::active && leaves() && !server.readyOwed;
    return isOver ? leave(server, Act::none) : Acts{};
}

Acts ClientMachine::serverLost() {
    if (m_phase != Phase::active)
        return {};
    setPhase(Phase::gone);
    return {Act::giveBackBroken, Act::answerLost, Act::close};
}

} // namespace usher::gate
