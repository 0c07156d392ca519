// Of [pgbouncer]: the process, its log, its sockets.
#include "config/pgbouncer/option_rows.h"

#include <array>

namespace usher::config::pgbouncer {
namespace {

constexpr auto kRows = std::to_array<MappedOption>(
    {{"pgbouncer",
      "tcp_defer_accept",
      Fate::none,
      "",
      "not needed: an idle connection costs a kilobyte"},
     {"pgbouncer", "tcp_socket_buffer", Fate::none, "", "the system's"},
     {"pgbouncer", "pkt_buf", Fate::none, "", "buffers grow and shrink by themselves"},
     {"pgbouncer",
      "max_packet_size",
      Fate::other,
      "gate.max_packet_bytes",
      "at most 1 GB, as PostgreSQL"},
     {"pgbouncer", "listen_backlog", Fate::none, "", "4096, as far as the system allows"},
     {"pgbouncer", "sbuf_loopcnt", Fate::none, "", "every connection has its turn"},
     {"pgbouncer",
      "so_reuseport",
      Fate::none,
      "",
      "one process; a restart hands the socket on by systemd (usher.socket)"},
     {"pgbouncer", "peer_id", Fate::none, "", "one process"},
     {"pgbouncer", "dns_max_ttl", Fate::none, "", "a name is looked up for each connection"},
     {"pgbouncer", "dns_nxdomain_ttl", Fate::none, "", "a name is looked up for each connection"},
     {"pgbouncer",
      "dns_zone_check_period",
      Fate::none,
      "",
      "a name is looked up for each connection"},
     {"pgbouncer", "resolv_conf", Fate::none, "", "the system's"},
     {"pgbouncer", "disable_pqexec", Fate::none, "", "the simple protocol is always served"},
     {"pgbouncer", "application_name_add_host", Fate::none, "", "SHOW CLIENTS tells the address"},
     {"pgbouncer", "login_notify_message", Fate::none, "", "no welcome"},
     {"pgbouncer", "logfile", Fate::none, "", "the log goes to stderr, so to the journal"},
     {"pgbouncer", "pidfile", Fate::none, "", "usher serve stays in the foreground, for systemd"},
     {"pgbouncer", "syslog", Fate::none, "", "the log goes to stderr, so to the journal"},
     {"pgbouncer", "syslog_ident", Fate::none, "", "the log goes to stderr, so to the journal"},
     {"pgbouncer", "syslog_facility", Fate::none, "", "the log goes to stderr, so to the journal"},
     {"pgbouncer",
      "log_connections",
      Fate::none,
      "",
      "--log-level debug tells each login, a wrong password is always told"},
     {"pgbouncer", "log_disconnections", Fate::none, "", "--log-level debug"},
     {"pgbouncer",
      "log_pooler_errors",
      Fate::none,
      "",
      "--log-level debug tells refused logins; the metrics count, the desk has alarms"},
     {"pgbouncer", "log_stats", Fate::none, "", "metrics.listen, the history and the report"},
     {"pgbouncer", "stats_period", Fate::none, "", "SHOW and the metrics have their own spans"},
     {"pgbouncer", "verbose", Fate::none, "", "--log-level debug"},
     {"pgbouncer", "user", Fate::none, "", "User= of the systemd unit"},
     {"pgbouncer", "conffile", Fate::none, "", "--config FILE"},
     {"pgbouncer", "service_name", Fate::none, "", "Windows only"},
     {"pgbouncer", "job_name", Fate::none, "", "Windows only"}});

} // namespace

std::span<const MappedOption> processRows() {
    return kRows;
}

} // namespace usher::config::pgbouncer
