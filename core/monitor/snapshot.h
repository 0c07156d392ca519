// The figures of one moment, immutable once published: everything a reader needs, nothing live.
#pragma once

#include "base/clock.h"
#include "base/histogram.h"
#include "pool/stats.h"

#include <cstdint>
#include <string>
#include <vector>

namespace usher::monitor {

/// What one pool counted in the last whole second. All zero until a second has been closed.
struct SecondFigures {
    double lengthS = 0;              ///< time covered: about 1; more when the tick came late
    std::uint64_t acquired = 0, released = 0, transactions = 0, queries = 0;
    std::uint64_t timeouts = 0, failures = 0, reserveAcquired = 0;
    int waitingMax = 0;              ///< highest seen at any tick of the second
};

struct PoolSnapshot {
    pool::PoolFigures figures;       ///< counters since start, sizes now
    SecondFigures second;            ///< differences of those counters over the last whole second
    LatencySummary lastSecond;       ///< acquisition latency of the last whole second
    LatencySummary lastMinute;
    LatencySummary weddingDay;       ///< acquisitions made on wedding days, since start
    double utilization = 0;          ///< leased / total, 0…1, mean of the last second
    double acquisitionsPerSecond = 0;
    double transactionsPerSecond = 0;
    double queriesPerSecond = 0;
    double timeoutsPerSecond = 0;
    std::uint64_t timeoutsOnWeddingDays = 0, failuresOnWeddingDays = 0;
    double secondsToExhaustion = -1; ///< at the present rise of use; -1 = not rising
    double holdMs = 0;               ///< mean time a lease was held over the last minute
};

struct ClientFigures {
    int connected = 0, active = 0, waiting = 0, loggingIn = 0, limit = 0;
    std::uint64_t accepted = 0, refused = 0;
};

struct ServerFigures {
    std::string name;                ///< "host:port" connected to
    int maxConnections = 0;
    int budget = 0;                  ///< connections Usher may hold
    int held = 0;
    bool reachable = false;
    std::string error;               ///< last connect error while unreachable
};

struct Snapshot {
    std::uint64_t seq = 0;
    Now at{};
    std::vector<PoolSnapshot> pools; ///< in descending priority
    pool::ReserveFigures reserve;
    ClientFigures clients;
    ServerFigures server;
    bool weddingDay = false;
    bool protocolOn = false;         ///< Saturday protocol
    double engineLagMs = 0;          ///< how late the engine's tick came

    const PoolSnapshot* pool(const std::string& name) const;
};

} // namespace usher::monitor
