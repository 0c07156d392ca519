// One row an option. Loading, checking, SHOW CONFIG, the settings page and the documentation read
// it.
#include "config/option.h"

#include <algorithm>
#include <array>

namespace usher::config {

namespace {

template <class Enum> ChoiceField choice(Enum& value) {
    return {
        [&value] { return static_cast<int>(value); },
        [&value](int index) {
            value = static_cast<Enum>(index);
        }};
}

constexpr std::int64_t kSecond = 1000, kHour = 3'600'000, kDay = 86'400'000;

using C = Config;
using P = PoolConfig;

const std::array kOptions = std::to_array<Option>({
    {"server",
     "primary",
     "string",
     0,
     0,
     false,
     "libpq URI of the database; several hosts make a cluster. Leave [server] out for the embedded "
     "server.",
     [](C& c, P&) -> Field { return &c.server.primary; },
     Sense::uri},
    {"server",
     "service_role",
     "string",
     0,
     0,
     false,
     "libpq URI of the role that opens the emergency reserve.",
     [](C& c, P&) -> Field { return &c.server.serviceRole; },
     Sense::uri},
    {"server",
     "budget",
     "integer",
     0,
     100'000,
     false,
     "Connections Usher may hold in all; 0 = the server's max_connections minus its reserved ones.",
     [](C& c, P&) -> Field {
         return &c.server.budget;
     }},
    {"server",
     "connect_timeout",
     "duration",
     100,
     kHour,
     false,
     "A connection attempt ends after this long.",
     [](C& c, P&) -> Field {
         return &c.server.connectTimeout;
     }},
    {"server",
     "parallel_connects",
     "integer",
     1,
     256,
     false,
     "Connection attempts under way at once at most, all pools together; fewer while more at once "
     "would only queue at the server.",
     [](C& c, P&) -> Field {
         return &c.server.parallelConnects;
     }},
    {"server",
     "max_lifetime",
     "duration",
     0,
     30 * kDay,
     false,
     "A connection older than this is replaced (jittered by ±10 %); 0s = never.",
     [](C& c, P&) -> Field {
         return &c.server.maxLifetime;
     }},
    {"server",
     "idle_test",
     "duration",
     kSecond,
     kDay,
     false,
     "A connection idle for longer is tested before it is lent.",
     [](C& c, P&) -> Field {
         return &c.server.idleTest;
     }},
    {"server",
     "probe_interval",
     "duration",
     100,
     60 * kSecond,
     false,
     "Several hosts: each is looked at this often; one in doubt four times as often.",
     [](C& c, P&) -> Field {
         return &c.server.probeInterval;
     }},
    {"server",
     "down_after",
     "duration",
     500,
     600 * kSecond,
     false,
     "Several hosts: one that has been silent for so long, and twice at least, is down.",
     [](C& c, P&) -> Field {
         return &c.server.downAfter;
     }},
    {"server",
     "failover_wait",
     "duration",
     0,
     kHour,
     false,
     "Several hosts: while there is no primary, clients wait this long before acquire_timeout "
     "counts again.",
     [](C& c, P&) -> Field {
         return &c.server.failoverWait;
     }},

    {"gate",
     "listen",
     "string",
     0,
     0,
     false,
     "Address and port clients connect to; empty = no TCP.",
     [](C& c, P&) -> Field { return &c.gate.listen; },
     Sense::listen},
    {"gate",
     "unix_socket",
     "string",
     0,
     0,
     false,
     "Folder of the gate's unix socket; empty = none.",
     [](C& c, P&) -> Field { return &c.gate.unixSocket; },
     Sense::path},
    {"gate",
     "max_clients",
     "integer",
     1,
     1'000'000,
     true,
     "Clients connected at once; more are refused with an error that says so.",
     [](C& c, P&) -> Field {
         return &c.gate.maxClients;
     }},
    {"gate",
     "auth",
     "choice: trust|scram-sha-256",
     0,
     0,
     true,
     "How clients prove who they are; trust only on loopback and unix sockets. With a [server] "
     "table the "
     "default is scram-sha-256.",
     [](C& c, P&) -> Field {
         return choice(c.gate.auth);
     }},
    {"gate",
     "auth_file",
     "string",
     0,
     0,
     true,
     "User names and SCRAM verifiers, in PgBouncer's userlist format.",
     [](C& c, P&) -> Field { return &c.gate.authFile; },
     Sense::path},
    {"gate",
     "auth_query",
     "string",
     0,
     0,
     true,
     "Query on the primary that returns the name and the verifier of user $1, for users the file "
     "does not hold.",
     [](C& c, P&) -> Field {
         return &c.gate.authQuery;
     }},
    {"gate",
     "auth_query_cache",
     "duration",
     0,
     kHour,
     true,
     "An answer of auth_query is kept this long, or until it proves wrong; 0s = every login asks.",
     [](C& c, P&) -> Field {
         return &c.gate.authQueryCache;
     }},
    {"gate",
     "tls",
     "choice: disable|allow|require|verify-full",
     0,
     0,
     true,
     "TLS towards clients; verify-full also demands a client certificate signed by tls_ca. With "
     "tls_cert the "
     "default is allow.",
     [](C& c, P&) -> Field {
         return choice(c.gate.tls);
     }},
    {"gate",
     "tls_cert",
     "string",
     0,
     0,
     true,
     "The gate's certificate chain, PEM; needs tls_key.",
     [](C& c, P&) -> Field { return &c.gate.tlsCert; },
     Sense::path},
    {"gate",
     "tls_key",
     "string",
     0,
     0,
     true,
     "The certificate's private key, PEM; needs tls_cert.",
     [](C& c, P&) -> Field { return &c.gate.tlsKey; },
     Sense::path},
    {"gate",
     "tls_ca",
     "string",
     0,
     0,
     true,
     "Authorities that sign client certificates, PEM; needed by verify-full.",
     [](C& c, P&) -> Field { return &c.gate.tlsCa; },
     Sense::path},
    {"gate",
     "admin_users",
     "list of strings",
     0,
     0,
     true,
     "Users who may act on the admin console.",
     [](C& c, P&) -> Field {
         return &c.gate.adminUsers;
     }},
    {"gate",
     "stats_users",
     "list of strings",
     0,
     0,
     true,
     "Users who may look at the admin console but not act.",
     [](C& c, P&) -> Field {
         return &c.gate.statsUsers;
     }},
    {"gate",
     "login_timeout",
     "duration",
     100,
     kHour,
     true,
     "A client that has not logged in by then is disconnected.",
     [](C& c, P&) -> Field {
         return &c.gate.loginTimeout;
     }},
    {"gate",
     "max_clients_per_user",
     "integer",
     0,
     1'000'000,
     true,
     "Clients of one user at once; 0 = no limit of its own.",
     [](C& c, P&) -> Field {
         return &c.gate.maxClientsPerUser;
     }},
    {"gate",
     "max_clients_per_address",
     "integer",
     0,
     1'000'000,
     true,
     "Clients of one address at once; 0 = no limit of its own.",
     [](C& c, P&) -> Field {
         return &c.gate.maxClientsPerAddress;
     }},
    {"gate",
     "max_packet_bytes",
     "integer",
     8192,
     1'073'741'824,
     true,
     "A client message longer than this ends its session.",
     [](C& c, P&) -> Field {
         return &c.gate.maxPacketBytes;
     }},
    {"gate",
     "max_prepared_statements",
     "integer",
     0,
     100'000,
     true,
     "Prepared statements kept per server connection; the least recently used leaves first.",
     [](C& c, P&) -> Field {
         return &c.gate.maxPreparedStatements;
     }},

    {"pools.*",
     "min",
     "integer",
     0,
     10'000,
     true,
     "Connections kept open even when nobody asks.",
     [](C&, P& p) -> Field {
         return &p.min;
     }},
    {"pools.*",
     "max",
     "integer",
     1,
     10'000,
     true,
     "Connections the pool may grow to.",
     [](C&, P& p) -> Field {
         return &p.max;
     }},
    {"pools.*",
     "priority",
     "integer",
     0,
     1000,
     true,
     "Who goes first when connections are short; higher first.",
     [](C&, P& p) -> Field {
         return &p.priority;
     }},
    {"pools.*",
     "wedding",
     "boolean",
     0,
     0,
     true,
     "Saturday protocol and strict alerts apply to this pool.",
     [](C&, P& p) -> Field {
         return &p.wedding;
     }},
    {"pools.*",
     "acquire_timeout",
     "duration",
     1,
     kHour,
     true,
     "How long a client waits for a connection before it is told why there is none.",
     [](C&, P& p) -> Field {
         return &p.acquireTimeout;
     }},
    {"pools.*",
     "mode",
     "choice: transaction|session|statement",
     0,
     0,
     true,
     "When a client's connection goes back to the pool.",
     [](C&, P& p) -> Field {
         return choice(p.mode);
     }},
    {"pools.*",
     "idle_in_transaction_timeout",
     "duration",
     0,
     kDay,
     true,
     "A client idle inside a transaction for longer is disconnected; 0s = never.",
     [](C&, P& p) -> Field {
         return &p.idleInTransactionTimeout;
     }},
    {"pools.*",
     "transaction_timeout",
     "duration",
     0,
     kDay,
     true,
     "A transaction longer than this is ended; 0s = never.",
     [](C&, P& p) -> Field {
         return &p.transactionTimeout;
     }},
    {"pools.*",
     "leak_after",
     "duration",
     0,
     kDay,
     true,
     "A connection held longer is reported among the decisions with its holder (not in session "
     "mode); 0s = never.",
     [](C&, P& p) -> Field {
         return &p.leakAfter;
     }},
    {"pools.*",
     "adaptive_concurrency",
     "boolean",
     0,
     0,
     true,
     "Under load, lend fewer connections at once where measurements show that the server then does "
     "more; never in a wedding pool.",
     [](C&, P& p) -> Field {
         return &p.adaptiveConcurrency;
     }},

    {"reserve",
     "size",
     "integer",
     0,
     100,
     false,
     "Emergency connections kept ready under the service role; up to twice as many are open while "
     "some are lent.",
     [](C& c, P&) -> Field {
         return &c.reserve.size;
     }},
    {"reserve",
     "after",
     "duration",
     0,
     60 * kSecond,
     false,
     "An acquisition of an exhausted pool that has waited this long may draw on the reserve.",
     [](C& c, P&) -> Field {
         return &c.reserve.after;
     }},
    {"reserve",
     "from_priority",
     "integer",
     0,
     1000,
     false,
     "Pools of a lower priority do not draw on the reserve.",
     [](C& c, P&) -> Field {
         return &c.reserve.fromPriority;
     }},

    {"calendar",
     "timezone",
     "string",
     0,
     0,
     true,
     "IANA time zone in which Saturday is Saturday.",
     [](C& c, P&) -> Field { return &c.calendar.timezone; },
     Sense::timezone},
    {"calendar",
     "file",
     "string",
     0,
     0,
     true,
     "Weddings as CSV (date,time,timezone,guests,name) or iCalendar (.ics).",
     [](C& c, P&) -> Field { return &c.calendar.file; },
     Sense::path},
    {"calendar",
     "query",
     "string",
     0,
     0,
     true,
     "Query on the primary that returns date, time, timezone, guests, name; instead of a file.",
     [](C& c, P&) -> Field {
         return &c.calendar.query;
     }},

    {"metrics",
     "listen",
     "string",
     0,
     0,
     false,
     "Address and port of Prometheus metrics at /metrics; empty = off.",
     [](C& c, P&) -> Field { return &c.metrics.listen; },
     Sense::listen},

    {"history",
     "url",
     "string",
     0,
     0,
     false,
     "Where history is kept: empty = SQLite in the data folder, or a postgresql:// URI.",
     [](C& c, P&) -> Field { return &c.history.url; },
     Sense::uri},
    {"history",
     "keep_days",
     "integer",
     1,
     3650,
     false,
     "History older than this is deleted.",
     [](C& c, P&) -> Field {
         return &c.history.keepDays;
     }},
    {"history",
     "max_megabytes",
     "integer",
     16,
     1'000'000,
     false,
     "The history file's size is held below this, oldest first out.",
     [](C& c, P&) -> Field {
         return &c.history.maxMegabytes;
     }},
});

} // namespace

std::span<const Option> options() {
    return kOptions;
}

const Option* findOption(std::string_view table, std::string_view key) {
    const auto found = std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& o) {
        return table == o.table && key == o.key;
    });
    return found == kOptions.end() ? nullptr : &*found;
}

} // namespace usher::config
