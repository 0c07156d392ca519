#include "engine/failover.h"

#include "base/mutex.h"
#include "pg/cluster_hosts.h"

#include <algorithm>
#include <chrono>

namespace usher::engine {
namespace {

constexpr Millis kLookAtLeast{500}; ///< a slow network is no dead host
constexpr Millis kLookAtMost{5'000};
constexpr Millis kBreath{10};

std::vector<std::string> namesOf(const std::vector<pg::ConnectTarget>& hosts) {
    std::vector<std::string> names;
    for (const auto& host : hosts)
        names.push_back(host.text());
    return names;
}

} // namespace

std::unique_ptr<Failover> Failover::create(const config::ServerConfig& server) {
    auto hosts = pg::listedHosts(server.primary);
    if (hosts.size() < 2)
        return nullptr;
    return std::unique_ptr<Failover>(new Failover(server, std::move(hosts)));
}

Failover::Failover(const config::ServerConfig& server, std::vector<pg::ConnectTarget> hosts)
    : m_server(server),
      m_hosts(std::move(hosts)),
      m_lookWithin(std::clamp(server.probeInterval, kLookAtLeast, kLookAtMost)),
      m_machine(
          namesOf(m_hosts),
          {.interval = server.probeInterval, .downAfter = server.downAfter}),
      m_looking(m_hosts.size()),
      m_served(m_hosts.size()),
      m_refusals(m_hosts.size()) {
    std::vector<std::unique_ptr<pg::HostWatch>> watches;
    for (const auto& host : m_hosts)
        watches.push_back(pg::makeHostWatch(pg::pinnedTo(server.primary, host, "any")));
    m_prober = cluster::makeProber(std::move(watches));
}

void Failover::lookAround(Millis timeout, MonoTime now) {
    struct Round {
        Mutex mutex;
        ConditionVariable arrived;
        std::vector<std::pair<std::size_t, cluster::Sighting>> sightings USHER_GUARDED_BY(mutex);
    };
    auto round = std::make_shared<Round>();
    for (std::size_t i = 0; i < m_hosts.size(); ++i)
        m_prober->look(i, timeout, [round](std::size_t host, cluster::Sighting sighting) {
            MutexLock lock(round->mutex);
            round->sightings.emplace_back(host, std::move(sighting));
            round->arrived.notify_one();
        });
    const auto until = std::chrono::steady_clock::now() + timeout + kLookAtLeast;
    MutexLock lock(round->mutex);
    while (round->sightings.size() < m_hosts.size() &&
           round->arrived.wait_until(round->mutex, until) != std::cv_status::timeout) {
    }
    // Nobody is served yet: what is to be done shows in primary().
    for (auto& [host, sighting] : round->sightings)
        for (const auto& action : m_machine.see(host, sighting, now))
            if (action.act == cluster::Act::refuse || action.act == cluster::Act::accept)
                noteSwitch(action, {});
}

void Failover::start(net::Loop& loop, Hooks hooks) {
    m_loop = &loop;
    m_hooks = std::move(hooks);
    arm();
}

void Failover::stop() {
    if (m_loop)
        m_loop->cancelTimer(m_timer);
    m_prober.reset();
}

void Failover::arm() {
    MonoTime due = MonoTime::max();
    for (std::size_t i = 0; i < m_hosts.size(); ++i)
        if (!m_looking[i])
            due = std::min(due, m_machine.nextLook(i));
    m_loop->cancelTimer(m_timer);
    // A host that is still being looked at from before the start is asked again, but never in a
    // spin.
    m_timer = due == MonoTime::max()
                  ? 0
                  : m_loop->runAt(std::max(due, m_loop->now() + kBreath), [this] { lookAtDue(); });
}

void Failover::lookAtDue() {
    m_timer = 0;
    for (std::size_t i = 0; i < m_hosts.size(); ++i) {
        if (m_looking[i] || m_machine.nextLook(i) > m_loop->now())
            continue;
        m_served[i] = m_hooks.transactions();
        m_looking[i] = m_prober->look(
            i,
            m_lookWithin,
            [this, loop = m_loop](std::size_t host, cluster::Sighting sighting) {
                loop->post([this, host, sighting = std::move(sighting)]() mutable {
                    seen(host, std::move(sighting));
                });
            });
    }
    arm();
}

void Failover::seen(std::size_t host, cluster::Sighting sighting) {
    m_looking[host] = false;
    sighting.served = m_machine.primary() == host && m_hooks.transactions() > m_served[host];
    for (const auto& action : m_machine.see(host, sighting, m_loop->now()))
        m_hooks.perform(action);
    arm();
}

config::ServerConfig Failover::pinned(std::size_t host) const {
    auto server = m_server;
    server.primary = pg::pinnedTo(m_server.primary, m_hosts[host], "primary");
    if (!server.serviceRole.empty())
        server.serviceRole = pg::pinnedLike(m_server.serviceRole, m_hosts[host], "primary");
    return server;
}

void Failover::noteSwitch(const cluster::Action& action, WallTime at) {
    switch (action.act) {
    case cluster::Act::refuse:
        m_refusals[action.host] = action.why;
        break;
    case cluster::Act::accept:
        m_refusals[action.host].clear();
        break;
    case cluster::Act::hold:
        m_lostWhy = action.why;
        break;
    case cluster::Act::moveTo:
        m_lastSwitch = at;
        m_lastSwitchText = action.why;
        break;
    case cluster::Act::doubt:
    case cluster::Act::trust:
    case cluster::Act::resume:
        break;
    }
}

void Failover::describe(monitor::ServerFigures& figures) const {
    const auto serving = m_machine.primary();
    for (std::size_t i = 0; i < m_hosts.size(); ++i) {
        const auto& host = m_machine.host(i);
        const bool refused = m_machine.refusal(i) != cluster::Refusal::none;
        figures.hosts.push_back(
            {.name = m_machine.name(i),
             .role = cluster::toString(host.role),
             .note = refused ? m_refusals[i] : host.error,
             .serving = serving == i,
             .refused = refused,
             .timeline = host.last.timeline,
             .lagBytes = m_machine.lagBytes(i)});
    }
    if (serving) {
        figures.name = m_machine.name(*serving);
    } else {
        figures.reachable = false;
        figures.error = m_lostWhy;
    }
    figures.primaryLost = !serving;
    figures.lostWhy = serving ? std::string() : m_lostWhy;
    figures.splitBrain = m_machine.splitBrain();
    figures.lastSwitch = m_lastSwitch;
    figures.lastSwitchText = m_lastSwitchText;
}

} // namespace usher::engine
