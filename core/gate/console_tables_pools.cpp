#include "gate/console_tables.h"
#include "gate/session.h"

#include <array>
#include <unordered_map>

namespace usher::gate {

namespace {

using wire::Column;
using enum wire::ColumnType;

const char* modeName(config::PoolMode mode) {
    switch (mode) {
    case config::PoolMode::transaction:
        return "transaction";
    case config::PoolMode::session:
        return "session";
    case config::PoolMode::statement:
        return "statement";
    }
    return "";
}

struct PoolClients {
    int active = 0, waiting = 0, connected = 0;
};

PoolClients clientsOf(const GateCore& core, const std::string& pool) {
    PoolClients count;
    for (const auto& [id, session] : core.sessions) {
        if (!session->pool() || session->pool()->config.name != pool)
            continue;
        ++count.connected;
        ++(session->phase() == Phase::waiting ? count.waiting : count.active);
    }
    return count;
}

/// Connections of a pool that a cancel request is on its way to, and those of them only that keeps
/// from being lent.
struct PoolCancels {
    int active = 0, parked = 0;
};

PoolCancels cancelsOf(const GateCore& core, const pool::Pool& pool) {
    PoolCancels count;
    std::unordered_map<std::uint64_t, bool> parked;
    for (auto* link : core.hub->armed())
        if (link->cancels > 0)
            parked.emplace(link->connection().id, bool(link->parked));
    if (parked.empty())
        return count;
    for (const auto& connection : pool.connections())
        if (const auto at = parked.find(connection.connection); at != parked.end())
            ++(at->second ? count.parked : count.active);
    return count;
}

constexpr std::array kPoolColumns{
    Column{"database"},
    Column{"user"},
    Column{"cl_active", int4},
    Column{"cl_waiting", int4},
    Column{"cl_active_cancel_req", int4},
    Column{"cl_waiting_cancel_req", int4},
    Column{"sv_active", int4},
    Column{"sv_active_cancel", int4},
    Column{"sv_being_canceled", int4},
    Column{"sv_idle", int4},
    Column{"sv_used", int4},
    Column{"sv_tested", int4},
    Column{"sv_login", int4},
    Column{"maxwait", int4},
    Column{"maxwait_us", int4},
    Column{"pool_mode"},
    Column{"load_balance_hosts"}};

std::vector<Row> poolRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (auto* pool : context.core.options.pools->pools()) {
        const auto figures = pool->figures();
        const auto clients = clientsOf(context.core, pool->name());
        const auto cancels = cancelsOf(context.core, *pool);
        const auto waitUs = std::chrono::duration_cast<Micros>(figures.oldestWait).count();
        rows.push_back(
            {cell(figures.name),
             cell("usher"),
             cell(clients.active),
             cell(clients.waiting),
             cell(0),
             cell(0),
             cell(figures.leased + figures.reserveLent),
             cell(cancels.active),
             cell(cancels.parked),
             cell(figures.idle),
             cell(0),
             cell(figures.checking),
             cell(figures.connecting),
             cell(waitUs / 1'000'000),
             cell(waitUs % 1'000'000),
             cell(modeName(pool->settings().mode)),
             std::nullopt});
    }
    return rows;
}

constexpr std::array kDatabaseColumns{
    Column{"name"},
    Column{"host"},
    Column{"port", int4},
    Column{"database"},
    Column{"force_user"},
    Column{"pool_size", int4},
    Column{"min_pool_size", int4},
    Column{"reserve_pool_size", int4},
    Column{"server_lifetime", int4},
    Column{"pool_mode"},
    Column{"load_balance_hosts"},
    Column{"max_connections", int4},
    Column{"current_connections", int4},
    Column{"max_client_connections", int4},
    Column{"current_client_connections", int4},
    Column{"paused", int4},
    Column{"disabled", int4},
    Column{"reserve_pool", int4}}; // dropped since 1.18, and Debian's exporter asks for it

std::vector<Row> databaseRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    const auto& server = context.state.figures->server.name;
    const auto colon = server.rfind(':');
    const auto host = server.substr(0, colon);
    const auto port = colon == std::string::npos ? std::string("5432") : server.substr(colon + 1);
    const auto& config = context.config;
    for (auto* pool : context.core.options.pools->pools()) {
        const auto figures = pool->figures();
        const auto clients = clientsOf(context.core, pool->name());
        const auto* entry = context.core.findPool(figures.name);
        rows.push_back(
            {cell(figures.name),
             cell(host),
             cell(port),
             cell(figures.name),
             std::nullopt,
             cell(figures.max),
             cell(figures.min),
             cell(config.reserve.size),
             cell(config.server.maxLifetime.count()),
             cell(modeName(pool->settings().mode)),
             std::nullopt,
             cell(figures.max),
             cell(figures.total),
             cell(config.gate.maxClients),
             cell(clients.connected),
             cell(int(figures.paused)),
             cell(int(entry && entry->disabled)),
             cell(config.reserve.size)});
    }
    return rows;
}

/// PgBouncer's thirteen figures, once as totals since the start and once as averages of the last
/// second.
struct Stat {
    std::uint64_t assigned = 0, transactions = 0, queries = 0, received = 0, sent = 0,
                  transactionUs = 0;
    std::uint64_t queryUs = 0, waitUs = 0, clientParses = 0, serverParses = 0, binds = 0,
                  logins = 0;
};

