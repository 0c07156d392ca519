// The figures of one moment, immutable once published: everything a reader needs, nothing live.
#pragma once

#include "figures/pool_snapshot.h"
#include <usher/base/clock.h>

#include <cstdint>
#include <string>
#include <vector>

namespace usher::monitor {

using figures::Durations;
using figures::PoolSnapshot;
using figures::SecondFigures;

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
    double silentS = 0;         ///< asked, and without a sign since then; 0: it is not silent
    std::uint32_t timeline = 0; ///< 0 = not known
    std::int64_t lagBytes = -1; ///< behind the primary; -1 = not known
};

struct ServerFigures {
    std::string name; ///< "host:port" connected to
    /// as PoolFigures::server: "db2:5432, db3:5432" of pools' own; "": the server of all pools
    std::string own = {};
    int maxConnections = 0;
    int budget = 0; ///< connections Usher may hold
    int held = 0;
    bool reachable = false;
    double silentS = 0;                    ///< as its host's; not reachable while it is
    MonoTime answeredAt = MonoTime::max(); ///< last asked and heard; max: nobody asks
    std::string error = {};                ///< last connect error while unreachable
    std::vector<HostFigures> hosts = {};   ///< empty unless the URI names several
    bool primaryLost = false; ///< several hosts, and none may be written to: clients wait
    std::string lostWhy = {};
    bool splitBrain = false; ///< a host that must not takes writes
    /// to the present primary; the epoch when there was none since the start
    WallTime lastSwitch{};
    std::string lastSwitchText = {};

    /// Connections that the budget leaves; 0 when it was lowered below what is held.
    int spare() const { return budget > held ? budget - held : 0; }
};

/// Where what happened is kept, and what keeps it from being written; "" when well.
struct RecordFigures {
    std::string historyTrouble, auditTrouble;
};

struct Snapshot {
    std::uint64_t seq = 0;
    Now at{};
    std::vector<PoolSnapshot> pools; ///< in descending priority
    pool::ReserveFigures reserve;
    ClientFigures clients;
    ServerFigures server;                   ///< of all pools but those with their own
    std::vector<ServerFigures> others = {}; ///< pools' own, the most urgent pool's first
    RecordFigures records;
    bool weddingDay = false;
    bool protocolOn = false; ///< Saturday protocol
    double engineLagMs = 0;  ///< how late the engine's tick came
    /// until the reserve has nothing to lend, at the present rise of its loans; -1 = not rising
    double reserveLastsS = -1;

    const PoolSnapshot* pool(const std::string& name) const;
    /// `own`: as ServerFigures::own.
    const ServerFigures& serverOf(const std::string& own) const;
    /// Of the server of all pools where there is no such pool.
    const ServerFigures& serverOfPool(const std::string& name) const;
};

} // namespace usher::monitor
