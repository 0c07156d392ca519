#include "engine/failover.h"

#include "base/mutex.h"
#include "engine/heartbeat.h"
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
    names.reserve(hosts.size());
    for (const auto& host : hosts)
        names.push_back(host.text());
    return names;
}

/// One look at every host. Thread contract: any thread.
class Round {
  public:
    using Sightings = std::vector<std::pair<std::size_t, cluster::Sighting>>;

    void add(std::size_t host, cluster::Sighting sighting) {
        MutexLock lock(m_mutex);
        m_sightings.emplace_back(host, std::move(sighting));
        m_arrived.notify_one();
    }
    /// What has come by then, `count` at most.
    Sightings waitFor(std::size_t count, MonoTime until) {
        MutexLock lock(m_mutex);
        while (m_sightings.size() < count &&
               m_arrived.wait_until(m_mutex, until) != std::cv_status::timeout) {
        }
        return m_sightings;
    }

  private:
    Mutex m_mutex;
    ConditionVariable m_arrived;
    Sightings m_sightings USHER_GUARDED_BY(m_mutex);
};

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
      m_pulses(m_hosts.size(), cluster::Pulse(server.probeInterval)),
      m_served(m_hosts.size()),
      m_refusals(m_hosts.size()) {
    std::vector<std::unique_ptr<pg::HostWatch>> watches;
    for (const auto& host : m_hosts)
        watches.push_back(
            std::make_unique<pg::HostWatch>(pg::pinnedTo(server.primary, host, "any")));
    m_prober = std::make_unique<cluster::Prober>(std::move(watches));
}

void Failover::lookAround(Millis timeout, MonoTime now) {
    auto round = std::make_shared<Round>();
    for (std::size_t i = 0; i < m_hosts.size(); ++i)
        m_prober->look(i, timeout, [round](std::size_t host, cluster::Sighting sighting) {
            round->add(host, std::move(sighting));
        });
    const auto until = std::chrono::steady_clock::now() + timeout + kLookAtLeast;
    // Nobody is served yet: what is to be done shows in primary().
    for (const auto& [host, sighting] : round->waitFor(m_hosts.size(), until))
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

void Failover::rest() {
    m_resting = true;
    m_loop->cancelTimer(m_timer);
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
        m_pulses[i].asked(m_loop->now());
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
    if (m_resting)
        return;
    m_looking[host] = false;
    m_pulses[host].heard(sighting, m_loop->now());
    sighting.served = m_machine.primary() == host && m_hooks.transactions() > m_served[host];
    for (const auto& action : m_machine.see(host, sighting, m_loop->now()))
        m_hooks.perform(action);
    arm();
}

void Failover::turn(std::uint64_t work) {
    if (!m_loop)
        return;
    for (std::size_t i = 0; i < m_hosts.size(); ++i)
        m_pulses[i].turn({.work = m_machine.primary() == i ? work : 0}, m_loop->now());
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

double Failover::silentS(std::size_t at) const {
    return m_loop ? toMs(m_pulses[at].silence(m_loop->now())) / 1000 : 0;
}

monitor::HostFigures Failover::describe(std::size_t at) const {
    const auto& host = m_machine.host(at);
    const bool refused = m_machine.refusal(at) != cluster::Refusal::none;
    const double silent = silentS(at);
    const std::string trouble = silent > 0 ? silenceText(silent) : host.error;
    return {
        .name = m_machine.name(at),
        .role = cluster::toString(host.role),
        .note = refused ? m_refusals[at] : trouble,
        .serving = m_machine.primary() == at,
        .refused = refused,
        .silentS = silent,
        .timeline = host.last.timeline,
        .lagBytes = m_machine.lagBytes(at)};
}

void Failover::describe(monitor::ServerFigures& figures) const {
    for (std::size_t i = 0; i < m_hosts.size(); ++i)
        figures.hosts.push_back(describe(i));
    const auto serving = m_machine.primary();
    if (serving) {
        figures.name = m_machine.name(*serving);
        figures.silentS = silentS(*serving);
        figures.answeredAt = m_pulses[*serving].answeredAt();
    } else {
        figures.reachable = false;
        figures.error = m_lostWhy;
    }
    if (figures.silentS > 0) {
        figures.reachable = false;
        figures.error = silenceText(figures.silentS);
    }
    figures.primaryLost = !serving;
    figures.lostWhy = serving ? std::string() : m_lostWhy;
    figures.splitBrain = m_machine.splitBrain();
    figures.lastSwitch = m_lastSwitch;
    figures.lastSwitchText = m_lastSwitchText;
}

} // namespace usher::engine
