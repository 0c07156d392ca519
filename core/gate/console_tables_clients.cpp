#include "gate/console_tables.h"
#include "gate/session.h"

#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace usher::gate {

namespace {

using wire::Column;
using enum wire::ColumnType;

constexpr std::array kPeerColumns{
    Column{"type"},
    Column{"user"},
    Column{"database"},
    Column{"replication"},
    Column{"state"},
    Column{"addr"},
    Column{"port", int4},
    Column{"local_addr"},
    Column{"local_port", int4},
    Column{"connect_time"},
    Column{"request_time"},
    Column{"wait", int4},
    Column{"wait_us", int4},
    Column{"close_needed", int4},
    Column{"ptr"},
    Column{"link"},
    Column{"remote_pid", int4},
    Column{"tls"},
    Column{"application_name"},
    Column{"prepared_statements", int4},
    Column{"id", int8}};

std::string pointer(char kind, std::uint64_t id) {
    return fmt::format("{}{}", kind, id);
}

WallTime wallOf(const GateCore& core, MonoTime since) {
    const auto ago = core.options.loop->now() - since;
    return std::chrono::system_clock::now() - std::chrono::duration_cast<WallTime::duration>(ago);
}

/// "db1:5432" in two; a socket's folder has no port.
std::pair<std::string, std::string> hostAndPort(const std::string& host) {
    const auto colon = host.rfind(':');
    if (host.starts_with('/') || colon == std::string::npos)
        return {host, "0"};
    return {host.substr(0, colon), host.substr(colon + 1)};
}

std::vector<Row> clientRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    const auto [gateHost, gatePort] = hostAndPort(context.state.gateAddress);
    for (const auto& [id, session] : context.core.sessions) {
        const auto& who = session->identity();
        const auto row = session->row();
        const auto waitUs = std::int64_t(row.waitedMs * 1000);
        rows.push_back(
            {cell("C"),
             cell(who.user),
             cell(row.pool),
             cell("none"),
             cell(row.state),
             cell(who.peer.address),
             cell(who.peer.port),
             cell(gateHost),
             cell(gatePort),
             timeCell(row.connectedAt),
             timeCell(wallOf(context.core, session->requestSince())),
             cell(waitUs / 1'000'000),
             cell(waitUs % 1'000'000),
             cell(0),
             cell(pointer('c', id)),
             cell(row.server ? pointer('s', row.server) : std::string()),
             cell(0),
             cell(who.tls ? "TLS" : ""),
             cell(who.application),
             cell(session->statementCount()),
             cell(id)});
    }
    return rows;
}

const char* stateWord(pool::ConnectionState state) {
    switch (state) {
    case pool::ConnectionState::idle:
        return "idle";
    case pool::ConnectionState::leased:
        return "active";
    case pool::ConnectionState::checking:
        return "tested";
    }
    return "";
}

Row serverRow(
    const ConsoleContext& context,
    const std::string& pool,
    const pool::ConnectionInfo& server,
    const ServerLink* link) {
    if (server.connection == 0)
        return {
            cell("S"),    cell("usher"), cell(pool), cell("none"), cell(stateWord(server.state)),
            cell(""),     cell(0),       cell(""),   cell(0),      std::nullopt,
            std::nullopt, cell(0),       cell(0),    cell(0),      cell(""),
            cell(""),     cell(0),       cell(""),   cell(""),     cell(0),
            cell(0)};
    const auto [host, port] = hostAndPort(server.host);
    return {
        cell("S"),
        cell("usher"),
        cell(pool),
        cell("none"),
        cell(stateWord(server.state)),
        cell(host),
        cell(port),
        cell(""),
        cell(0),
        timeCell(wallOf(context.core, server.openedAt)),
        timeCell(wallOf(context.core, server.since)),
        cell(0),
        cell(0),
        cell(int(link && link->dead())),
        cell(pointer('s', server.connection)),
        cell(server.client ? pointer('c', server.client) : std::string()),
        cell(server.backendPid),
        cell(server.tls ? "TLS" : ""),
        cell(server.who),
        cell(link ? link->statements.size() : 0),
        cell(server.connection)};
}

std::vector<Row> serverRows(const ConsoleContext& context) {
    std::unordered_map<std::uint64_t, const ServerLink*> links;
    for (auto* link : context.core.hub->armed())
        links.emplace(link->connection().id, link);
    std::vector<Row> rows;
    for (const auto* pool : context.core.poolsWithConnections())
        for (const auto& server : pool->connections()) {
            const auto link = links.find(server.connection);
            rows.push_back(serverRow(
                context,
                pool->name(),
                server,
                link == links.end() ? nullptr : link->second));
        }
    return rows;
}

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
    for (const auto& [name, count] : context.core.perUser)
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

std::vector<Row> listRows(const ConsoleContext& context) {
    const auto& core = context.core;
    int idle = 0, leased = 0;
    for (const auto* pool : core.poolsWithConnections()) {
        const auto figures = pool->figures();
        idle += figures.idle;
        leased += figures.leased;
    }
    const auto pools = core.options.pools->pools().size();
    return {
        {cell("databases"), cell(pools)},
        {cell("users"), cell(core.perUser.size())},
        {cell("peers"), cell(0)},
        {cell("pools"), cell(pools)},
        {cell("peer_pools"), cell(0)},
        {cell("free_clients"), cell(0)},
        {cell("used_clients"), cell(core.connected())},
        {cell("login_clients"), cell(core.loggingIn)},
        {cell("free_servers"), cell(idle)},
        {cell("used_servers"), cell(leased)},
        {cell("dns_names"), cell(0)},
        {cell("dns_zones"), cell(0)},
        {cell("dns_queries"), cell(0)},
        {cell("dns_pending"), cell(0)}};
}

constexpr std::array kTables{
    TableSpec{
        "CLIENTS",
        kPeerColumns,
        clientRows,
        "every client: who, from where, what it waits for"},
    TableSpec{
        "SERVERS",
        kPeerColumns,
        serverRows,
        "every server connection: whose, since when, lent to whom"},
    TableSpec{"USERS", kUserColumns, userRows, "users connected, and how often"},
    TableSpec{"LISTS", kListColumns, listRows, "how many of everything there are"},
};

} // namespace

std::span<const TableSpec> clientTables() {
    return kTables;
}

} // namespace usher::gate
