#include "gate/protocol/exchange.h"

#include <algorithm>
#include <utility>

namespace usher::gate {

namespace {
/// A server says these at any time.
bool isAsync(char type) {
    return type == 'N' || type == 'S' || type == 'A';
}

/// Nothing else begins a COPY.
bool mayCopy(Request request) {
    return request == Request::query || request == Request::execute;
}

bool endsReady(Request request) {
    switch (request) {
    case Request::query:
    case Request::sync:
    case Request::ownQuery:
    case Request::probe:
    case Request::sunkSync:
        return true;
    case Request::parse:
    case Request::bind:
    case Request::describe:
    case Request::execute:
    case Request::close:
    case Request::copyEnd:
    case Request::ownParse:
    case Request::ownClose:
    case Request::ownDescribe:
    case Request::refused:
    case Request::answeredParse:
    case Request::answeredClose:
        return false;
    }
    return false;
}
} // namespace

void Exchange::reset() {
    *this = {};
}

std::string Exchange::sent(Request request, const About& about) {
    const Segment segment = m_segment;
    switch (request) {
    case Request::sync:
        m_open = false;
        m_syncInCopy |= m_copyIn;
        if (m_copyIn)
            return {}; // the server ignores it, unless the COPY has failed by then
        ++m_segment;
        break;
    case Request::query:
    case Request::probe:
        m_open = false;
        ++m_segment;
        break;
    case Request::copyEnd:
        m_copyIn = false;
        if (empty())
            return {}; // no COPY to end: the server ignores it
        break;
    case Request::parse:
    case Request::bind:
    case Request::describe:
    case Request::execute:
    case Request::close:
    case Request::refused:
    case Request::answeredParse:
    case Request::answeredClose:
        m_open = true;
        break;
    case Request::ownQuery:
    case Request::ownParse:
    case Request::ownClose:
    case Request::ownDescribe:
    case Request::sunkSync:
        break;
    }
    m_flight.push_back({request, segment, about});
    m_readiesOwed += endsReady(request);
    m_executesOwed += request == Request::execute;
    std::string insert;
    insertAnswers(insert);
    return insert;
}

void Exchange::pop() {
    m_readiesOwed -= endsReady(front());
    m_executesOwed -= front() == Request::execute;
    m_answered = false;
    ++m_popped;
    if (const auto change = m_flight[m_head].about.change)
        m_decided = change;
    if (++m_head < m_flight.size() && m_head < kMostAnswered)
        return;
    m_flight.erase(m_flight.begin(), m_flight.begin() + std::ptrdiff_t(m_head));
    m_head = 0;
}

bool Exchange::sinkSync() {
    const bool alone =
        m_head + 1 == m_flight.size() && front() == Request::sync && m_doubt == Doubt::none;
    if (alone)
        m_flight[m_head].request = Request::sunkSync;
    return alone;
}

void Exchange::insertAnswers(std::string& insert) {
    while (!empty() && !m_skipping) {
        if (front() == Request::answeredParse)
            insert.push_back('1');
        else if (front() == Request::answeredClose)
            insert.push_back('3');
        else if (front() != Request::copyEnd)
            return;
        pop();
    }
}

/// Takes away what has failed or was skipped, and says so.
void Exchange::drop(ServerStep& step, bool failed) {
    const auto& gone = m_flight[m_head];
    if (gone.about != About{} || gone.request == Request::parse ||
        gone.request == Request::ownParse)
        step.undone.push_back({.request = gone.request, .about = gone.about, .failed = failed});
    pop();
}

/// Its ReadyForQuery is still to come.
void Exchange::failQuery(ServerStep& step) {
    auto& about = m_flight[m_head].about;
    if (about.change)
        step.undone.push_back({.request = Request::query, .about = about, .failed = true});
    about = {};
}

/// The server throws away what it reads up to the next Sync – unless it has answered one of those
/// sent into its COPY: then requests taken for skipped will be answered.
void Exchange::skipToSync(ServerStep& step) {
    if (m_doubt != Doubt::none && skipsRequests())
        m_doubt = Doubt::ofAnswers;
    while (!empty() && front() != Request::sync)
        drop(step);
}

void Exchange::fail(ServerStep& step) {
    m_copyIn = false;
    if (std::exchange(m_copying, false) && m_syncInCopy)
        m_doubt = std::max(m_doubt, Doubt::ofReadies); // an earlier COPY's may be the graver
    if (empty())
        return;
    if (front() == Request::query)
        return failQuery(step);
    if (front() == Request::ownQuery) {
        step.ownFailed = true;
        return;
    }
    step.refusal = m_flight[m_head].about.refusal;
    if (front() != Request::sync)
        drop(step, true);
    skipToSync(step);
    m_skipping = empty();
}

/// Between here and the next Sync are requests that owe an answer.
bool Exchange::skipsRequests() const {
    const auto isEnd = [](const Flight& each) {
        return each.request != Request::copyEnd;
    };
    const auto first =
        std::find_if(m_flight.begin() + std::ptrdiff_t(m_head), m_flight.end(), isEnd);
    return first != m_flight.end() && first->request != Request::sync;
}

/// From CopyInResponse to CopyDone or CopyFail the server drops every Sync it reads.
void Exchange::beginCopyIn() {
    std::size_t keep = m_head;
    std::size_t at = m_head;
    for (; at < m_flight.size() && m_flight[at].request != Request::copyEnd; ++at)
        if (m_flight[at].request != Request::sync)
            m_flight[keep++] = m_flight[at];
    m_copying = true;
    m_copyIn = at == m_flight.size();
    m_syncInCopy = keep != at;
    m_readiesOwed -= at - keep;
    m_flight.erase(m_flight.begin() + std::ptrdiff_t(keep), m_flight.begin() + std::ptrdiff_t(at));
}

/// It took its CopyDone; another COPY of the same query waits for another one.
void Exchange::completeCopyIn() {
    if (!std::exchange(m_copying, false))
        return;
    for (std::size_t at = m_head; at < m_flight.size(); ++at) {
        if (m_flight[at].request != Request::copyEnd)
            continue;
        m_flight.erase(m_flight.begin() + std::ptrdiff_t(at));
        return;
    }
}

bool Exchange::syncInFlight() const {
    const auto isSync = [](const Flight& each) {
        return each.request == Request::sync;
    };
    return std::any_of(m_flight.begin() + std::ptrdiff_t(m_head), m_flight.end(), isSync);
}

/// A ReadyForQuery can be the end of the answer to what is in front.
bool Exchange::frontMayBeReady() const {
    if (empty())
        return false;
    return front() == Request::sync || front() == Request::sunkSync ||
           (endsReady(front()) && m_answered);
}

/// False when what is in front is not answered by it.
bool Exchange::answerReady(ServerStep& step) {
    const auto request = front();
    step.ready = request == Request::query || request == Request::sync;
    step.settled = request == Request::probe;
    step.sunk = request == Request::sunkSync;
    step.ownDone = request == Request::ownQuery;
    step.forward = step.ready;
    if (step.settled)
        m_doubt = Doubt::none;
    return endsReady(request);
}

ServerStep Exchange::ready(char status) {
    ServerStep step;
    m_copyIn = m_copying = false;
    const bool ofCopy = m_doubt != Doubt::none && !syncInFlight() && !frontMayBeReady();
    if (ofCopy && m_doubt == Doubt::ofAnswers)
        return {.desync = true}; // so what was taken for skipped will be answered
    if (std::exchange(m_skipping, false) && !ofCopy)
        skipToSync(step);
    // the answer to a Sync that was read after its COPY had failed
    if (m_doubt != Doubt::none && !frontMayBeReady()) {
        m_status = status;
        insertAnswers(step.insert);
        return step;
    }
    if (empty() || !answerReady(step))
        return {.desync = true};
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
    case '2':
        match = request == Request::bind;
        break;
    case '3':
        match = request == Request::close || request == Request::ownClose;
        step.forward = request != Request::ownClose;
        break;
    case 'T':
    case 'n':
        match = request == Request::describe || request == Request::ownDescribe;
        step.forward = request != Request::ownDescribe;
        step.describedToGate = !step.forward;
        step.described = match && !empty() ? m_flight[m_head].about.statement : 0;
        break;
    default:
        match = request == Request::execute;
        break;
    }
    if (!match || empty())
        return false;
    pop();
    insertAnswers(step.insert);
    return true;
}

