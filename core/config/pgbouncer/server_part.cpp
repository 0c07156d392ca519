// [server] and [reserve].
#include "config/pgbouncer/work.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::config::pgbouncer {
namespace {

void tellRole(Work& work) {
    if (!work.target.user.empty())
        return;
    const auto words = fmt::format("clients logged in at the server as themselves; here "
                                   "\"usher\" does for all: CREATE ROLE "
                                   "usher LOGIN, GRANT it what they need, and put its name and "
                                   "password into server.primary");
    work.notes.add(work.databases.front().place, "user", words);
}

void tellHosts(Work& work) {
    if (splitNames(work.target.hosts).size() > 1)
        work.notes.add(
            work.databases.front().place,
            "host",
            "PgBouncer takes turns among the hosts; Usher sends "
            "everybody to the one that is the "
            "primary");
}

/// The same for both sides.
void putTcp(Work& work, const char* table) {
    if (work.common.flag("tcp_keepalive") == false)
        work.toml.put("tcp_keepalives_idle", Millis{0});
    else
        putSeconds(work, "tcp_keepidle", table, "tcp_keepalives_idle");
    putSeconds(work, "tcp_keepintvl", table, "tcp_keepalives_interval");
    putInteger(work, "tcp_keepcnt", table, "tcp_keepalives_count");
    if (const auto given = work.common.integer("tcp_user_timeout"))
        work.toml.put("tcp_user_timeout", Millis{bounded(table, "tcp_user_timeout", *given)});
}

void putLifetime(Work& work) {
    const auto life = work.common.seconds("server_lifetime");
    if (life && life->count() == 0)
        work.notes.add(
            work.common.placeOf("server_lifetime"),
            "server_lifetime",
            "no equivalent of a connection used only once: the default stands");
    else
        putSeconds(work, "server_lifetime", "server", "max_lifetime");
}

} // namespace

std::int64_t reserveOf(const Work& work) {
    auto common = work.common;
    const auto usual = common.integer("reserve_pool_size").value_or(0);
    const auto after = common.seconds("reserve_pool_timeout");
    if (after && after->count() == 0)
        return 0;
    std::int64_t most = 0;
    for (const auto& database : work.databases)
        if (database.target == work.target)
            most = std::max(most, database.reserve.value_or(usual));
    return bounded("reserve", "size", most);
}

void writeServer(Work& work) {
    tellRole(work);
    tellHosts(work);
    (void)work.common.choice(
        "server_tls_sslmode",
        {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"});
    work.toml.table("server");
    if (!work.password.empty())
        work.toml.comment("It holds a password: chmod 600 this file, or use ~/.pgpass.");
    work.toml.put("primary", primaryOf(work));
    if (reserveOf(work) > 0) {
        work.toml.comment("A role of its own would keep slots that the pools can't use up.");
        work.toml.put("service_role", primaryOf(work));
    }
    putSeconds(work, "server_connect_timeout", "server", "connect_timeout");
    putSeconds(work, "server_check_delay", "server", "idle_test");
    putLifetime(work);
    putTcp(work, "server");
}

void writeReserve(Work& work) {
    const auto size = reserveOf(work);
    work.toml.table("reserve");
    work.toml.put("size", size);
    if (size == 0)
        return;
    constexpr Millis kUsual{5'000};
    const auto after = work.common.seconds("reserve_pool_timeout").value_or(kUsual);
    work.toml.put("after", Millis{bounded("reserve", "after", after.count())});
}

void writeClientTcp(Work& work) {
    putTcp(work, "gate");
}

} // namespace usher::config::pgbouncer
