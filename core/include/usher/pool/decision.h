// Why a pool's size changed or did not: one list of causes, each said in a sentence with its
// numbers.
#pragma once

#include <usher/base/clock.h>

#include <cstdint>
#include <string>

namespace usher::pool {

/// Why.
enum class Cause {
    minimum,          ///< below its minimum, filled up
    waiters,          ///< clients wait
    utilization,      ///< above the growth threshold
    planned,          ///< the forecast asks for it, 30 minutes ahead
    saturdayProtocol, ///< the protocol raised the floor
    manual,           ///< an operator's force scale-up
    manualExpired,    ///< the operator's floor ran out
    weddingEmergency, ///< wedding operations impacted: at once, no cooldown
    calm,             ///< unused for long enough: shrinks
    yielded,          ///< gave idle spare to a pool in need
    received,         ///< got idle spare from another pool
    broken,           ///< a dead connection was replaced
    reserveLent,      ///< a waiter drew on the reserve
    reserveRefilled,
    reserveDrained,
    failover,    ///< the set's server changed
    concurrency, ///< more or fewer are lent at once, since the server does more then
    leak         ///< a lease has been out for longer than a transaction should take
};

/// What kept a pool from growing as far as it wanted.
enum class Bound {
    none,
    poolMax,
    serverBudget,
    serverRefuses,
    congestion,
    errors,
    backoff,
    noPrimary
};

/// One change of a pool's size, or one that was kept from happening.
struct Decision {
    std::uint64_t seq = 0; ///< given by the journal; 0 before
    WallTime at{};         ///< as seq
    std::string pool;
    Cause cause = Cause::minimum;
    Bound bound = Bound::none;
    int before = 0;         ///< size before
    int after = 0;          ///< size aimed at
    int waiting = 0;        ///< clients waiting when decided
    double utilization = 0; ///< 0…1 when decided
    /// e.g. the plan's reason, the operator's name, the server's words
    std::string detail;
    bool dryRun = false;
    bool operator==(const Decision&) const = default;
};

/// Lower-case words for lists and labels: "saturday protocol".
const char* toString(Cause cause);
/// As it follows "met ": "the pool's maximum".
const char* toString(Bound bound);
/// "main 18 → 46: 12 clients wait, 94 % in use; met the pool's maximum of 50".
std::string sentence(const Decision& decision);

} // namespace usher::pool
