#include "gate/exchange.h"

#include <utility>

namespace usher::gate {

void Exchange::reset() {
    m_flight.clear();
    m_head = 0;
    m_status = 'I';
    m_open = m_copyIn = m_skipping = false;
}

std::string Exchange::sent(Request request, StatementId statement, NamingId naming) {
    switch (request) {
    case Request::sync:
        m_open = false;
        if (m_copyIn) return {}; // the server ignores it
        ++m_segment;
        break;
    case Request::query:
        m_open = false;
        ++m_segment;
        break;
    case Request::copyEnd:
        m_copyIn = false;
        if (empty()) return {}; // no COPY to end: the server ignores it
        break;
    case Request::parse: case Request::bind: case Request::describe: case Request::execute: case Request::close:
    case Request::answeredParse: case Request::answeredClose:
        m_open = true;
        break;
    case Request::ownQuery: case Request::ownParse: case Request::ownClose:
        break;
    }
    m_flight.push_back({request, statement, naming});
    std::string insert;
    insertAnswers(insert);
    return insert;
}

void Exchange::pop() {
    if (++m_head < m_flight.size()) return;
    m_flight.clear();
    m_head = 0;
}

void Exchange::insertAnswers(std::string& insert) {
    while (!empty() && !m_skipping) {
        if (front() == Request::answeredParse) insert.push_back('1');
        else if (front() == Request::answeredClose) insert.push_back('3');
        else if (front() != Request::copyEnd) return;
        pop();
    }
}

/// The server throws away what it reads up to the next Sync.
void Exchange::skipToSync(ServerStep& step) {
    for (; !empty() && front() != Request::sync; pop()) {
        const auto [request, statement, naming] = m_flight[m_head];
        if (naming) step.unnamed.push_back(naming);
        switch (request) {
        case Request::parse: case Request::ownParse:
            if (statement) step.notParsed.push_back(statement);
            else step.unnamedLost = true;
            break;
        case Request::ownClose:
            step.notClosed.push_back(statement);
            break;
        default:
            break;
        }
    }
}

void Exchange::fail(ServerStep& step) {
    m_copyIn = false;
    if (empty() || front() == Request::query) return;
    if (front() == Request::ownQuery) {
        step.ownFailed = true;
        return;
    }
    skipToSync(step);
    m_skipping = empty();
}

/// From CopyInResponse to CopyDone or CopyFail the server drops every Sync it reads.
void Exchange::beginCopyIn() {
    std::size_t keep = m_head;
    std::size_t at = m_head;
    for (; at < m_flight.size() && m_flight[at].request != Request::copyEnd; ++at)
        if (m_flight[at].request != Request::sync) m_flight[keep++] = m_flight[at];
    m_copyIn = at == m_flight.size();
    m_flight.erase(m_flight.begin() + std::ptrdiff_t(keep), m_flight.begin() + std::ptrdiff_t(at));
}

ServerStep Exchange::ready(char status) {
    ServerStep step;
    m_copyIn = false;
    if (std::exchange(m_skipping, false)) skipToSync(step);
    if (empty()) return {.desync = true};
    const auto request = front();
    if (request == Request::ownQuery) {
        step.forward = false;
        step.ownDone = true;
    } else if (request == Request::query || request == Request::sync) {
        step.ready = true;
    } else {
        return {.desync = true};
    }
    m_status = status;
    pop();
    insertAnswers(step.insert);
    return step;
}

/// Pops the request that `type` answers; false when it answers something else than what is owed.
bool Exchange::answer(char type, ServerStep& step) {
    const auto request = empty() ? Request::query : front();
    bool match = false;
    switch (type) {
    case '1':
        match = request == Request::parse || request == Request::ownParse;
        step.forward = request != Request::ownParse;
        break;
    case '2': match = request == Request::bind; break;
    case '3':
        match = request == Request::close || request == Request::ownClose;
        step.forward = request != Request::ownClose;
        break;
    case 'T': case 'n': match = request == Request::describe; break;
    default: match = request == Request::execute; break;
    }
    if (!match || empty()) return false;
    pop();
    insertAnswers(step.insert);
    return true;
}

ServerStep Exchange::received(char type, char status) {
    if (type == 'Z') return ready(status);
    ServerStep step;
    const bool own = !empty() && front() == Request::ownQuery;
    switch (type) {
    case 'E':
        fail(step);
        step.forward = !own;
        return step;
    case 'G':
        if (!empty()) beginCopyIn();
        break;
    case '1': case '2': case '3': case 'n': case 's':
        step.desync = !answer(type, step);
        break;
    case 'C': case 'I': case 'T':
        // A simple query has any number of these before its ReadyForQuery.
        if (empty()) step.desync = true;
        else if (front() != Request::query && !own) step.desync = !answer(type, step);
        break;
    default:
        break;
    }
    if (own) step.forward = false;
    return step;
}

} // namespace usher::gate
