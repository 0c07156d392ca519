// The validated configuration: immutable once loaded. Every key of usher.toml stands here once; its
// prose, default and bounds stand in the option table (options.h).
#pragma once

#include "base/clock.h"

#include <string>
#include <vector>

namespace usher::config {

enum class AuthMethod {
    trust,
    scramSha256
};
enum class TlsMode {
    disable,
    allow,
    require,
    verifyFull
};
enum class PoolMode {
    transaction,
    session,
    statement
};

struct ServerConfig {
    bool embedded = true;    ///< no [server] table: Usher runs a private PostgreSQL of its own
    std::string primary;     ///< libpq URI, may name several hosts
    std::string serviceRole; ///< libpq URI that opens the reserve
    /// connections Usher may hold in all; 0 = max_connections minus reserved
    int budget = 0;
    Millis connectTimeout{10'000};
    int parallelConnects = 64;   ///< connects under way at once at most, all pools together
    Seconds maxLifetime{3600};   ///< 0 = for ever; jittered by ±10 %
    Millis probeInterval{1'000}; ///< several hosts: each is looked at this often
    Millis downAfter{3'000};     ///< several hosts: one silent for so long is down
    /// clients wait this long for a new primary before they time out as ever
    Millis failoverWait{60'000};
    Seconds idleTest{30}; ///< a connection idle longer is tested before it is lent
};

struct GateConfig {
    std::string listen = "127.0.0.1:6432"; ///< "" = no TCP
    std::string unixSocket;                ///< folder of the socket; "" = none
    int maxClients = 12000;
    /// the loader's default is scram-sha-256 once [server] is given
    AuthMethod auth = AuthMethod::trust;
    std::string authFile;
    std::string authQuery;
    /// an answer of auth_query is kept this long; 0 = not at all
    Millis authQueryCache{10'000};
    TlsMode tls = TlsMode::disable;
    std::string tlsCert, tlsKey, tlsCa;
    std::vector<std::string> adminUsers; ///< may act on the console
    std::vector<std::string> statsUsers; ///< may look only
    Millis loginTimeout{15'000};
    int maxClientsPerUser = 0; ///< 0 = no limit of its own
    int maxClientsPerAddress = 0;
    /// a client message longer than this ends the session
    std::size_t maxPacketBytes = 256u << 20;
    /// per server connection, least recently used leaves first
    int maxPreparedStatements = 200;
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
    Millis acquireTimeout{5'000};
    PoolMode mode = PoolMode::transaction;
    Millis idleInTransactionTimeout{0}; ///< 0 = none
    Millis transactionTimeout{0};       ///< 0 = none
    /// a lease held longer is said with its holder; 0 = never
    Seconds leakAfter{120};
    /// lends fewer at once where fewer do more; never a wedding pool
    bool adaptiveConcurrency = true;
    /// Set in code, by programs whose acquisitions name a priority; the gate's clients have their
    /// pool's.
    std::vector<KeptClass> kept = {};
    bool operator==(const PoolConfig&) const = default;
};

struct ReserveConfig {
    int size = 5;
    Millis after{10};     ///< an acquisition that has waited this long may draw on it
    int fromPriority = 0; ///< those below do not draw on it
};

struct CalendarConfig {
    std::string timezone = "Europe/London";
    std::string file;  ///< .csv or .ics
    std::string query; ///< run on the primary: date, time, timezone, guests, name
};

struct MetricsConfig {
    std::string listen; ///< "" = off
};

struct HistoryConfig {
    std::string url; ///< "" = SQLite under $XDG_DATA_HOME/usher
    int keepDays = 35;
    int maxMegabytes = 512;
};

struct Config {
    std::string sourceFile; ///< "" when nothing was read
    ServerConfig server;
    GateConfig gate;
    std::vector<PoolConfig> pools; ///< in descending priority
    ReserveConfig reserve;
    CalendarConfig calendar;
    MetricsConfig metrics;
    HistoryConfig history;

    const PoolConfig* pool(const std::string& name) const;
};

/// What an installation without a configuration file runs on: embedded server, the three pools.
Config defaults();

} // namespace usher::config
