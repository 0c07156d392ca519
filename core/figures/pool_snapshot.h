// One pool's figures of one moment: what its counters show, and what the sampler made of them.
#pragma once

#include "figures/counts.h"

#include <optional>
#include <string>

namespace usher::figures {

/// What one pool counted in the last whole second. All zero until a second has been closed.
struct SecondFigures : Counts {
    double lengthS = 0;         ///< time covered: about 1; more when the tick came late
    int waitingMax = 0;         ///< highest seen at any tick of the second
    double oldestWaitMsMax = 0; ///< as above
};

/// How long things took in a stretch of time.
struct Durations {
    Histogram acquired; ///< until a connection was lent
    Histogram queries, transactions;
};

/// What the forecast wants of a pool beyond what it may hold, hours before.
struct ShortageFigures {
    int wanted = 0, planned = 0; ///< when most is lacking
    std::string at, from, until; ///< local: "02:40", "Sun 02:40"
    int minutesAhead = 0;        ///< until it begins; 0: it has
    int minutesToEnd = 0;
    bool byBudget = false; ///< the server's budget binds before the pool's maximum
    int loan = 0;          ///< that would do, with what is lent already
    bool operator==(const ShortageFigures&) const = default;
};

struct PoolSnapshot {
    pool::PoolFigures figures; ///< counters since start, sizes now
    /// differences of those counters over the last whole second
    SecondFigures second;
    LatencySummary lastSecond; ///< acquisition latency of the last whole second
    LatencySummary lastMinute;
    LatencySummary querySecond, queryMinute; ///< as both above, of queries
    LatencySummary transactionSecond, transactionMinute;
    LatencySummary weddingDay; ///< acquisitions made on wedding days, since start
    double utilization = 0;    ///< leased / total, 0…1, mean of the last second
    double acquisitionsPerSecond = 0;
    double transactionsPerSecond = 0;
    double queriesPerSecond = 0;
    double timeoutsPerSecond = 0;
    std::uint64_t timeoutsOnWeddingDays = 0, failuresOnWeddingDays = 0;
    double secondsToExhaustion = -1; ///< at the present rise of use; -1 = not rising
    /// since it began to serve, after the start or after its server was away; 0 while it can't
    double settledS = kAlways;
    static constexpr double kAlways = 1e9;
    int planned = 0; ///< connections that the forecast wants here now; 0 = none, or not known
    std::optional<ShortageFigures> shortage = {};
    double holdMs = 0; ///< mean time a lease was held over the last minute
};

} // namespace usher::figures
