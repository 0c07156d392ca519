// Which faults a run suffers, and when: drawn from a seed. Pure.
#pragma once

#include <usher/base/clock.h>

#include <array>
#include <string>
#include <vector>

namespace usher::rehearsal {

enum class FaultKind {
    backendsTerminated, ///< some of the pools' server connections end, as by an administrator
    serverKilled,       ///< every process of the primary, at once; it starts again
    serverFrozen,       ///< every process of the primary stands still for a while
    networkSilent,      ///< no byte passes between Usher and the primary, and nothing is closed
    reserveLockedOut,   ///< the service role may not log in
    standbyLost,        ///< no commit can be acknowledged until it is back
    failover            ///< the primary is gone for good, its standby takes over
};

inline constexpr std::array kFaultKinds{
    FaultKind::backendsTerminated,
    FaultKind::serverKilled,
    FaultKind::serverFrozen,
    FaultKind::networkSilent,
    FaultKind::reserveLockedOut,
    FaultKind::standbyLost,
    FaultKind::failover};

const char* toString(FaultKind kind); ///< "server killed"

struct Fault {
    FaultKind kind = FaultKind::backendsTerminated;
    Millis calm{0};   ///< before it
    Millis lasts{0};  ///< from the stroke to the server's return; 0 = no longer than the stroke
    int backends = 0; ///< terminated at once
    /// The network forgets its connections instead of healing; the role may log in but has no
    /// connection left.
    bool otherWay = false;

    bool operator==(const Fault&) const = default;
};

/// "server killed for 1.2 s", "7 backends terminated"
std::string textOf(const Fault& fault);

struct FaultPlanOptions {
    unsigned seed = 1;
    int faults = 1;
    Millis longest{4'000};
};

/// Of each kind as many as of any other, or one more; in a new order each round.
std::vector<Fault> drawFaults(const FaultPlanOptions& options);

} // namespace usher::rehearsal
