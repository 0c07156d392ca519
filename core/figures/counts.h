// A pool's counters together, of a stretch of time or since the pool was made.
#pragma once

#include <usher/pool/stats.h>

namespace usher::figures {

/// All that is counted; members as in usher/pool/counters.def. Times in microseconds.
struct Counts : pool::PoolCounters, pool::Traffic {
    bool operator==(const Counts&) const = default;
};

using Counter = std::uint64_t Counts::*;

Counts countsOf(const pool::PoolFigures& figures);
Counts& operator+=(Counts& sums, const Counts& more);
/// From `before` to `now`. A counter that fell was started anew: all it shows has been counted
/// since.
Counts increase(const Counts& now, const Counts& before);

} // namespace usher::figures
