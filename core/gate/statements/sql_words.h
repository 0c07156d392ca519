// The words of SQL that tell of session state, for the rules and for the glance before them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace usher::gate {

template <std::size_t N> using WordList = std::array<std::string_view, N>;

template <std::size_t N> constexpr bool isAmong(std::string_view word, const WordList<N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Functions whose effect lasts until DISCARD ALL.
inline constexpr WordList<4> kLeavingFunctions{
    "pg_advisory_lock",
    "pg_advisory_lock_shared",
    "pg_try_advisory_lock",
    "pg_try_advisory_lock_shared"};

/// Functions whose effect lasts as long as the connection.
inline constexpr WordList<8> kStainingFunctions{
    "setseed",
    "dblink_connect",
    "dblink_connect_u",
    "pg_replication_origin_session_setup",
    "pg_create_logical_replication_slot",
    "pg_create_physical_replication_slot",
    "pg_copy_logical_replication_slot",
    "pg_copy_physical_replication_slot"};

/// The same, by the numbers they have at every server. dblink's are as its CREATE EXTENSION came.
inline constexpr std::array<std::uint32_t, 9>
    kStainingNumbers{1599, 3779, 3786, 4220, 4221, 4222, 4223, 4224, 6006};

/// Words of statements whose effect lasts as long: LOAD, SET seed.
inline constexpr WordList<2> kStainingWords{"load", "seed"};

/// Functions that set what they are told, or run a query that they are given as a text.
inline constexpr WordList<11> kRunningFunctions{
    "set_config",
    "query_to_xml",
    "query_to_xmlschema",
    "query_to_xml_and_xmlschema",
    "ts_stat",
    "ts_rewrite",
    "crosstab",
    "crosstab2",
    "crosstab3",
    "crosstab4",
    "connectby"};

/// Its rule for UPDATE calls set_config.
inline constexpr std::string_view kSettingsView = "pg_settings";

/// Followed by digits it is another session's, or this one's.
inline constexpr std::string_view kTemporarySchema = "pg_temp";

/// First words of statements that leave nothing by themselves, many of them known from every
/// application.
inline constexpr WordList<21> kPlainStarts{"select", "insert",  "update",   "delete",    "with",
                                           "begin",  "commit",  "rollback", "end",       "start",
                                           "values", "merge",   "copy",     "savepoint", "release",
                                           "abort",  "explain", "truncate", "lock",      "fetch",
                                           "show"};

/// The other ones: what they make is everybody's, or the transaction's.
inline constexpr WordList<21> kPlainCommands{
    "create", "alter",   "drop",    "comment", "grant",    "revoke",     "refresh",
    "vacuum", "analyze", "analyse", "cluster", "reindex",  "checkpoint", "move",
    "close",  "notify",  "table",   "import",  "reassign", "unlisten",   "security"};

} // namespace usher::gate
