#include "gate/relay/session_machine.h"

namespace usher::gate {

const char* toString(Phase phase) {
    switch (phase) {
    case Phase::idle:
        return "idle";
    case Phase::waiting:
        return "waiting";
    case Phase::active:
        return "active";
    case Phase::skipping:
        return "idle";
    case Phase::gone:
        return "gone";
    }
    return "";
}

int& PhaseCounts::of(Phase phase) {
    static int nobody = 0;
    switch (phase) {
    case Phase::idle:
        return idle;
    case Phase::waiting:
        return waiting;
    case Phase::active:
        return active;
    case Phase::skipping:
        return skipping;
    case Phase::gone:
        break;
    }
    return nobody = 0;
}

SessionMachine::SessionMachine(config::PoolMode mode, PhaseCounts* counts)
    : m_mode(mode),
      m_counts(counts) {
    ++m_counts->of(m_phase);
}

SessionMachine::~SessionMachine() {
    --m_counts->of(m_phase);
}

void SessionMachine::setPhase(Phase next) {
    --m_counts->of(m_phase);
    m_phase = next;
    ++m_counts->of(m_phase);
}

Acts SessionMachine::clientMessage(char type) {
    switch (m_phase) {
    case Phase::idle:
        switch (type) {
        case 'S':
            return Act::answerReady;
            // what a server does outside a COPY
        case 'H':
        case 'c':
        case 'd':
        case 'f':
            return Act::drop;
        default:
            m_extendedFirst = type != 'Q' && type != 'F';
            setPhase(Phase::waiting);
            return Act::acquire;
        }
    case Phase::waiting:
        return Act::hold;
    case Phase::active:
        return m_leaving ? Act::drop : Act::forward;
    case Phase::skipping:
        if (type != 'S')
            return Act::drop;
        setPhase(Phase::idle);
        return m_draining ? leave({}, Act::answerGoodbye) : Acts{Act::answerReady};
    case Phase::gone:
        return Act::drop;
    }
    return {};
}

Act SessionMachine::giveBack(const ServerView& server) const {
    if (!server.atRest)
        return Act::giveBackBroken;
    return server.status != 'I' || server.dirty ? Act::giveBackReset : Act::giveBackClean;
}

Acts SessionMachine::leave(const ServerView& server, Act farewell) {
    const Phase was = m_phase;
    if (was == Phase::gone)
        return {};
    setPhase(Phase::gone);
    Act first = Act::none;
    if (was == Phase::active)
        first = giveBack(server);
    if (was == Phase::waiting)
        first = Act::withdraw;
    if (first == Act::none)
        return farewell == Act::none ? Acts{Act::close} : Acts{farewell, Act::close};
    return farewell == Act::none ? Acts{first, Act::close} : Acts{first, farewell, Act::close};
}

Acts SessionMachine::clientProtocolError(const ServerView& server) {
    return leave(server, Act::answerProtocol);
}
Acts SessionMachine::clientClosed(const ServerView& server) {
    return m_leaving ? Acts{} : leave(server, Act::none);
}
Acts SessionMachine::dismissed(const ServerView& server) {
    return leave(server, Act::answerGoodbye);
}

Acts SessionMachine::clientTerminated(const ServerView& server) {
    m_leaving = m_phase == Phase::active && server.readyOwed;
    return m_leaving ? Acts{} : leave(server, Act::none);
}

Acts SessionMachine::drain(const ServerView& server) {
    m_draining = true;
    const bool idleWithLease = m_phase == Phase::active && m_mode == config::PoolMode::session &&
                               server.atRest && server.status == 'I';
    return m_phase == Phase::idle || idleWithLease ? leave(server, Act::answerGoodbye) : Acts{};
}

Acts SessionMachine::leaseGranted() {
    if (m_phase != Phase::waiting)
        return Act::giveBackClean;
    setPhase(Phase::active);
    return Act::replay;
}

Acts SessionMachine::leaseFailed() {
    if (m_phase != Phase::waiting)
        return {};
    setPhase(m_extendedFirst ? Phase::skipping : Phase::idle);
    if (m_extendedFirst)
        return {Act::answerFailure, Act::replay};
    if (m_draining)
        return leave({}, Act::answerGoodbye);
    return {Act::answerFailure, Act::answerReady, Act::discardFirst, Act::replay};
}

Acts SessionMachine::settingsRefused() {
    if (m_phase != Phase::waiting)
        return {};
    setPhase(Phase::gone);
    return {Act::giveBackReset, Act::answerGoodbye, Act::close};
}

Acts SessionMachine::serverReady(const ServerView& server) {
    if (m_phase != Phase::active)
        return {};
    if (m_leaving)
        return server.readyOwed ? Acts{} : leave(server, Act::none);
    if (!server.atRest)
        return {};
    if (m_mode == config::PoolMode::session)
        return m_draining && server.status == 'I' ? dismissed(server) : Acts{};
    if (server.status != 'I') {
        const bool statement = m_mode == config::PoolMode::statement;
        return statement ? leave(server, Act::answerNoBlocks) : Acts{};
    }
    if (m_draining)
        return leave(server, Act::answerGoodbye);
    setPhase(Phase::idle);
    return giveBack(server);
}

Acts SessionMachine::serverWantsCopy(const ServerView& server) {
    return m_phase == Phase::active && m_leaving ? leave(server, Act::none) : Acts{};
}

Acts SessionMachine::serverLost(const ServerView&) {
    if (m_phase != Phase::active)
        return {};
    setPhase(Phase::gone);
    return {Act::giveBackBroken, Act::answerLost, Act::close};
}

} // namespace usher::gate
