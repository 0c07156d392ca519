#include "gate/gate_core.h"

#include "gate/auth/random.h"
#include "gate/console/console.h"

#include <utility>

namespace usher::gate {

GateCore::GateCore(GateOptions options)
    : m_options(std::move(options)),
      m_relay{
          .loop = m_options.loop,
          .config = &m_options.config,
          .settings = {},
          .hub = makeHub(),
          .statements = StatementRegistry("usher_" + randomHex(8) + "_"),
          .inbox = LeaseInbox(
              m_options.loop,
              [this](std::uint64_t asker, Result<pool::Lease> lease) {
                  leaseArrived(asker, std::move(lease));
              })},
      m_pools(m_options.pools),
      m_credentials(
          {.loop = m_options.loop,
           .conninfo = m_options.config.server.primary,
           .turnEnded =
               [this] {
                   endTurn();
               }}),
      m_welcomes(m_relay),
      m_loginDesk{
          .core = m_relay,
          .pools = m_pools,
          .sessions = m_sessions,
          .credentials = m_credentials,
          .welcomes = m_welcomes,
          .consoleParameters = Console::parameters()},
      m_consoleView{
          .options =
              {.loop = m_options.loop,
               .pools = m_options.pools,
               .console = m_options.console,
               .desk = m_options.desk,
               .service = m_options.service},
          .sessions = m_sessions,
          .pools = m_pools,
          .hub = m_relay.hub,
          .statements = m_relay.statements,
          .draining = m_relay.draining,
          .teller = m_teller,
          .run = randomHex(8)},
      m_sessions(
          m_relay,
          {.login = [this](LoginPort& client) -> std::unique_ptr<Attendant> {
               return std::make_unique<Login>(client, m_loginDesk);
           },
           .console = [this](ClientPort& client) -> std::unique_ptr<Attendant> {
               return std::make_unique<Console>(client, m_consoleView);
           }}) {
    matchPools();
}

std::shared_ptr<LinkHub> GateCore::makeHub() {
    return std::make_shared<LinkHub>(LinkHub::Options{
        .loop = m_options.loop,
        .service = m_options.service,
        .settings = &m_relay.settings,
        .turnEnded = [this] {
            endTurn();
        }});
}

/// Drops every client and lets go of every socket and lease.
GateCore::~GateCore() {
    m_relay.hub->forgetGate();
    m_credentials.close();
    m_sessions.clear();
    m_welcomes.withdraw();
    m_relay.inbox.close();
    m_relay.hub->close();
}

Status GateCore::reload(const config::Config& config) {
    if (auto status = m_credentials.load(config); !status)
        return status;
    m_options.config = config;
    return {};
}

void GateCore::matchPools() {
    const auto matched = m_pools.match();
    for (const auto* entry : matched.movedLogin)
        m_welcomes.forget(*entry);
    for (const auto* entry : matched.gone)
        for (auto* session : m_sessions.all())
            if (session->pool() == entry)
                session->drain(pool::removedError(entry->config.name).message);
}

void GateCore::closeToClients() {
    m_relay.closed = true;
}

void GateCore::drain() {
    m_relay.draining = true;
    for (auto* session : m_sessions.all())
        session->drain(kGateEnds);
}

void GateCore::leaseArrived(std::uint64_t asker, Result<pool::Lease> lease) {
    if (asker >= Welcomes::kFirstAsker) {
        m_welcomes.leaseArrived(asker, std::move(lease));
    } else if (auto* const session = m_sessions.find(asker)) {
        session->leaseArrived(std::move(lease));
    }
    if (m_sessions.anyEnded())
        endTurnSoon();
}

void GateCore::endTurnSoon() {
    m_options.loop->post([this] { endTurn(); });
}

} // namespace usher::gate
