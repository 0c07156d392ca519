// Of a line of [databases], [users] or [peers].
#include "config/pgbouncer/option_rows.h"

#include <array>

namespace usher::config::pgbouncer {
namespace {

constexpr auto kRows = std::to_array<MappedOption>(
    {{"databases", "dbname", Fate::other, "pools.*.primary", "server.primary, where most have it"},
     {"databases",
      "host",
      Fate::other,
      "server.primary",
      "that of most databases, another's in pools.*.primary; several hosts are a cluster, of "
      "which the primary is used"},
     {"databases", "port", Fate::other, "server.primary", "as host"},
     {"databases", "user", Fate::other, "pools.*.primary", "server.primary, where most have it"},
     {"databases", "password", Fate::other, "pools.*.primary", ""},
     {"databases",
      "auth_user",
      Fate::none,
      "",
      "auth_query runs on the primary under the role of server.primary"},
     {"databases", "auth_query", Fate::none, "", "gate.auth_query, one for all pools"},
     {"databases",
      "auth_dbname",
      Fate::none,
      "",
      "auth_query runs in the database of server.primary"},
     {"databases", "pool_size", Fate::other, "pools.*.max", "of a pool, not of each user in it"},
     {"databases", "min_pool_size", Fate::other, "pools.*.min", ""},
     {"databases", "reserve_pool_size", Fate::partly, "reserve.size", "one reserve for all pools"},
     {"databases", "reserve_pool", Fate::partly, "reserve.size", "one reserve for all pools"},
     {"databases", "connect_query", Fate::none, "", "ALTER ROLE … IN DATABASE … SET what it sets"},
     {"databases", "pool_mode", Fate::other, "pools.*.mode", ""},
     {"databases", "query_wait_timeout", Fate::other, "pools.*.acquire_timeout", "at most an hour"},
     {"databases", "load_balance_hosts", Fate::none, "", "connections go to the one primary"},
     {"databases", "target_session_attrs", Fate::none, "", "connections go to the one primary"},
     {"databases",
      "max_db_connections",
      Fate::other,
      "pools.*.max",
      "the lower of this and the pool's size"},
     {"databases",
      "max_db_client_connections",
      Fate::none,
      "",
      "clients are limited in all, by user and by address"},
     {"databases", "server_lifetime", Fate::none, "", "server.max_lifetime, one for all pools"},
     {"databases",
      "client_encoding",
      Fate::none,
      "",
      "ALTER ROLE … IN DATABASE … SET client_encoding"},
     {"databases", "datestyle", Fate::none, "", "ALTER ROLE … IN DATABASE … SET DateStyle"},
     {"databases", "timezone", Fate::none, "", "ALTER ROLE … IN DATABASE … SET TimeZone"},
     {"users", "pool_size", Fate::none, "", "a pool for a kind of user: give it a name of its own"},
     {"users", "reserve_pool_size", Fate::none, "", "reserve.size, one for all"},
     {"users", "pool_mode", Fate::none, "", "a pool for a kind of user: give it a name of its own"},
     {"users",
      "max_user_connections",
      Fate::none,
      "",
      "a pool logs in as one role, whoever its clients are"},
     {"users", "query_timeout", Fate::none, "", "pools.*.query_timeout, of a pool"},
     {"users", "query_wait_timeout", Fate::none, "", "pools.*.acquire_timeout, of a pool"},
     {"users",
      "idle_transaction_timeout",
      Fate::none,
      "",
      "pools.*.idle_in_transaction_timeout, of a pool"},
     {"users", "transaction_timeout", Fate::none, "", "pools.*.transaction_timeout, of a pool"},
     {"users", "client_idle_timeout", Fate::none, "", "pools.*.client_idle_timeout, of a pool"},
     {"users",
      "max_user_client_connections",
      Fate::none,
      "",
      "gate.max_clients_per_user, one for all users"},
     {"peers", "host", Fate::none, "", "one process"},
     {"peers", "port", Fate::none, "", "one process"},
     {"peers", "pool_size", Fate::none, "", "one process"}});

} // namespace

std::span<const MappedOption> lineRows() {
    return kRows;
}

} // namespace usher::config::pgbouncer
