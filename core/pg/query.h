// Asking a server something apart from the pools: set-up, the calendar, rehearsals. Blocks; for
// worker threads.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::pg {

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows; ///< as text; empty = NULL
};

struct ReadRequest {
    std::string conninfo;
    std::string sql; ///< one SELECT; a semicolon at its end is allowed
    /// connecting included; the server is told it as statement_timeout, too
    Millis timeout{30'000};
    int maxRows = 100'000;
};
/// In a read-only transaction, through a cursor, so that neither a slip nor a huge table does harm.
/// Errors: as connecting and asking; exhausted when there are more rows.
Result<Table> readRows(const ReadRequest& request);

/// Statement by statement on one connection of its own.
Status
execute(const std::string& conninfo, const std::vector<std::string>& statements, Millis timeout);

} // namespace usher::pg
