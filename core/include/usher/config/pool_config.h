// What a pool, the reserve and the server behind them are configured with. Their keys' prose,
// defaults and bounds stand in the option table (core/config).
#pragma once

#include <usher/base/clock.h>
#include <usher/base/tcp_timeouts.h>
#include <usher/limits/defaults.h>

#include <string>
#include <vector>

namespace usher::config {

enum class PoolMode {
    transaction,
    session,
    statement
};

/// What becomes of a client's state that only its connection can keep: temporary tables, session
/// locks, cursors WITH HOLD, LISTEN, PREPARE.
enum class SessionState {
    pin,   ///< the client keeps its connection until it has let go of that
    refuse ///< what would leave it is an error
};

enum class PoolReset {
    whenNeeded,
    always
};

/// What the learnt forecast is to a pool.
enum class ForecastUse {
    automatic, ///< the plan once it has proven itself, watched until then
    plan,
    watch ///< told, and not followed
};

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
};

/// Slots of a pool that only acquisitions of at least this priority may take.
struct KeptClass {
    int priority = 0;
    int slots = 0;
    bool operator==(const KeptClass&) const = default;
};

struct PoolConfig {
    std::string name;
    int min = 3;
    int max = 15;
    int priority = 50;    ///< higher goes first
    bool wedding = false; ///< Saturday protocol and strict alerts apply
    Millis acquireTimeout{limits::kAcquireTimeout};
    PoolMode mode = PoolMode::transaction;
    SessionState sessionState = SessionState::pin;
    int maxPinned = 0; ///< clients that keep their connection for that; 0 = half of max
    PoolReset reset = PoolReset::whenNeeded;
    Millis idleInTransactionTimeout{0}; ///< 0 = none
    Millis transactionTimeout{0};       ///< 0 = none
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

struct ReserveConfig {
    int size = 5;
    Millis after{limits::kReserveAfter}; ///< an acquisition that has waited this long may draw on
                                         ///< it
    int fromPriority = 0;                ///< those below do not draw on it
};

} // namespace usher::config
