#include "figures/figure.h"
#include "gate/console/console_tables.h"
#include "gate/relay/session.h"

#include <algorithm>
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

PoolClients clientsOf(const ConsoleView& core, const std::string& pool) {
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

PoolCancels cancelsOf(const ConsoleView& core, const pool::Pool& pool) {
    PoolCancels count;
    std::unordered_map<std::uint64_t, bool> parked;
    for (auto* link : core.hub->armed())
        if (link->cancels().onTheirWay() > 0)
            parked.emplace(link->connection().opening().id, link->cancels().isParked());
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

Row poolRow(const ConsoleContext& context, const pool::Pool& pool) {
    const auto now = pool.figures();
    const auto clients = clientsOf(context.core, pool.name());
    const auto cancels = cancelsOf(context.core, pool);
    const auto waitUs = std::chrono::duration_cast<Micros>(now.oldestWait).count();
    return {
        cell(now.name),
        cell(now.hasOwnLogin() ? now.role : "usher"),
        cell(clients.active),
        cell(clients.waiting),
        cell(0),
        cell(0),
        cell(now.leased + now.reserveLent),
        cell(cancels.active),
        cell(cancels.parked),
        cell(now.idle),
        cell(0),
        cell(now.checking),
        cell(now.connecting),
        cell(waitUs / 1'000'000),
        cell(waitUs % 1'000'000),
        cell(modeName(pool.settings().mode)),
        std::nullopt};
}

std::vector<Row> poolRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (auto* pool : context.core.options.pools->pools())
        rows.push_back(poolRow(context, *pool));
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

/// "db1:5433" in two.
std::pair<std::string, std::string> serverAddress(const std::string& server) {
    const auto colon = server.rfind(':');
    if (colon == std::string::npos)
        return {server, "5432"};
    return {server.substr(0, colon), server.substr(colon + 1)};
}

std::optional<std::string> forcedUser(const pool::PoolFigures& pool) {
    return pool.hasOwnLogin() ? cell(pool.role) : std::nullopt;
}

int reserveFor(const pool::PoolFigures& pool, const config::Config& config) {
    return pool.hasOwnLogin() ? 0 : config.reserve.size;
}

Row databaseRow(const ConsoleContext& context, const pool::Pool& pool) {
    const auto& config = context.config;
    const auto now = pool.figures();
    const auto [host, port] = serverAddress(context.state.figures->serverOf(now.server).name);
    const auto* entry = context.core.pools.find(now.name);
    const int reserve = reserveFor(now, config);
    return {
        cell(now.name),
        cell(host),
        cell(port),
        cell(now.hasOwnLogin() ? now.database : now.name), // exporters tell the others apart by it
        forcedUser(now),
        cell(now.max),
        cell(now.min),
        cell(reserve),
        cell(config.server.maxLifetime.count()),
        cell(modeName(pool.settings().mode)),
        std::nullopt,
        cell(now.max),
        cell(now.total),
        cell(config.gate.maxClients),
        cell(clientsOf(context.core, now.name).connected),
        cell(int(now.paused)),
        cell(int(entry && entry->disabled)),
        cell(reserve)};
}

std::vector<Row> databaseRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (auto* pool : context.core.options.pools->pools())
        rows.push_back(databaseRow(context, *pool));
    return rows;
}

using figures::Counter;
using figures::CounterRow;
using figures::Counts;

/// What the mean of a time is taken over.
constexpr std::pair<Counter, Counter> kTimedBy[] = {
    {&Counts::transactionUs, &Counts::transactions},
    {&Counts::queryUs, &Counts::queries},
    {&Counts::waitUs, &Counts::acquired}};

/// Where SHOW STATS itself shortens the name.
constexpr std::pair<std::string_view, const char*> kShortened[] = {
    {"total_bytes_received", "total_received"},
    {"total_bytes_sent", "total_sent"},
    {"avg_bytes_received", "avg_recv"},
    {"avg_bytes_sent", "avg_sent"}};

std::string statName(const char* prefix, const CounterRow& row) {
    auto name = std::string(prefix) + row.stats;
    for (const auto& [whole, shortened] : kShortened)
        if (name == whole)
            return shortened;
    return name;
}

std::vector<CounterRow> statCounters() {
    std::vector<CounterRow> shown;
    std::ranges::copy_if(figures::counterRows(), std::back_inserter(shown), [](const auto& row) {
        return *row.stats != '\0';
    });
    return shown;
}

/// Since the start.
std::uint64_t totalOf(const CounterRow& row, const Counts& counts) {
    return counts.*row.member;
}

/// Of the last whole second: counts a second, and the mean times of what was counted.
std::uint64_t averageOf(const CounterRow& row, const monitor::SecondFigures& second) {
    const auto counted = second.*row.member;
    for (const auto& [time, what] : kTimedBy)
        if (time == row.member)
            return second.*what ? counted / (second.*what) : 0;
    return second.lengthS > 0 ? std::uint64_t(double(counted) / second.lengthS + 0.5) : counted;
}

/// The three tables of PgBouncer's figures, made of the rows it has a name for.
struct StatTable {
    const char *totals, *averages; ///< prefix of the columns; null: it has none of them
    bool requests = false;
    std::vector<std::string> names = {};
    std::vector<Column> columns = {};
};

StatTable statTable(StatTable table) {
    for (const char* prefix : {table.totals, table.averages})
        for (const auto& row : statCounters())
            if (prefix)
                table.names.push_back(statName(prefix, row));
    if (table.requests) // dropped since 1.18, and Debian's exporter asks for it
        table.names.push_back("total_requests");
    table.columns = {Column{"database"}};
    for (const auto& name : table.names)
        table.columns.push_back(Column{name, int8});
    return table;
}

const StatTable& stats() {
    static const auto table = statTable({.totals = "total_", .averages = "avg_", .requests = true});
    return table;
}
const StatTable& statTotals() {
    static const auto table = statTable({.totals = "", .averages = nullptr});
    return table;
}
const StatTable& statAverages() {
    static const auto table = statTable({.totals = nullptr, .averages = ""});
    return table;
}

Row statRow(const StatTable& table, const pool::PoolFigures& pool, const ConsoleContext& context) {
    const auto* snapshot = context.state.figures->pool(pool.name);
    const auto counts = figures::countsOf(pool);
    const auto rows = statCounters();
    Row cells{cell(pool.name)};
    if (table.totals)
        for (const auto& row : rows)
            cells.push_back(cell(totalOf(row, counts)));
    if (table.averages)
        for (const auto& row : rows)
            cells.push_back(cell(snapshot ? averageOf(row, snapshot->second) : 0));
    if (table.requests)
        cells.push_back(cell(counts.queries));
    return cells;
}

std::vector<Row> statRows(const StatTable& table, const ConsoleContext& context) {
    std::vector<Row> rows;
    for (auto* pool : context.core.options.pools->pools())
        rows.push_back(statRow(table, pool->figures(), context));
    return rows;
}

constexpr std::array kOverallColumns{Column{"name"}, Column{"value", int8}};

std::vector<Row> overallRows(const ConsoleContext& context) {
    Counts sums;
    for (auto* pool : context.core.options.pools->pools())
        sums += figures::countsOf(pool->figures());
    std::vector<Row> rows;
    for (const auto& row : statCounters())
        rows.push_back({cell("total_" + std::string(row.stats)), cell(totalOf(row, sums))});
    return rows;
}

constexpr std::array kFigureColumns{
    Column{"pool"},
    Column{"figure"},
    Column{"value"},
    Column{"unit"},
    Column{"kind"},
    Column{"means"}};

std::vector<Row> figureRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& pool : context.state.figures->pools)
        for (const auto& figure : figures::poolFigures())
            rows.push_back(
                {cell(pool.figures.name),
                 cell(figure.name),
                 cell(valueText(figure, pool)),
                 cell(toString(figure.unit)),
                 cell(toString(figure.kind)),
                 cell(figure.help)});
    return rows;
}

const std::array kTables{
    TableSpec{"POOLS", kPoolColumns, poolRows, "clients and server connections of each pool"},
    TableSpec{
        "DATABASES",
        kDatabaseColumns,
        databaseRows,
        "the pools as databases, with their limits",
        1},
    TableSpec{
        "STATS",
        stats().columns,
        [](const ConsoleContext& c) { return statRows(stats(), c); },
        "totals since the start, and averages",
        1},
    TableSpec{
        "STATS_TOTALS",
        statTotals().columns,
        [](const ConsoleContext& c) { return statRows(statTotals(), c); },
        "totals since the start"},
    TableSpec{
        "STATS_AVERAGES",
        statAverages().columns,
        [](const ConsoleContext& c) { return statRows(statAverages(), c); },
        "rates per second and mean times in microseconds"},
    TableSpec{"TOTALS", kOverallColumns, overallRows, "totals of all pools"},
    TableSpec{
        "FIGURES",
        kFigureColumns,
        figureRows,
        "everything that is counted or measured of each pool, and what it means"},
};

} // namespace

std::span<const TableSpec> poolTables() {
    return kTables;
}

} // namespace usher::gate
