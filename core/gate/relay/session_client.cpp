// From the client to the server: what is passed on, held, changed or refused.
#include "gate/relay/session.h"

#include "gate/protocol/wire.h"

namespace usher::gate {

namespace {
/// Bytes kept while a client waits for a lease; at more, its socket is no longer read.
constexpr std::size_t kHoldBytes = 64 * 1024;

/// Refused by the server itself, so that the answer comes in order and a transaction fails as it
/// should.
constexpr std::string_view kListenRefusal =
    "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''0A000'', MESSAGE = ''LISTEN needs a pool in "
    "session mode'', "
    "HINT = ''Notifications would reach whoever holds the server connection then. Set mode = "
    "\"session\" for this "
    "pool, or connect to one that has it.''; END'";
/// Does nothing, is refused in a failed transaction as DEALLOCATE is, and returns no rows.
constexpr std::string_view kNothing = "UNLISTEN usher_nothing";
} // namespace

std::string_view Session::listenRefusal() {
    return kListenRefusal;
}

void Session::fromClient(std::string_view in) {
    m_pool->pool->traffic().bytesReceived.fetch_add(in.size(), std::memory_order_relaxed);
    for (;;) {
        if (m_machine->phase() == Phase::gone)
            return;
        if (m_machine->phase() == Phase::waiting) {
            hold(in);
            return;
        }
        const auto event = m_framer.next(in);
        if (event.kind == Framer::Kind::more)
            break;
        if (event.kind == Framer::Kind::bad) {
            refuseProtocol(
                "this is not a PostgreSQL message, or it is longer than gate.max_packet_bytes");
            return;
        }
        if (event.kind == Framer::Kind::message) {
            if (!clientMessage(event, in))
                return;
        } else if (!m_dropCurrent) {
            sendServer(event.raw);
        }
        if (event.gathered)
            flushRun();
    }
    flushRun();
    if (m_unsettled && m_framer.current() == 0) {
        m_unsettled = false;
        perform(m_machine->serverReady(view()));
    }
    if (m_link && m_lease && m_client && !m_clientPaused &&
        m_link->stream().pendingOut() > kHoldBytes * 4) {
        m_clientPaused = true;
        m_client->pauseReading();
    }
}

/// False when the rest of the input has been taken care of.
bool Session::clientMessage(const Framer::Event& event, std::string_view& rest) {
    m_dropCurrent = true;
    if (std::exchange(m_dropNext, false))
        return true;
    if (event.type == 'X') {
        flushRun();
        perform(m_machine->clientTerminated(view()));
        return false;
    }
    if (event.type == 'p') {
        refuseProtocol("a password message outside the login");
        return false;
    }
    auto acts = m_machine->clientMessage(event.type);
    if (acts == Acts{Act::acquire}) {
        m_since = m_core.options.loop->now();
        acquire();
        if (m_machine->phase() != Phase::active) {
            m_held.assign(event.raw); // it may lie in the framer
            m_framer.reset();
            hold(rest);
            return false;
        }
        acts = Act::forward;
    }
    if (acts == Acts{Act::forward}) {
        m_dropCurrent = false;
        forward(event);
        return m_machine->phase() != Phase::gone;
    }
    perform(acts);
    return m_machine->phase() != Phase::gone;
}

void Session::hold(std::string_view bytes) {
    m_held.append(bytes);
    if (m_held.size() < kHoldBytes || m_clientPaused || !m_client)
        return;
    m_clientPaused = true;
    m_client->pauseReading();
}

void Session::replay() {
    const auto held = std::exchange(m_held, {});
    // They were counted when they came.
    m_pool->pool->traffic().bytesReceived.fetch_sub(held.size(), std::memory_order_relaxed);
    if (!held.empty())
        fromClient(held);
    if (!m_clientPaused || !m_client || m_machine->phase() == Phase::waiting)
        return;
    m_clientPaused = false;
    m_client->resumeReading();
}

void Session::sendServer(std::string_view raw) {
    if (!m_run.empty() && m_run.data() + m_run.size() == raw.data()) {
        m_run = {m_run.data(), m_run.size() + raw.size()};
        return;
    }
    flushRun();
    m_run = raw;
}

void Session::flushRun() {
    if (!m_run.empty() && m_link && m_lease)
        m_link->stream().send(asBytes(m_run));
    m_run = {};
}

void Session::forward(const Framer::Event& event) {
    auto& exchange = m_link->exchange;
    if (exchange.empty())
        m_queryStart = m_core.options.loop->now();
    switch (event.type) {
    case 'Q':
        forwardQuery(event);
        return;
    case 'P':
        forwardParse(event);
        return;
    case 'B':
        forwardBind(event);
        return;
    case 'D':
    case 'C':
        forwardNamed(event);
        return;
    case 'F':
        m_dirty |= m_machine->mode() != config::PoolMode::session; // any function, by its number
        insertAnswers(exchange.sent(Request::query));
        break;
    case 'S':
        insertAnswers(exchange.sent(Request::sync));
        break;
    case 'E':
        insertAnswers(exchange.sent(Request::execute));
        break;
    case 'c':
    case 'f':
        insertAnswers(exchange.sent(Request::copyEnd));
        break;
    default:
        break;
    }
    sendServer(event.raw);
}

void Session::forwardQuery(const Framer::Event& event) {
    insertAnswers(m_link->exchange.sent(Request::query));
    if (m_machine->mode() == config::PoolMode::session) {
        sendServer(event.raw);
        return;
    }
    forgetUnnamed(); // a simple query ends it
    m_link->dropUnnamed();
    const auto hints = readHints(event.body());
    // of a text too long only the beginning is seen
    m_dirty |= !event.last || (hints.leavesState && !hints.listen);
    if (hints.forgetsAll)
        forgetStatements();
    const bool ours = hints.deallocate && m_statements && m_statements->has(hints.name);
    if (!hints.listen && !ours) {
        sendServer(event.raw);
        return;
    }
    if (ours)
        m_statements->erase(hints.name);
    std::string out;
    wire::appendQuery(out, hints.listen ? kListenRefusal : kNothing);
    sendServer(out);
    flushRun();
    m_dropCurrent = true;
}

void Session::refuseProtocol(std::string_view why) {
    flushRun();
    m_failure =
        {.code = Errc::protocol, .message = std::string(why), .hint = {}, .sqlstate = "08P01"};
    perform(m_machine->clientProtocolError(view()));
}

void Session::sendParse(const Framer::Event& event, std::string_view query) {
    const auto hints = readHints(query);
    m_dirty |= !event.last || (hints.leavesState && !hints.listen);
    if (hints.forgetsAll)
        forgetStatements();
    const bool ours = hints.deallocate && m_statements && m_statements->has(hints.name);
    if (!hints.listen && !ours) {
        sendServer(event.raw);
        return;
    }
    if (ours)
        m_statements->erase(hints.name);
    flushRun();
    std::string out;
    wire::Message(out, 'P').text("").text(hints.listen ? kListenRefusal : kNothing).int16(0);
    sendServer(out);
    flushRun();
    m_dropCurrent = true;
}

} // namespace usher::gate
