#include "gate/console/console_tables.h"
#include "gate/relay/session.h"

#include <algorithm>
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

WallTime wallOf(const ConsoleView& core, MonoTime since) {
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

/// A client or a server connection, as both tables tell it.
struct Peer {
    const char* type = "C";
    std::string user = "usher";
    std::string database = {};
    std::string state = {};
    std::pair<std::string, std::string> address{"", "0"}, local{"", "0"}; ///< with the port
    std::optional<std::string> connectedAt = {}, requestAt = {};
    std::int64_t waitUs = 0;
    bool closeNeeded = false;
    std::string pointer = {}, link = {};
    int remotePid = 0;
    bool tls = false;
    std::string application = {};
    std::size_t statements = 0;
    std::uint64_t id = 0;
};

Row rowOf(const Peer& peer) {
    return {
        cell(peer.type),
        cell(peer.user),
        cell(peer.database),
        cell("none"),
        cell(peer.state),
        cell(peer.address.first),
        cell(peer.address.second),
        cell(peer.local.first),
        cell(peer.local.second),
        peer.connectedAt,
        peer.requestAt,
        cell(peer.waitUs / 1'000'000),
        cell(peer.waitUs % 1'000'000),
        cell(int(peer.closeNeeded)),
        cell(peer.pointer),
        cell(peer.link),
        cell(peer.remotePid),
        cell(peer.tls ? "TLS" : ""),
        cell(peer.application),
        cell(peer.statements),
        cell(peer.id)};
}

constexpr std::array kPinnedColumns{
    Column{"id", int8},
    Column{"database"},
    Column{"user"},
    Column{"application_name"},
    Column{"addr"},
    Column{"pinned_by"}};

std::vector<Row> pinnedRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& [id, session] : context.core.sessions) {
        const auto row = session->row();
        if (row.pinnedBy.empty())
            continue;
        rows.push_back(
            {cell(id),
             cell(row.pool),
             cell(row.user),
             cell(row.application),
             cell(row.address),
             cell(row.pinnedBy)});
    }
    return rows;
}

Row clientRow(const ConsoleContext& context, const Session& session, std::uint64_t id) {
    const auto& who = session.identity();
    const auto row = session.row();
    return rowOf(
        {.user = who.user,
         .database = row.pool,
         .state = row.state,
         .address = {who.peer.address, fmt::format("{}", who.peer.port)},
         .local = hostAndPort(context.state.gateAddress),
         .connectedAt = timeCell(row.connectedAt),
         .requestAt = timeCell(wallOf(context.core, session.requestSince())),
         .waitUs = std::int64_t(row.waitedMs * 1000),
         .pointer = pointer('c', id),
         .link = row.server ? pointer('s', row.server) : std::string(),
         .tls = who.tls,
         .application = who.application,
         .statements = session.statementCount(),
         .id = id});
}

std::vector<Row> clientRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& [id, session] : context.core.sessions)
        rows.push_back(clientRow(context, *session, id));
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
    const pool::PoolFigures& pool,
    const pool::ConnectionInfo& server,
    const ServerLink* link) {
    Peer peer{.type = "S", .database = pool.name, .state = stateWord(server.state)};
    if (pool.hasOwnLogin())
        peer.user = pool.role;
    if (server.connection == 0)
        return rowOf(peer);
    peer.address = hostAndPort(server.host);
    peer.connectedAt = timeCell(wallOf(context.core, server.openedAt));
    peer.requestAt = timeCell(wallOf(context.core, server.since));
    peer.closeNeeded = link && link->dead();
    peer.pointer = pointer('s', server.connection);
    peer.link = server.client ? pointer('c', server.client) : std::string();
    peer.remotePid = server.backendPid;
    peer.tls = server.tls;
    peer.application = server.who;
    peer.statements = link ? link->statements().size() : 0;
    peer.id = server.connection;
    return rowOf(peer);
}

std::vector<Row> serverRows(const ConsoleContext& context) {
    std::unordered_map<std::uint64_t, const ServerLink*> links;
    for (auto* link : context.core.hub->armed())
        links.emplace(link->connection().opening().id, link);
    std::vector<Row> rows;
    for (const auto* pool : context.core.pools.withConnections()) {
        const auto figures = pool->figures();
        for (const auto& server : pool->connections()) {
            const auto link = links.find(server.connection);
            rows.push_back(
                serverRow(context, figures, server, link == links.end() ? nullptr : link->second));
        }
    }
    return rows;
}

/// What PgBouncer's buffers hold: there are none like them here.
constexpr std::array kBufferColumns{
    Column{"recv_pos", int4},
    Column{"pkt_pos", int4},
    Column{"pkt_remain", int4},
    Column{"send_pos", int4},
    Column{"send_remain", int4},
    Column{"pkt_avail", int4},
    Column{"send_avail", int4}};

constexpr auto kSocketColumns = [] {
    std::array<Column, kPeerColumns.size() + kBufferColumns.size()> all{};
    std::ranges::copy(kBufferColumns, std::ranges::copy(kPeerColumns, all.begin()).out);
    return all;
}();

std::vector<Row> socketRows(const ConsoleContext& context) {
    auto rows = clientRows(context);
    std::ranges::move(serverRows(context), std::back_inserter(rows));
    for (auto& row : rows)
        row.resize(kSocketColumns.size());
    return rows;
}

std::vector<Row> activeSocketRows(const ConsoleContext& context) {
    constexpr std::size_t kState = 4;
    auto rows = socketRows(context);
    std::erase_if(rows, [](const Row& row) { return row[kState] != "active"; });
    return rows;
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
    TableSpec{"SOCKETS", kSocketColumns, socketRows, "clients and server connections in one"},
    TableSpec{
        "ACTIVE_SOCKETS",
        kSocketColumns,
        activeSocketRows,
        "of these only those that are at work"},
    TableSpec{
        "PINNED",
        kPinnedColumns,
        pinnedRows,
        "clients that keep their connection between transactions, and what for"},
};

} // namespace

std::span<const TableSpec> peerTables() {
    return kTables;
}

} // namespace usher::gate
