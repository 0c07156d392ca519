#include "cluster/election.h"

#include <algorithm>

namespace usher::cluster {
namespace {

bool isForeign(const HostState& host, std::uint64_t systemId) {
    return systemId != 0 && host.last.systemId != 0 && host.last.systemId != systemId;
}

/// Before a cluster has been served: the first host that takes writes names it, else the first that
/// answers.
std::uint64_t clusterOf(std::span<const HostState> hosts, const Memory& memory) {
    if (memory.systemId != 0)
        return memory.systemId;
    std::uint64_t id = 0;
    for (const auto& host : hosts) {
        if (host.role == Role::primary && host.last.systemId != 0)
            return host.last.systemId;
        if (id == 0)
            id = host.last.systemId;
    }
    return id;
}

bool isBehind(const HostState& host, const Verdict& verdict) {
    return host.last.timeline != 0 && host.last.timeline < verdict.newestTimeline;
}

/// The newest timeline is that of the hosts that are left.
void refuseForeign(std::span<const HostState> hosts, std::uint64_t systemId, Verdict& verdict) {
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        if (isForeign(hosts[i], systemId))
            verdict.refusals[i] = Refusal::foreign;
        else
            verdict.newestTimeline = std::max(verdict.newestTimeline, hosts[i].last.timeline);
    }
}

/// One that is silent just now may be dead; it is called stale once it is heard to take writes.
void refuseStale(std::span<const HostState> hosts, Verdict& verdict) {
    for (std::size_t i = 0; i < hosts.size(); ++i)
        if (hosts[i].role == Role::primary && !hosts[i].doubted &&
            verdict.refusals[i] == Refusal::none && isBehind(hosts[i], verdict))
            verdict.refusals[i] = Refusal::stale;
}

std::vector<std::size_t> writersOn(std::span<const HostState> hosts, const Verdict& verdict) {
    std::vector<std::size_t> writers;
    for (std::size_t i = 0; i < hosts.size(); ++i)
        if (hosts[i].role == Role::primary && verdict.refusals[i] == Refusal::none &&
            !isBehind(hosts[i], verdict))
            writers.push_back(i);
    return writers;
}

/// One server may be listed under several names.
bool areOneServer(std::span<const HostState> hosts, const std::vector<std::size_t>& writers) {
    const auto& first = hosts[writers.front()].last;
    return std::ranges::all_of(writers, [&](std::size_t i) {
        return i == writers.front() || sameInstance(hosts[i].last, first);
    });
}

} // namespace

const char* toString(Refusal refusal) {
    switch (refusal) {
    case Refusal::none:
        return "";
    case Refusal::stale:
        return "stale primary";
    case Refusal::rival:
        return "rival primary";
    case Refusal::foreign:
        return "another cluster";
    }
    return "";
}

bool Verdict::splitBrain() const {
    return std::ranges::any_of(refusals, [](Refusal r) {
        return r == Refusal::stale || r == Refusal::rival;
    });
}

bool sameInstance(const pg::HostSighting& a, const pg::HostSighting& b) {
    return a.startedUs != 0 && a.startedUs == b.startedUs && a.systemId == b.systemId;
}

Verdict elect(std::span<const HostState> hosts, const Memory& memory) {
    Verdict verdict{
        .primary = {},
        .refusals = std::vector<Refusal>(hosts.size(), Refusal::none),
        .newestTimeline = memory.timeline};
    refuseForeign(hosts, clusterOf(hosts, memory), verdict);
    refuseStale(hosts, verdict);
    const auto writers = writersOn(hosts, verdict);
    if (writers.empty())
        return verdict;
    if (!areOneServer(hosts, writers)) {
        for (const auto i : writers)
            verdict.refusals[i] = Refusal::rival;
        return verdict;
    }
    const bool keeps =
        memory.current && std::ranges::find(writers, *memory.current) != writers.end();
    verdict.primary = keeps ? *memory.current : writers.front();
    return verdict;
}

} // namespace usher::cluster
