#include "config/option_rows.h"

#include <array>

namespace usher::config {
namespace {

constexpr auto kServer = std::to_array<Option>({
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
     "libpq URI of the role that opens the emergency reserve and acts there as the primary's role: "
     "GRANT that to it.",
     [](C& c, P&) -> Field { return &c.server.serviceRole; },
     Sense::uri},
    {"server",
     "budget",
     "integer",
     0,
     100'000,
     false,
     "Connections Usher may hold in all; 0 = the server's max_connections minus its reserved ones "
     "and three of Usher's own.",
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
     "Each host is asked this often whether it is there, on a connection of its own; one in doubt "
     "four times as often.",
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
    {"server",
     "tcp_keepalives_idle",
     "duration",
     0,
     kDay,
     false,
     "A server silent for this long is asked whether it is still there (TCP keepalive); 0s = "
     "never.",
     [](C& c, P&) -> Field {
         return &c.server.tcp.keepalivesIdle;
     }},
    {"server",
     "tcp_keepalives_interval",
     "duration",
     kSecond,
     kHour,
     false,
     "Without an answer it is asked again this often.",
     [](C& c, P&) -> Field {
         return &c.server.tcp.keepalivesInterval;
     }},
    {"server",
     "tcp_keepalives_count",
     "integer",
     1,
     100,
     false,
     "After so many questions without an answer it is given up; tcp_user_timeout overrides it.",
     [](C& c, P&) -> Field {
         return &c.server.tcp.keepalivesCount;
     }},
    {"server",
     "tcp_user_timeout",
     "duration",
     0,
     kDay,
     false,
     "A server that has not acknowledged what was sent for this long, has not "
     "answered a keepalive or has not read, is given up; 0s = the system decides.",
     [](C& c, P&) -> Field {
         return &c.server.tcp.userTimeout;
     }},
    {"server",
     "local_socket",
     "boolean",
     0,
     0,
     false,
     "A server named by a loopback address is reached by its Unix socket, which costs less, where "
     "it is the same server and admits the role there; false: as the URI says.",
     [](C& c, P&) -> Field {
         return &c.server.localSocket;
     }},
});

} // namespace

std::span<const Option> serverOptions() {
    return kServer;
}

} // namespace usher::config
