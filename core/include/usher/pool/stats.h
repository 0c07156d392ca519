// What a pool counts, as plain copies for readers.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/histogram.h>
#include <usher/pool/counters.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::pool {

enum class ConnectionState {
    idle,
    leased,
    /// being tested, reset or asked back: away on a worker, so that only the state is known
    checking
};

/// A connection a pool holds. `client` is the gate's client id, or 0 for a caller in the process.
struct ConnectionInfo {
    ConnectionState state = ConnectionState::idle;
    std::uint64_t connection = 0;
    int backendPid = 0;
    std::string host = {}; ///< as connected
    bool tls = false;
    MonoTime openedAt{};
    MonoTime since{}; ///< leased, or idle, since
    std::uint64_t client = 0;
    std::string who = {}; ///< an in-process caller's own name
    bool fromReserve = false;
};

/// Counts are totals since the start; the rest is how it stands now.
struct PoolFigures : PoolCounters {
    std::string name;
    /// of a login of its own, which the reserve can't stand in for; "": the server's
    std::string role = {}, database = {};
    std::string server = {}; ///< "db2:5432", its own; "": the server of all pools
    int min = 0, max = 0, target = 0, priority = 0;
    bool wedding = false, paused = false;
    /// checking = being tested or reset; leased = in callers' hands
    int total = 0, idle = 0, leased = 0, connecting = 0, checking = 0;
    int waiting = 0, reserveLent = 0;
    int lendsAtMost = 0; ///< at once, since fewer do more under this load; 0: all it has
    Millis oldestWait{0};
    /// until the first of those who wait gives up; nothing: nobody waits, or nobody gives up
    std::optional<Millis> givesUpIn = {};
    /// a waiter is beyond its deadline and waits on: the Saturday protocol
    bool overdue = false;
    /// the server is there and will have none of this login: lastConnectError says why
    bool loginRefused = false;
    std::string lastConnectError;
    Histogram acquireLatency; ///< since start, every successful acquisition; timeouts count with
                              ///< their wait. Of those in the process that found a connection at
                              ///< once, one in eight is timed for all
    Traffic traffic;
    /// Since start, of what passed through the gate: from the server's connection on, the wait for
    /// it not included.
    Histogram queryTime, transactionTime;

    bool hasOwnLogin() const { return !database.empty(); }
};

/// Times its size that the reserve holds at most, loans included: refilled once behind its
/// borrowers, so that it stays an emergency's help and never becomes a second pool. The budget
/// bounds it as well.
inline constexpr int kReserveHeldAtMost = 2;

struct ReserveFigures {
    int size = 0, ready = 0, lent = 0, opening = 0;
    int checking = 0; ///< there, and just being asked whether they still live
    bool draining = false;
    std::uint64_t lentTotal = 0, exhausted = 0; ///< exhausted: wanted, none ready
    std::string lastError;
    /// wherein its connections are not as the pools' own, and what to do about it; "": in nothing
    std::string lack = {};

    /// Connections it may have at once, loans included.
    int most() const { return kReserveHeldAtMost * size; }
};

} // namespace usher::pool
