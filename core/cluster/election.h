// Who is the primary, from what the hosts say of themselves. Pure.
#pragma once

#include "cluster/host_machine.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace usher::cluster {

/// Why a host gets no client though it may answer.
enum class Refusal {
    none,
    stale,  ///< takes writes on a timeline that has been left: an old primary that came back
    rival,  ///< one of several that take writes on the same timeline
    foreign ///< belongs to another cluster (its system identifier differs)
};
const char* toString(Refusal refusal);

/// What must not be forgotten between two elections.
struct Memory {
    std::uint64_t systemId = 0; ///< of the cluster served; 0 = not known yet
    std::uint32_t timeline = 0; ///< the newest served
    std::optional<std::size_t> current = {};
};

struct Verdict {
    std::optional<std::size_t> primary;
    std::vector<Refusal> refusals;    ///< one a host
    std::uint32_t newestTimeline = 0; ///< that any host of the cluster knows of
    /// Somebody besides the primary takes writes, or several do and none may be believed.
    bool splitBrain() const;
    bool operator==(const Verdict&) const = default;
};

/// Of several that take writes the one on the newest timeline is right: a promotion begins a new
/// timeline, so the others have been left behind. Timelines that standbys follow count too. Several
/// on that timeline (but for one server listed under two names): nobody is believed.
Verdict elect(std::span<const HostState> hosts, const Memory& memory);

/// The same postmaster, running on without a restart.
bool sameInstance(const pg::HostSighting& a, const pg::HostSighting& b);

} // namespace usher::cluster
