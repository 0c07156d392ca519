// Several hosts: what the cluster's machine decides is done to pools, gate and journal.
#include "base/log.h"
#include "engine/engine_impl.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

constexpr Seconds kAskTheNewPrimary{5};

} // namespace

void EngineImpl::startFailover() {
    m_failover->start(
        *m_loop,
        {.perform = [this](const cluster::Action& action) { follow(action); },
         .transactions =
             [this] {
                 std::uint64_t sum = 0;
                 for (auto* pool : m_pools->pools())
                     sum += pool->traffic().transactions.load(std::memory_order_relaxed);
                 return sum;
             }});
}

void EngineImpl::follow(const cluster::Action& action) {
    m_failover->noteSwitch(action, m_clock.now().wall);
    const auto patience = m_config.server.failoverWait;
    switch (action.act) {
    case cluster::Act::doubt:
        m_pools->setSupply(pool::Supply::doubtful, patience, action.why);
        return note(monitor::Severity::warning, "cluster: " + action.why);
    case cluster::Act::trust:
    case cluster::Act::resume:
        m_pools->setSupply(pool::Supply::open, {}, {});
        return note(monitor::Severity::info, "cluster: " + action.why);
    case cluster::Act::hold:
        m_pools->setSupply(pool::Supply::held, patience, action.why);
        return note(
            monitor::Severity::critical,
            fmt::format("cluster: the primary is lost, clients wait: {}", action.why));
    case cluster::Act::moveTo:
        return moveTo(action);
    case cluster::Act::refuse:
        return note(monitor::Severity::critical, "cluster: " + action.why);
    case cluster::Act::accept:
        return note(monitor::Severity::info, "cluster: " + action.why);
    }
}

void EngineImpl::moveTo(const cluster::Action& action) {
    m_serverNow = m_failover->pinned(action.host);
    m_server->setUri(m_serverNow.primary);
    m_foresight->setServer(m_serverNow.primary);
    const int held = m_pools->connectionCount();
    m_pools->moveTo(m_serverNow.primary, m_serverNow.serviceRole);
    // Whoever still works on the server before must not commit there: it is dead, or has been left
    // behind.
    const int lost = m_gate->loseServers(action.why);
    m_pools->setSupply(pool::Supply::open, {}, {});
    m_journal.add(
        pool::Decision{
            .pool = "cluster",
            .cause = pool::Cause::failover,
            .before = held,
            .after = m_pools->connectionCount(),
            .waiting = m_gate->figures().waiting,
            .detail = fmt::format(
                "{}; {} transactions were lost, {} clients waited",
                action.why,
                lost,
                m_gate->figures().waiting)},
        m_clock.now().wall);
    log::info("cluster: {}", action.why);
    m_service->run([server = m_server] { server->probeNow(kAskTheNewPrimary); });
}

} // namespace usher::engine
