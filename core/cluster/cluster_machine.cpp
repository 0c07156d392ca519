#include "cluster/cluster_machine.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::cluster {

ClusterMachine::ClusterMachine(std::vector<std::string> names, Pace pace)
    : m_names(std::move(names)),
      m_hosts(m_names.size(), HostMachine(pace)) {
    m_verdict.refusals.resize(m_names.size(), Refusal::none);
}

std::vector<HostState> ClusterMachine::states() const {
    std::vector<HostState> list;
    for (const auto& host : m_hosts)
        list.push_back(host.state());
    return list;
}

std::vector<Action> ClusterMachine::see(std::size_t host, const Sighting& sighting, MonoTime now) {
    m_hosts[host].see(sighting, now);
    const auto hosts = states();
    const auto verdict = elect(hosts, m_memory);
    std::vector<Action> actions;
    judgeRefusals(verdict, actions);
    m_verdict = verdict;
    if (verdict.primary)
        follow(*verdict.primary, actions);
    else if (m_phase != Phase::searching)
        lose(actions);
    if (sighting.seen && m_memory.current == host && sameInstance(*sighting.seen, m_served))
        m_servedAt = now;
    return actions;
}

void ClusterMachine::judgeRefusals(const Verdict& verdict, std::vector<Action>& actions) {
    for (std::size_t i = 0; i < m_hosts.size(); ++i) {
        if (verdict.refusals[i] == m_verdict.refusals[i])
            continue;
        if (verdict.refusals[i] == Refusal::none)
            actions.push_back(
                {.act = Act::accept,
                 .host = i,
                 .why = fmt::format("{} is no longer refused", m_names[i])});
        else
            actions.push_back({.act = Act::refuse, .host = i, .why = whyRefused(i, verdict)});
    }
}

void ClusterMachine::follow(std::size_t primary, std::vector<Action>& actions) {
    const auto& host = m_hosts[primary].state();
    const bool same = m_memory.current == primary && sameInstance(host.last, m_served);
    const Phase next = host.doubted ? Phase::doubting : Phase::serving;
    if (!same) {
        actions.push_back(
            {.act = Act::moveTo,
             .host = primary,
             .openedBefore = leftBehind(primary),
             .why = whyMoved(primary)});
        m_served = host.last;
    } else if (m_phase == Phase::searching) {
        actions.push_back(
            {.act = Act::resume,
             .host = primary,
             .why = fmt::format("{} answers again, the same server as before", m_names[primary])});
    } else if (m_phase != next) {
        actions.push_back(doubtOrTrust(primary));
    }
    m_phase = next;
    remember(primary);
}

/// Clients may have come back to a restarted one long before it was looked at. One that had started
/// before the other was last seen is another machine under the same name: nothing there is its own.
MonoTime ClusterMachine::leftBehind(std::size_t primary) const {
    const auto started = m_hosts[primary].state().last.startedAt;
    const bool restarted = m_memory.current == primary && started > m_servedAt;
    return restarted ? started : MonoTime::max();
}

std::string ClusterMachine::whyMoved(std::size_t primary) const {
    const auto& name = m_names[primary];
    const auto timeline = m_hosts[primary].state().last.timeline;
    if (!m_memory.current)
        return fmt::format("{} is the primary, timeline {}", name, timeline);
    if (m_memory.current == primary)
        return fmt::format("{} was restarted, timeline {}", name, timeline);
    return fmt::format(
        "{} took over from {}, timeline {} → {}",
        name,
        m_names[*m_memory.current],
        m_memory.timeline,
        timeline);
}

Action ClusterMachine::doubtOrTrust(std::size_t primary) const {
    const auto& host = m_hosts[primary].state();
    if (host.doubted)
        return {
            .act = Act::doubt,
            .host = primary,
            .why = fmt::format("{} does not answer: {}", m_names[primary], host.error)};
    return {
        .act = Act::trust,
        .host = primary,
        .why = fmt::format("{} answers again", m_names[primary])};
}

void ClusterMachine::remember(std::size_t primary) {
    const auto& last = m_hosts[primary].state().last;
    m_memory.current = primary;
    m_memory.timeline = std::max(m_memory.timeline, last.timeline);
    if (last.systemId != 0)
        m_memory.systemId = last.systemId;
}

void ClusterMachine::lose(std::vector<Action>& actions) {
    m_phase = Phase::searching;
    actions.push_back({.act = Act::hold, .host = *m_memory.current, .why = whyLost()});
}

std::string ClusterMachine::whyLost() const {
    const auto lost = *m_memory.current;
    const auto& host = m_hosts[lost].state();
    switch (host.role) {
    case Role::down:
        return fmt::format("{} is down: {}", m_names[lost], host.error);
    case Role::standby:
        return fmt::format("{} has become a standby", m_names[lost]);
    case Role::primary:
    case Role::unknown:
        break;
    }
    return fmt::format(
        "{} can no longer be believed: {}",
        m_names[lost],
        toString(m_verdict.refusals[lost]));
}

std::string ClusterMachine::whyRefused(std::size_t host, const Verdict& verdict) const {
    const auto& name = m_names[host];
    const auto timeline = m_hosts[host].state().last.timeline;
    switch (verdict.refusals[host]) {
    case Refusal::none:
        break;
    case Refusal::stale:
        return fmt::format(
            "{} still takes writes on timeline {}, the cluster is at {}: a stale primary, it gets "
            "no client. Stop it and rebuild it as a standby (pg_rewind)",
            name,
            timeline,
            verdict.newestTimeline);
    case Refusal::rival:
        return fmt::format(
            "{} takes writes on timeline {} and is not the only one: no host is believed until the "
            "others are stopped",
            name,
            timeline);
    case Refusal::foreign:
        return fmt::format(
            "{} belongs to another cluster (system identifier {}): it gets no client. Take it out "
            "of the URI",
            name,
            m_hosts[host].state().last.systemId);
    }
    return {};
}

std::int64_t ClusterMachine::lagBytes(std::size_t host) const {
    const auto& state = m_hosts[host].state();
    const auto from = primary();
    if (!from || state.role == Role::unknown || state.role == Role::down ||
        refusal(host) != Refusal::none)
        return -1;
    const auto written = m_hosts[*from].state().last.walBytes;
    return written > state.last.walBytes ? static_cast<std::int64_t>(written - state.last.walBytes)
                                         : 0;
}

} // namespace usher::cluster