Stat statOf(std::uint64_t assigned, const pool::Traffic& t, std::uint64_t waitUs) {
    return {
        .assigned = assigned,
        .transactions = t.transactions,
        .queries = t.queries,
        .received = t.bytesReceived,
        .sent = t.bytesSent,
        .transactionUs = t.transactionUs,
        .queryUs = t.queryUs,
        .waitUs = waitUs,
        .clientParses = t.clientParses,
        .serverParses = t.serverParses,
        .binds = t.binds,
        .logins = t.logins};
}

/// Of the last whole second: counts a second, and the mean times of what was counted.
Stat averagesOf(const monitor::SecondFigures& second) {
    const auto mean = [](std::uint64_t sum, std::uint64_t n) {
        return n ? sum / n : 0;
    };
    const auto& t = second.traffic;
    auto stat = statOf(second.acquired, t, second.waitUs);
    if (second.lengthS > 0)
        for (auto* count :
             {&stat.assigned,
              &stat.transactions,
              &stat.queries,
              &stat.received,
              &stat.sent,
              &stat.clientParses,
              &stat.serverParses,
              &stat.binds,
              &stat.logins})
            *count = std::uint64_t(double(*count) / second.lengthS + 0.5);
    stat.transactionUs = mean(t.transactionUs, t.transactions);
    stat.queryUs = mean(t.queryUs, t.queries);
    stat.waitUs = mean(second.waitUs, second.acquired);
    return stat;
}

void appendStat(Row& row, const Stat& s) {
    for (const auto value :
         {s.assigned,
          s.transactions,
          s.queries,
          s.received,
          s.sent,
          s.transactionUs,
          s.queryUs,
          s.waitUs,
          s.clientParses,
          s.serverParses,
          s.binds,
          s.logins})
        row.push_back(cell(value));
}

#define USHER_STAT_COLUMNS(prefix, received, sent)                                                 \
    Column{prefix "server_assignment_count", int8}, Column{prefix "xact_count", int8},             \
        Column{prefix "query_count", int8}, Column{prefix received, int8},                         \
        Column{prefix sent, int8}, Column{prefix "xact_time", int8},                               \
        Column{prefix "query_time", int8}, Column{prefix "wait_time", int8},                       \
        Column{prefix "client_parse_count", int8}, Column{prefix "server_parse_count", int8},      \
        Column{prefix "bind_count", int8}, Column {                                                \
        prefix "client_login_count", int8                                                          \
    }

constexpr std::array kStatColumns{
    Column{"database"},
    USHER_STAT_COLUMNS("total_", "received", "sent"),
    USHER_STAT_COLUMNS("avg_", "recv", "sent"),
    // dropped since 1.18, and Debian's exporter asks for it
    Column{"total_requests", int8}};
constexpr std::array kTotalsColumns{
    Column{"database"},
    USHER_STAT_COLUMNS("", "bytes_received", "bytes_sent")};
constexpr std::array kAverageColumns{
    Column{"database"},
    USHER_STAT_COLUMNS("", "bytes_received", "bytes_sent")};
constexpr std::array kOverallColumns{Column{"name"}, Column{"value", int8}};

#undef USHER_STAT_COLUMNS

std::vector<Row> statRows(const ConsoleContext& context, bool totals, bool averages) {
    std::vector<Row> rows;
    for (auto* pool : context.core.options.pools->pools()) {
        Row row{cell(pool->name())};
        const auto figures = pool->figures(); // copies histograms: once
        if (totals)
            appendStat(row, statOf(figures.acquired, figures.traffic, figures.waitUs));
        const auto* snapshot = context.state.figures->pool(pool->name());
        if (averages)
            appendStat(row, snapshot ? averagesOf(snapshot->second) : Stat{});
        if (totals && averages)
            row.push_back(cell(figures.traffic.queries));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> overallRows(const ConsoleContext& context) {
    std::vector<std::uint64_t> values(kTotalsColumns.size() - 1, 0);
    for (const auto& row : statRows(context, true, false))
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] += std::stoull(*row[i + 1]);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.push_back({cell("total_" + std::string(kTotalsColumns[i + 1].name)), cell(values[i])});
    return rows;
}

constexpr std::array kTables{
    TableSpec{"POOLS", kPoolColumns, poolRows, "clients and server connections of each pool"},
    TableSpec{
        "DATABASES",
        kDatabaseColumns,
        databaseRows,
        "the pools as databases, with their limits",
        1},
    TableSpec{
        "STATS",
        kStatColumns,
        [](const ConsoleContext& c) { return statRows(c, true, true); },
        "totals since the start, and averages",
        1},
    TableSpec{
        "STATS_TOTALS",
        kTotalsColumns,
        [](const ConsoleContext& c) { return statRows(c, true, false); },
        "totals since the start"},
    TableSpec{
        "STATS_AVERAGES",
        kAverageColumns,
        [](const ConsoleContext& c) { return statRows(c, false, true); },
        "rates per second and mean times in microseconds"},
    TableSpec{"TOTALS", kOverallColumns, overallRows, "totals of all pools"},
};

} // namespace

std::span<const TableSpec> poolTables() {
    return kTables;
}

} // namespace usher::gate
