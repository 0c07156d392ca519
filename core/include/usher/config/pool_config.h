// What a pool, the reserve and the server behind them are configured with. Their keys' prose,
// defaults and bounds stand in the option table (core/config).
#pragma once

#include <usher/base/clock.h>
#include <usher/base/tcp_timeouts.h>
#include <usher/limits/defaults.h>

#include <string>
#include <vector>

namespace usher::config {

/// When a client's connection goes back to the pool. Leases in a program's own hands know none of
/// this: they end when the program says.
enum class PoolMode {
    transaction, ///< when its transaction ends
    session,     ///< when it leaves
    statement    ///< after every statement; transaction blocks are refused
};

/// What becomes of a client's state that only its connection can keep: temporary tables, session
/// locks, cursors WITH HOLD, LISTEN, PREPARE.
enum class SessionState {
    pin,   ///< the client keeps its connection until it has let go of that
    refuse ///< what would leave it is an error
};

/// When DISCARD ALL stands between two clients.
enum class PoolReset {
    whenNeeded, ///< behind transactions whose text may have left something
    always      ///< behind each
};

/// What the learnt forecast is to a pool.
enum class ForecastUse {
    automatic, ///< the plan once it has proven itself, watched until then
    plan,
    watch ///< told, and not followed
};

/// The server and what all pools share of it.
struct ServerConfig {
    bool embedded = true;    ///< no [server] table: Usher runs a private PostgreSQL of its own
    std::string primary;     ///< libpq URI, may name several hosts
    std::string serviceRole; ///< libpq URI that opens the reserve
    /// connections Usher may hold in all; 0 = max_connections minus reserved and Usher's own
    int budget = 0;
    Millis connectTimeout{10'000};
    int parallelConnects = 64;   ///< connects under way at once at most, all pools together
    Seconds maxLifetime{3600};   ///< 0 = for ever; jittered by ±10 %
    Millis probeInterval{1'000}; ///< several hosts: each is looked at this often
    Millis downAfter{3'000};     ///< several hosts: one silent for so long is down
    /// clients wait this long for a new primary before they time out as ever
    Millis failoverWait{60'000};
    Seconds idleTest{30}; ///< a connection idle longer is tested before it is lent
    TcpTimeouts tcp = {};
    bool localSocket = true; ///< a server on loopback is reached by its Unix socket where it can be
};

/// Slots of a pool that only acquisitions of at least this priority may take.
struct KeptClass {
    int priority = 0;
    int slots = 0; ///< of those that PoolConfig::max allows
    bool operator==(const KeptClass&) const = default;
};

/// One pool. Whether pools fit together and under a budget is found where they are taken over
/// (Pools::open, PoolSet::setPools).
struct PoolConfig {
    std::string name; ///< unique; of a gate's pool, the database its clients ask for
    /// libpq URI of a login of its own at the server of all pools; what it leaves out is
    /// ServerConfig::primary's. "": that login. The reserve is not for a pool that has one.
    std::string primary = {};
    int min = 3;          ///< connections kept open even when nobody asks
    int max = 15;         ///< connections it may grow to
    int priority = 50;    ///< higher goes first
    bool wedding = false; ///< Saturday protocol and strict alerts apply
    /// unless an acquisition brings its own; 0 or less: nobody waits; Millis::max(): without limit
    Millis acquireTimeout{limits::kAcquireTimeout};
    /// what is waited in a pause does not count against that; not longer than so, from the PAUSE on
    Millis pauseTimeout{600'000};
    PoolMode mode = PoolMode::transaction;
    SessionState sessionState = SessionState::pin;
    int maxPinned = 0; ///< clients that keep their connection for that; 0 = half of max
    PoolReset reset = PoolReset::whenNeeded;
    Millis idleInTransactionTimeout{0}; ///< 0 = none
    Millis transactionTimeout{0};       ///< 0 = none
    Millis queryTimeout{0};             ///< 0 = none
    Millis clientIdleTimeout{0};        ///< 0 = none
    /// a lease held longer is said with its holder; 0 = never
    Seconds leakAfter{120};
    /// lends fewer at once where fewer do more; never a wedding pool
    bool adaptiveConcurrency = true;
    ForecastUse forecast = ForecastUse::automatic;
    /// Set in code, by programs whose acquisitions name a priority; the gate's clients have their
    /// pool's.
    std::vector<KeptClass> kept = {};
    bool operator==(const PoolConfig&) const = default;
};

/// The emergency reserve: connections under the service role.
struct ReserveConfig {
    int size = 5; ///< kept ready; twice as many are open while some are lent; 0 = no reserve
    Millis after{limits::kReserveAfter}; ///< an acquisition that has waited this long may draw on
                                         ///< it
    int fromPriority = 0;                ///< those below do not draw on it
};

} // namespace usher::config
