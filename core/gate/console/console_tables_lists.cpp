#include "gate/console/console_tables.h"
#include "gate/relay/session.h"

#include <array>

namespace usher::gate {

namespace {

using wire::Column;
using enum wire::ColumnType;

constexpr std::array kUserColumns{
    Column{"name"},
    Column{"pool_size", int4},
    Column{"reserve_pool_size", int4},
    Column{"pool_mode"},
    Column{"max_user_connections", int4},
    Column{"current_connections", int4},
    Column{"max_user_client_connections", int4},
    Column{"current_client_connections", int4}};

std::vector<Row> userRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& [name, count] : context.core.sessions.census().perUser())
        rows.push_back(
            {cell(name),
             std::nullopt,
             std::nullopt,
             std::nullopt,
             cell(0),
             cell(0),
             cell(context.config.gate.maxClientsPerUser),
             cell(count)});
    return rows;
}

constexpr std::array kListColumns{Column{"list"}, Column{"items", int4}};

struct ServerCounts {
    int idle = 0, leased = 0;
};

ServerCounts serverCounts(const ConsoleView& core) {
    ServerCounts sum;
    for (const auto* pool : core.pools.withConnections()) {
        const auto now = pool->figures();
        sum.idle += now.idle;
        sum.leased += now.leased;
    }
    return sum;
}

std::vector<Row> listRows(const ConsoleContext& context) {
    const auto& core = context.core;
    const auto servers = serverCounts(core);
    const auto pools = core.options.pools->pools().size();
    const std::pair<const char*, std::size_t> items[] = {
        {"databases", pools},
        {"users", core.sessions.census().perUser().size()},
        {"peers", 0},
        {"pools", pools},
        {"peer_pools", 0},
        {"free_clients", 0},
        {"used_clients", std::size_t(core.sessions.connected())},
        {"login_clients", std::size_t(core.sessions.census().loggingIn())},
        {"free_servers", std::size_t(servers.idle)},
        {"used_servers", std::size_t(servers.leased)},
        {"dns_names", 0},
        {"dns_zones", 0},
        {"dns_queries", 0},
        {"dns_pending", 0}};
    std::vector<Row> rows;
    for (const auto& [list, count] : items)
        rows.push_back({cell(list), cell(count)});
    return rows;
}

/// Connections of a peer are PgBouncer's way to hand a cancel on to its twin.
constexpr std::array kPeersColumns{
    Column{"peer_id", int4},
    Column{"host"},
    Column{"port", int4},
    Column{"pool_size", int4}};

constexpr std::array kPeerPoolColumns{
    Column{"peer_id", int4},
    Column{"cl_active_cancel_req", int4},
    Column{"cl_waiting_cancel_req", int4},
    Column{"sv_active_cancel", int4},
    Column{"sv_login", int4}};

/// Names are looked up by libpq for each connection anew, and not remembered.
constexpr std::array kDnsHostColumns{Column{"hostname"}, Column{"ttl", int8}, Column{"addrs"}};
constexpr std::array kDnsZoneColumns{Column{"zonename"}, Column{"serial"}, Column{"count", int4}};

std::vector<Row> noRows(const ConsoleContext&) {
    return {};
}

constexpr std::array kTables{
    TableSpec{"USERS", kUserColumns, userRows, "users connected, and how often"},
    TableSpec{"LISTS", kListColumns, listRows, "how many of everything there are"},
    TableSpec{"PEERS", kPeersColumns, noRows, "PgBouncer's twins: there are none"},
    TableSpec{"PEER_POOLS", kPeerPoolColumns, noRows, "nor pools of them"},
    TableSpec{"DNS_HOSTS", kDnsHostColumns, noRows, "names kept: none is"},
    TableSpec{"DNS_ZONES", kDnsZoneColumns, noRows, "zones kept: none is"},
};

} // namespace

std::span<const TableSpec> listTables() {
    return kTables;
}

} // namespace usher::gate