/// Anything but its own answer is one to a request that was taken for skipped.
ServerStep Exchange::probeAnswered(bool expected) {
    m_answered = true;
    return {.forward = false, .desync = !expected};
}

ServerStep Exchange::received(char type, char status, bool namesProbe) {
    m_decided = 0;
    auto step = read(type, status, namesProbe);
    step.decided = m_decided;
    if (step.undone.size() > 1)
        std::ranges::reverse(step.undone);
    return step;
}

ServerStep Exchange::read(char type, char status, bool namesProbe) {
    if (type == 'Z')
        return ready(status);
    if (isInFront(Request::probe) && !isAsync(type))
        return probeAnswered(m_doubt == Doubt::ofAnswers ? namesProbe || m_answered : type == 'I');
    return answerTo(type);
}

ServerStep Exchange::answerTo(char type) {
    ServerStep step;
    const bool own = isInFront(Request::ownQuery);
    m_answered |= !empty() && !isAsync(type);
    switch (type) {
    case 'E':
        step.answeredWith = m_popped;
        fail(step);
        step.answeredWith = m_popped - step.answeredWith;
        step.forward = !own;
        return step;
    case 'G':
        if (empty() || !mayCopy(front())) {
            step.desync = true;
            break;
        }
        beginCopyIn();
        step.waits = m_copyIn || m_syncInCopy;
        break;
    case '1':
    case '2':
    case '3':
    case 'n':
    case 's':
        step.desync = !answer(type, step);
        break;
    case 'C':
    case 'I':
    case 'T':
        if (type == 'C')
            completeCopyIn();
        // A simple query has any number of these before its ReadyForQuery.
        if (empty())
            step.desync = true;
        else if (front() != Request::query && !own)
            step.desync = !answer(type, step);
        break;
    case 't':
        step.forward = empty() || front() != Request::ownDescribe;
        break;
    default:
        break;
    }
    if (own)
        step.forward = false;
    return step;
}

} // namespace usher::gate
