// The validated configuration: immutable once loaded. Every key of usher.toml stands here once; its
// prose, default and bounds stand in the option table (options.h).
#pragma once

#include <usher/config/pool_config.h>

#include <string>
#include <vector>

namespace usher::config {

enum class AuthMethod {
    trust,
    scramSha256,
    md5 ///< scramSha256, but for the users whose password the file has as md5 only
};
enum class TlsMode {
    disable,
    allow,
    require,
    verifyFull
};

struct GateConfig {
    std::string listen = "127.0.0.1:6432"; ///< "" = no TCP
    std::string unixSocket;                ///< folder of the socket; "" = none
    std::string unixSocketMode = "0777";   ///< octal
    std::string unixSocketGroup;           ///< "" = the process's
    TcpTimeouts tcp = {};
    int maxClients = 12000;
    /// the loader's default is scram-sha-256 once [server] is given
    AuthMethod auth = AuthMethod::trust;
    std::string hbaFile; ///< says it rule by rule, instead of `auth`
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

struct CalendarConfig {
    std::string timezone = "Europe/London";
    std::string file;  ///< .csv or .ics
    std::string query; ///< run on the primary: date, time, timezone, guests, name
};

/// What a connection short costs beside one too many.
struct ForecastConfig {
    int missCost = 19;         ///< 19 of 20 moments are covered
    int weddingMissCost = 199; ///< inside a wedding's window: 199 of 200
};

/// From which severity on others are told.
enum class LeastSeverity {
    warning,
    critical,
    emergency
};

struct AlertsConfig {
    std::vector<std::string> webhooks; ///< URLs; what stands behind the host may be a secret
    LeastSeverity webhookSeverity = LeastSeverity::critical;
    std::string webhookTokenFile; ///< "" = no token
};

struct MetricsConfig {
    std::string listen; ///< "" = off
};

struct HistoryConfig {
    std::string url; ///< "" = SQLite under $XDG_DATA_HOME/usher
    int keepDays = 35;
    int maxMegabytes = 512;
};

struct ReportConfig {
    std::string folder; ///< of a report for each wedding day; "" = none is written
    int keep = 26;      ///< days whose reports are kept
    std::vector<std::string> formats{"pdf", "html"};
    bool operator==(const ReportConfig&) const = default;
};

struct Config {
    std::string sourceFile; ///< "" when nothing was read
    ServerConfig server;
    GateConfig gate;
    std::vector<PoolConfig> pools; ///< in descending priority
    ReserveConfig reserve;
    CalendarConfig calendar;
    ForecastConfig forecast;
    AlertsConfig alerts;
    MetricsConfig metrics;
    HistoryConfig history;
    ReportConfig report;

    const PoolConfig* pool(const std::string& name) const;
};

/// Names of the pools that have a server of their own.
std::vector<std::string> poolsElsewhere(const Config& config);

/// What an installation without a configuration file runs on: embedded server, the three pools.
Config defaults();

} // namespace usher::config
