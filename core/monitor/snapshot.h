// The figures of one moment, immutable once published: everything a reader needs, nothing live.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/histogram.h>
#include <usher/pool/stats.h>

#include <cstdint>
#include <string>
#include <vector>

namespace usher::monitor {

/// What one pool counted in the last whole second. All zero until a second has been closed.
struct SecondFigures {
    double lengthS = 0; ///< time covered: about 1; more when the tick came late
    std::uint64_t acquired = 0, released = 0, transactions = 0, queries = 0;
    std::uint64_t timeouts = 0, failures = 0, reserveAcquired = 0, waitUs = 0;
    pool::Traffic traffic = {}; ///< the gate's counters
    int waitingMax = 0;         ///< highest seen at any tick of the second
};

struct PoolSnapshot {
    pool::PoolFigures figures; ///< counters since start, sizes now
    /// differences of those counters over the last whole second
    SecondFigures second;
    LatencySummary lastSecond; ///< acquisition latency of the last whole second
    LatencySummary lastMinute;
    LatencySummary weddingDay; ///< acquisitions made on wedding days, since start
    double utilization = 0;    ///< leased / total, 0…1, mean of the last second
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

/// One of several database hosts.
struct HostFigures {
    std::string name; ///< "db1:5432"
    std::string role; ///< "primary", "standby", "down", "unknown"
    /// why it is refused, or what it last failed with; "" when all is well
    std::string note;
    bool serving = false; ///< the primary clients are sent to
    bool refused = false;
    std::uint32_t timeline = 0; ///< 0 = not known
    std::int64_t lagBytes = -1; ///< behind the primary; -1 = not known
};

struct ServerFigures {
    std::string name; ///< "host:port" connected to
    int maxConnections = 0;
    int budget = 0; ///< connections Usher may hold
    int held = 0;
    bool reachable = false;
    std::string error = {};              ///< last connect error while unreachable
    std::vector<HostFigures> hosts = {}; ///< empty unless the URI names several
    bool primaryLost = false; ///< several hosts, and none may be written to: clients wait
    std::string lostWhy = {};
    bool splitBrain = false; ///< a host that must not takes writes
    /// to the present primary; the epoch when there was none since the start
    WallTime lastSwitch{};
    std::string lastSwitchText = {};
};

struct Snapshot {
    std::uint64_t seq = 0;
    Now at{};
    std::vector<PoolSnapshot> pools; ///< in descending priority
    pool::ReserveFigures reserve;
    ClientFigures clients;
    ServerFigures server;
    bool weddingDay = false;
    bool protocolOn = false; ///< Saturday protocol
    double engineLagMs = 0;  ///< how late the engine's tick came

    const PoolSnapshot* pool(const std::string& name) const;
};

} // namespace usher::monitor
