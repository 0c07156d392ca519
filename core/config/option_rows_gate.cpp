#include "config/option_rows.h"

#include <array>

namespace usher::config {
namespace {

constexpr auto kGate = std::to_array<Option>({
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
     "unix_socket_mode",
     "string",
     0,
     0,
     false,
     "Mode of the unix socket, in octal: whoever may write to it may connect.",
     [](C& c, P&) -> Field { return &c.gate.unixSocketMode; },
     Sense::mode},
    {"gate",
     "unix_socket_group",
     "string",
     0,
     0,
     false,
     "Group of the unix socket; empty = that of the process.",
     [](C& c, P&) -> Field {
         return &c.gate.unixSocketGroup;
     }},
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
     "choice: trust|scram-sha-256|md5",
     0,
     0,
     true,
     "How clients prove who they are; trust only on loopback and unix sockets. With a [server] "
     "table the default is scram-sha-256. md5: the same, but for users of auth_file whose md5 "
     "password is all one has yet.",
     [](C& c, P&) -> Field {
         return choice(c.gate.auth);
     }},
    {"gate",
     "hba_file",
     "string",
     0,
     0,
     true,
     "Who may come in from where and how, in the format of pg_hba.conf, instead of auth: trust, "
     "reject, scram-sha-256, md5, peer, cert; a pool is a database.",
     [](C& c, P&) -> Field { return &c.gate.hbaFile; },
     Sense::path},
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
    {"gate",
     "tcp_keepalives_idle",
     "duration",
     0,
     kDay,
     true,
     "A client silent for this long is asked whether it is still there (TCP keepalive); 0s = "
     "never.",
     [](C& c, P&) -> Field {
         return &c.gate.tcp.keepalivesIdle;
     }},
    {"gate",
     "tcp_keepalives_interval",
     "duration",
     kSecond,
     kHour,
     true,
     "Without an answer it is asked again this often.",
     [](C& c, P&) -> Field {
         return &c.gate.tcp.keepalivesInterval;
     }},
    {"gate",
     "tcp_keepalives_count",
     "integer",
     1,
     100,
     true,
     "After so many questions without an answer it is given up; tcp_user_timeout overrides it.",
     [](C& c, P&) -> Field {
         return &c.gate.tcp.keepalivesCount;
     }},
    {"gate",
     "tcp_user_timeout",
     "duration",
     0,
     kDay,
     true,
     "A client that has not acknowledged what was sent for this long, has not "
     "answered a keepalive or has not read, is given up; 0s = the system decides.",
     [](C& c, P&) -> Field {
         return &c.gate.tcp.userTimeout;
     }},
});

} // namespace

std::span<const Option> gateOptions() {
    return kGate;
}

} // namespace usher::config
