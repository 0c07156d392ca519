#include "gate/relay/session.h"

#include "base/log.h"
#include "gate/console/console.h"
#include "gate/login/login.h"
#include "gate/protocol/wire.h"

#include <algorithm>

namespace usher::gate {

Session::Session(Opening opening)
    : m_core(*opening.core),
      m_id(opening.id),
      m_secret(randomSecret()),
      m_framer(kClientRules, std::uint32_t(m_core.options.config.gate.maxPacketBytes)),
      m_since(m_core.options.loop->now()),
      m_connectedAt(std::chrono::system_clock::now()) {
    m_identity.peer = std::move(opening.peer);
    m_client = m_core.options.loop->addStream({.fd = opening.fd, .handler = this});
    m_login = std::make_unique<Login>(*this, m_core);
    ++m_core.loggingIn;
    ++m_core.arriving[m_identity.peer.address];
}

Session::~Session() {
    if (m_login)
        m_core.arrived(m_identity.peer.address);
    if (m_console)
        --m_core.consoles;
    abandon();
}

control::ClientRow Session::row() const {
    const auto sinceMs = toMs(m_core.options.loop->now() - m_since);
    control::ClientRow row{
        .id = m_id,
        .pool = m_pool ? m_pool->config.name : m_identity.database,
        .user = m_identity.user,
        .application = m_identity.application,
        .address = m_identity.peer.address,
        .state = m_login ? "login" : toString(phase()),
        .server = m_link ? m_link->connection().id : 0,
        .connectedAt = m_connectedAt};
    if (phase() == Phase::active)
        row.heldMs = sinceMs;
    if (phase() == Phase::waiting)
        row.waitedMs = sinceMs;
    return row;
}

void Session::onBytes(net::Stream&, net::Bytes bytes) {
    if (m_login)
        m_login->received(asText(bytes));
    else if (m_console)
        m_console->received(asText(bytes));
    else if (m_machine)
        fromClient(asText(bytes));
    m_core.endTurn();
}

void Session::onClosed(net::Stream&, const Error&) {
    m_client.reset();
    if (m_link && m_lease)
        m_link->stream().resumeReading(); // nobody is left to wait for
    if (m_machine)
        perform(m_machine->clientClosed(view()));
    if (!m_machine || m_machine->phase() == Phase::gone)
        m_core.retire(m_id);
    m_core.endTurn();
}

void Session::onDrained(net::Stream&) {
    if (m_link && m_lease)
        m_link->stream().resumeReading();
}

void Session::beginRelay(PoolEntry& pool) {
    m_pool = &pool;
    m_machine = std::make_unique<SessionMachine>(pool.config.mode, &m_core.counts);
    m_since = m_core.options.loop->now();
    pool.pool->traffic().logins.fetch_add(1, std::memory_order_relaxed);
    if (m_core.draining)
        drain(kGateEnds);
    else if (pool.removed)
        drain(pool::removedError(pool.config.name).message);
}

void Session::beginConsole() {
    m_console = std::make_unique<Console>(*this, m_core);
    ++m_core.consoles;
}

void Session::sendClient(std::string_view bytes) {
    if (m_client && !bytes.empty())
        m_client->send(asBytes(bytes));
}

void Session::answerError(const wire::ErrorFields& fields) {
    std::string out;
    wire::appendError(out, fields);
    sendClient(out);
}

void Session::closeClient() {
    if (m_client)
        m_client->close();
    m_core.retire(m_id);
}

void Session::dismiss(std::string_view sqlstate, std::string_view message) {
    m_failure = {
        .code = Errc::cancelled,
        .message = std::string(message),
        .hint = {},
        .sqlstate = std::string(sqlstate)};
    if (m_machine) {
        perform(m_machine->dismissed(view()));
        return;
    }
    answerError({.severity = "FATAL", .sqlstate = sqlstate, .message = message});
    closeClient();
}

void Session::drain(const std::string& why) {
    m_failure = {.code = Errc::cancelled, .message = why, .hint = {}, .sqlstate = "57P01"};
    if (m_machine)
        perform(m_machine->drain(view()));
    else if (m_login)
        dismiss("57P01", why);
}

void Session::welcomeKnown(const Status& status) {
    if (m_login)
        m_login->welcomeKnown(status);
}

void Session::verifierKnown(const VerifierPtr& found) {
    if (m_login)
        m_login->verifierKnown(found);
}

void Session::tick(MonoTime now, Nanos lost) {
    if (lost.count() > 0)
        for (auto* since : {&m_since, &m_queryStart})
            *since = std::min(now, *since + lost);
    const auto& gate = m_core.options.config.gate;
    if (m_login && now - m_since > gate.loginTimeout) {
        dismiss("08P01", "the login was not finished in time");
        return;
    }
    if (!m_lease || !m_machine || m_machine->phase() != Phase::active || !m_link)
        return;
    const auto& settings = m_pool->config;
    if (settings.transactionTimeout.count() && now - m_since > settings.transactionTimeout)
        dismiss(
            "25P04",
            "terminating connection because the pool's transaction_timeout has passed");
    else if (
        settings.idleInTransactionTimeout.count() && m_link->exchange.empty() &&
        now - m_queryStart > settings.idleInTransactionTimeout)
        dismiss(
            "25P03",
            "terminating connection because the pool's idle_in_transaction_timeout has passed");
}

} // namespace usher::gate
