#include "engine/server_keeper.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

constexpr Millis kAskWithin{3'000};

} // namespace

ServerKeeper::ServerKeeper(const config::ServerConfig& server, std::string name)
    : m_name(std::move(name)),
      m_server(server),
      m_failover(Failover::create(server)),
      m_heartbeat(Heartbeat::create(server)),
      m_watch(std::make_shared<ServerWatch>(server.primary, server.budget)) {}

void ServerKeeper::lookAround(Millis timeout, MonoTime now) {
    if (m_failover)
        m_failover->lookAround(timeout, now);
    if (m_failover && m_failover->primary())
        m_server = m_failover->pinned(*m_failover->primary());
    m_watch->setUri(m_server.primary);
    m_watch->probeNow(timeout);
}

void ServerKeeper::open(pool::PoolSet& pools) {
    pools.setBudget(budget(), m_name);
    if (m_failover && !m_failover->primary())
        pools.setSupply(pool::Supply::held, m_server.failoverWait, "no host takes writes", m_name);
}

void ServerKeeper::start(
    net::Loop& loop,
    const ServerHands& hands,
    std::function<void(const config::ServerConfig&)> moved) {
    m_loop = &loop;
    const auto ask = [service = &hands.service, watch = m_watch] {
        service->run([watch] { watch->probeNow(kAskWithin); });
    };
    if (m_heartbeat)
        m_heartbeat->start(loop, ask); // once back it may allow another number of connections
    if (m_watch->figures().maxConnections == 0)
        ask();
    if (!m_failover)
        return;
    m_follower = std::make_unique<ClusterFollower>(ClusterFollower::Parts{
        .name = m_name,
        .failover = *m_failover,
        .server = m_watch,
        .hands = hands,
        .moved = std::move(moved)});
    m_follower->start(loop);
}

void ServerKeeper::rest() {
    if (m_failover)
        m_failover->rest();
    if (m_heartbeat)
        m_heartbeat->rest();
}

void ServerKeeper::stop() {
    if (m_failover)
        m_failover->stop();
    if (m_heartbeat)
        m_heartbeat->stop();
}

/// What the server does for the pools is a sign of its life; who waits for it, of its trouble.
void ServerKeeper::feel(const std::vector<pool::PoolFigures>& pools) {
    cluster::Surroundings around;
    std::uint64_t failures = 0;
    for (const auto& pool : pools) {
        if (pool.server != m_name)
            continue;
        around.work += pool.traffic.transactions + pool.opened;
        around.symptom = around.symptom || (pool.waiting > 0 && !pool.paused);
        failures += pool.connectFailures;
    }
    around.symptom = around.symptom || failures != m_connectFailures;
    m_connectFailures = failures;
    if (m_heartbeat)
        m_heartbeat->turn(around);
    if (m_failover)
        m_failover->turn(around.work);
}

monitor::ServerFigures ServerKeeper::figures(const pool::PoolSet& pools) const {
    auto figures = m_watch->figures();
    figures.own = m_name;
    figures.held = pools.connectionCount(m_name);
    // Of pools' own none is asked before the engine starts: until then it is as good as any.
    if (!m_name.empty() && figures.maxConnections == 0 && figures.error.empty())
        figures.reachable = true;
    if (m_heartbeat)
        m_heartbeat->describe(figures);
    if (m_failover)
        m_failover->describe(figures);
    return figures;
}

/// Pools that cannot get a first connection.
bool ServerKeeper::inTrouble(const monitor::Snapshot& seen) const {
    return !seen.serverOf(m_name).reachable ||
           std::ranges::any_of(seen.pools, [this](const auto& p) {
               return p.figures.server == m_name && p.figures.total == 0 &&
                      !p.figures.lastConnectError.empty();
           });
}

void ServerKeeper::turn(const ServerHands& hands, const monitor::Snapshot& seen) {
    const auto& server = seen.serverOf(m_name);
    // Without a primary there is nobody to ask.
    if (server.primaryLost)
        return;
    // One that is silent would only keep the worker that asks it.
    if (inTrouble(seen) && server.silentS == 0)
        ServerWatch::probeSoon(m_watch, hands.service, m_loop->now());
    const bool asked = m_name.empty() || server.maxConnections > 0;
    if (!asked || hands.pools.budget(m_name) == budget())
        return;
    hands.pools.setBudget(budget(), m_name);
    hands.journal.note(
        monitor::Severity::info,
        fmt::format(
            "{} allows {} connections, {} of them are Usher's",
            m_name.empty() ? "the server" : m_name,
            server.maxConnections,
            budget()),
        hands.clock.now().wall);
}

} // namespace usher::engine
