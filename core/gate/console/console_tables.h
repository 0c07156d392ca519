// The console's tables as data: a name, columns, and a function that makes the rows. PgBouncer's
// keep the columns of version 1.25, so that its exporters and dashboards read them.
#pragma once

#include "gate/console/console_view.h"
#include "gate/protocol/wire.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

using Row = std::vector<std::optional<std::string>>;

struct ConsoleContext {
    const ConsoleView& core;
    const control::DeskState& state;
    const config::Config& config;
};

struct TableSpec {
    std::string_view name; ///< "POOLS": as in SHOW POOLS
    std::span<const wire::Column> columns;
    std::vector<Row> (*rows)(const ConsoleContext& context);
    std::string_view help;
    /// so many of the last columns bear names that PgBouncer has dropped: shown on -d pgbouncer
    /// only
    std::size_t older = 0;
};

/// Every table, in the order SHOW HELP lists them.
std::vector<TableSpec> consoleTables();
/// Case does not count; nothing when there is no such table.
std::optional<TableSpec> findTable(std::string_view name);

// A group a file.
std::span<const TableSpec> poolTables();  ///< POOLS, DATABASES, STATS…
std::span<const TableSpec> peerTables();  ///< CLIENTS, SERVERS, SOCKETS, PINNED
std::span<const TableSpec> listTables();  ///< USERS, LISTS, PEERS, DNS_HOSTS…
std::span<const TableSpec> stateTables(); ///< CONFIG, STATE, MEM, VERSION, HELP
std::span<const TableSpec> usherTables(); ///< FORECAST, ALERTS, VERDICT, DECISIONS, …

inline constexpr std::string_view kServerVersion = "1.25.2/usher";

template <class Number> std::optional<std::string> cell(Number value) {
    return std::to_string(value);
}
inline std::optional<std::string> cell(const char* text) {
    return std::string(text);
}
inline std::optional<std::string> cell(const std::string& text) {
    return text;
}
/// "2026-06-06 12:00:00 UTC"; NULL for the epoch.
std::optional<std::string> timeCell(WallTime when);

} // namespace usher::gate
