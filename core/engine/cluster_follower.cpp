#include "engine/cluster_follower.h"

#include "base/log.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

constexpr Seconds kAskTheNewPrimary{5};

pool::Decision movedDecision(const cluster::Action& action, int lost, int waiting) {
    return {
        .pool = "cluster",
        .cause = pool::Cause::failover,
        .waiting = waiting,
        .detail = fmt::format(
            "{}; {} transactions were lost, {} clients waited",
            action.why,
            lost,
            waiting)};
}

} // namespace

void ClusterFollower::start(net::Loop& loop) {
    m_parts.failover.start(
        loop,
        {.perform = [this](const cluster::Action& action) { follow(action); },
         .transactions =
             [this] {
                 return transactions();
             }});
}

std::uint64_t ClusterFollower::transactions() const {
    std::uint64_t sum = 0;
    for (auto* pool : m_parts.hands.pools.pools())
        if (pool->server() == m_parts.name)
            sum += pool->traffic().transactions.load(std::memory_order_relaxed);
    return sum;
}

void ClusterFollower::follow(const cluster::Action& action) {
    m_parts.failover.noteSwitch(action, m_parts.hands.clock.now().wall);
    switch (action.act) {
    case cluster::Act::doubt:
        supply(pool::Supply::doubtful, action);
        return note(monitor::Severity::warning, action.why);
    case cluster::Act::trust:
    case cluster::Act::resume:
        supply(pool::Supply::open, {});
        return note(monitor::Severity::info, action.why);
    case cluster::Act::hold:
        supply(pool::Supply::held, action);
        return note(
            monitor::Severity::critical,
            fmt::format("the primary is lost, clients wait: {}", action.why));
    case cluster::Act::moveTo:
        return moveTo(action);
    case cluster::Act::refuse:
        return note(monitor::Severity::critical, action.why);
    case cluster::Act::accept:
        return note(monitor::Severity::info, action.why);
    }
}

void ClusterFollower::supply(pool::Supply supply, const cluster::Action& action) {
    m_parts.hands.pools
        .setSupply(supply, m_parts.hands.settings.failoverWait, action.why, m_parts.name);
}

void ClusterFollower::moveTo(const cluster::Action& action) {
    const auto& hands = m_parts.hands;
    const auto server = m_parts.failover.pinned(action.host);
    m_parts.server->setUri(server.primary);
    if (m_parts.moved)
        m_parts.moved(server);
    const int held = hands.pools.connectionCount(m_parts.name);
    hands.pools.moveTo(
        {.primary = server.primary,
         .serviceRole = server.serviceRole,
         .openedBefore = action.openedBefore},
        m_parts.name);
    // Whoever still works on the server before must not commit there: it is dead, or has been left
    // behind.
    const int lost = hands.gate.loseServers(
        {.server = m_parts.name, .openedBefore = action.openedBefore},
        action.why);
    supply(pool::Supply::open, {});
    auto decision = movedDecision(action, lost, hands.gate.figures().waiting);
    decision.before = held;
    decision.after = hands.pools.connectionCount(m_parts.name);
    hands.journal.add(std::move(decision), hands.clock.now().wall);
    log::info("cluster: {}", action.why);
    hands.service.run([watch = m_parts.server] { watch->probeNow(kAskTheNewPrimary); });
}

void ClusterFollower::note(monitor::Severity severity, const std::string& text) {
    const auto whose = m_parts.name.empty() ? std::string("cluster") : m_parts.name;
    m_parts.hands.journal.note(severity, whose + ": " + text, m_parts.hands.clock.now().wall);
}

} // namespace usher::engine
