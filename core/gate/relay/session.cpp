#include "gate/relay/session.h"

#include "base/log.h"

#include <algorithm>
#include <new>
#include <utility>

namespace usher::gate {

namespace {
std::unique_ptr<net::Stream>
streamOf(net::Loop& loop, net::Descriptor descriptor, net::StreamHandler& handler) {
    auto stream = loop.addStream({.fd = descriptor.get(), .handler = &handler});
    (void)descriptor.release();
    return stream;
}
} // namespace

Session::Session(Opening opening)
    : m_core(opening.core),
      m_table(opening.table),
      m_id(opening.id),
      m_secret(opening.arrival.secret),
      m_since(m_core.loop->now()),
      m_connectedAt(std::chrono::system_clock::now()) {
    m_identity.peer = std::move(opening.arrival.peer);
    m_line.open(streamOf(*m_core.loop, std::move(opening.arrival.descriptor), *this));
    m_table.census().knocks(m_identity.peer.address);
}

Session::~Session() {
    if (m_stage == Stage::login)
        m_table.census().loginEnds(m_identity.peer.address);
    if (m_stage == Stage::console)
        m_table.consoleEnds();
}

control::ClientRow Session::row() const {
    const auto sinceMs = toMs(m_core.loop->now() - requestSince());
    auto* const link = m_relay ? m_relay->link() : nullptr;
    control::ClientRow row{
        .id = m_id,
        .pool = m_relay ? m_relay->pool().config.name : m_identity.database,
        .user = m_identity.user,
        .application = m_identity.application,
        .address = m_identity.peer.address,
        .state = m_stage <= Stage::greeting ? "login" : toString(phase()),
        .server = link ? link->connection().opening().id : 0,
        .idle = m_relay && m_relay->idleHolder(),
        .connectedAt = m_connectedAt,
        .pinnedBy = m_relay ? m_relay->pinnedBy() : std::string()};
    if (phase() == Phase::active)
        row.heldMs = sinceMs;
    if (phase() == Phase::waiting)
        row.waitedMs = sinceMs;
    return row;
}

template <class Act> void Session::afford(Act act) {
    try {
        act();
    } catch (const std::bad_alloc&) {
        outOfMemory();
    }
}

void Session::outOfMemory() {
    try {
        log::warning("gate: there is no memory for client {}: it is dismissed", m_id);
        dismiss({.sqlstate = "53200", .message = "out of memory"});
    } catch (const std::bad_alloc&) {
        if (m_relay)
            m_relay->clientClosed();
        close();
    }
}

void Session::onBytes(net::Stream&, net::Bytes bytes) {
    afford([&] { received(asText(bytes)); });
    m_table.endTurn();
}

void Session::received(std::string_view bytes) {
    if (m_relay)
        m_relay->received(bytes);
    else
        m_attendant->received(bytes);
}

void Session::onClosed(net::Stream&, const Error&) {
    m_line.lost();
    if (m_relay)
        m_relay->clientClosed();
    if (!m_relay || m_relay->phase() == Phase::gone)
        m_table.retire(m_id);
    m_table.endTurn();
}

void Session::onDrained(net::Stream&) {
    afford([this] {
        if (m_relay)
            m_relay->clientDrained();
        else
            m_attendant->drained();
    });
}

void Session::leaseArrived(Result<pool::Lease> lease) {
    if (m_relay)
        afford([&] { m_relay->leaseArrived(std::move(lease)); });
}

/// From where on it counts as a client, not as one that is logging in.
void Session::enter(Stage next) {
    if (std::exchange(m_stage, next) != Stage::login)
        return;
    m_table.census().loginEnds(m_identity.peer.address);
    m_table.census().enters({.user = m_identity.user, .address = m_identity.peer.address});
}

void Session::becomeRelay(PoolEntry& pool, const ClientStart& start) {
    enter(Stage::relay);
    m_attendant.reset();
    m_relay = std::make_unique<Relay>(Relay::Opening{
        .core = m_core,
        .pool = pool,
        .client = *this,
        .line = m_line,
        .application = m_identity.application,
        .start = start});
}

void Session::becomeConsole() {
    enter(Stage::console);
    m_attendant = m_table.openConsole(*this);
}

void Session::close() {
    m_line.close();
    m_table.retire(m_id);
}

void Session::dismiss(const wire::ErrorFields& why) {
    if (m_relay) {
        m_relay->dismiss(
            {.code = Errc::cancelled,
             .message = std::string(why.message),
             .hint = std::string(why.hint),
             .sqlstate = std::string(why.sqlstate)});
        return;
    }
    auto fatal = why;
    fatal.severity = "FATAL";
    m_line.sendError(fatal);
    close();
}

void Session::drain(const std::string& why) {
    if (m_relay)
        m_relay->drain(why);
    else if (m_stage <= Stage::greeting)
        dismiss({.sqlstate = "57P01", .message = why});
}

void Session::tick(MonoTime now, Nanos lost) {
    if (m_relay)
        return afford([&] { m_relay->tick(now, lost); });
    if (lost.count() > 0)
        m_since = std::min(now, m_since + lost);
    if (loggingIn() && now - m_since > m_core.config->gate.loginTimeout)
        afford([this] {
            dismiss({.sqlstate = "08P01", .message = "the login was not finished in time"});
        });
}

} // namespace usher::gate
