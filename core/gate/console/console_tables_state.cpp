#include "config/options.h"
#include "gate/console/console_tables.h"
#include "gate/relay/session.h"

#include <array>

namespace usher::gate {

namespace {

using wire::Column;
using enum wire::ColumnType;

constexpr std::array
    kConfigColumns{Column{"key"}, Column{"value"}, Column{"default"}, Column{"changeable"}};

/// Exporters ask for PgBouncer's own names of these.
std::vector<Row> bouncerConfig(const config::Config& config) {
    return {
        {cell("max_client_conn"), cell(config.gate.maxClients), cell("100"), cell("yes")},
        {cell("max_user_connections"), cell(config.gate.maxClientsPerUser), cell("0"), cell("yes")},
        {cell("max_prepared_statements"),
         cell(config.gate.maxPreparedStatements),
         cell("200"),
         cell("yes")}};
}

std::vector<Row> configRows(const ConsoleContext& context) {
    auto rows = bouncerConfig(context.config);
    for (const auto& option : config::describe(context.config))
        rows.push_back(
            {option.key, option.value, option.defaultText, cell(option.reloadable ? "yes" : "no")});
    return rows;
}

constexpr std::array kStateColumns{Column{"key"}, Column{"value"}};

std::vector<Row> stateRows(const ConsoleContext& context) {
    int paused = 0;
    const auto pools = context.core.options.pools->pools();
    for (auto* pool : pools)
        paused += int(pool->figures().paused);
    const auto all = int(pools.size());
    return {
        {cell("active"), cell(paused < all ? "yes" : "no")},
        {cell("paused"), cell(paused == all ? "yes" : "no")},
        {cell("suspended"), cell("no")},
        {cell("day"), cell(control::toString(context.state.day.state))},
        {cell("draining"), cell(context.core.draining ? "yes" : "no")}};
}

constexpr std::array kMemColumns{
    Column{"name"},
    Column{"size", int4},
    Column{"used", int4},
    Column{"free", int4},
    Column{"memtotal", int4}};

std::vector<Row> memRows(const ConsoleContext& context) {
    const auto row = [](const char* name, std::size_t size, std::size_t used) {
        return Row{cell(name), cell(size), cell(used), cell(0), cell(size * used)};
    };
    return {
        row("client_cache", sizeof(Session) + sizeof(Relay), context.core.sessions.size()),
        row("server_cache", sizeof(ServerLink), context.core.hub->armed().size()),
        row("prepared_cache", sizeof(Statement), context.core.statements.size())};
}

constexpr std::array kVersionColumns{Column{"version"}};
std::vector<Row> versionRows(const ConsoleContext&) {
    return {{cell("Usher (speaks as PgBouncer 1.25.2)")}};
}

constexpr std::array kHelpColumns{Column{"command"}, Column{"does"}};

std::vector<Row> helpRows(const ConsoleContext&) {
    std::vector<Row> rows;
    for (const auto& table : consoleTables())
        rows.push_back({"SHOW " + std::string(table.name), std::string(table.help)});
    rows.push_back(
        {cell("WAIT_CLOSE [<pool>]"),
         cell("Answer when every connection that RECONNECT marked has been replaced.")});
    for (const auto& command : control::commandTable())
        rows.push_back({cell(command.syntax), cell(command.help)});
    return rows;
}

constexpr std::array kTables{
    TableSpec{"CONFIG", kConfigColumns, configRows, "every option with its value now"},
    TableSpec{"STATE", kStateColumns, stateRows, "whether the pools are active or paused"},
    TableSpec{"MEM", kMemColumns, memRows, "what clients and servers take, in bytes"},
    TableSpec{"VERSION", kVersionColumns, versionRows, "the version"},
    TableSpec{"HELP", kHelpColumns, helpRows, "this list"},
};

} // namespace

std::span<const TableSpec> stateTables() {
    return kTables;
}

} // namespace usher::gate
