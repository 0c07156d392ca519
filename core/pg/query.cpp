#include "pg/query.h"

#include "pg/libpq_connection.h"

#include <fmt/format.h>

namespace usher::pg {
namespace {

std::string withoutSemicolon(std::string sql) {
    while (!sql.empty() &&
           (sql.back() == ';' || std::isspace(static_cast<unsigned char>(sql.back()))))
        sql.pop_back();
    return sql;
}

Table tableOf(const PGresult* result) {
    Table table;
    for (int c = 0; c < PQnfields(result); ++c)
        table.columns.emplace_back(PQfname(result, c));
    table.rows = rowsOf(result);
    return table;
}

} // namespace

Result<Table> readRows(const ReadRequest& request) {
    const Patience patience{.deadline = std::chrono::steady_clock::now() + request.timeout};
    auto connection = connectWithin(
        {.conninfo = request.conninfo, .applicationName = "usher reader", .patience = patience});
    if (!connection)
        return connection.error();
    const auto begin = fmt::format(
        "BEGIN READ ONLY; SET LOCAL statement_timeout = {}; SET LOCAL DateStyle = 'ISO'; DECLARE "
        "usher_reader NO SCROLL CURSOR FOR {}",
        request.timeout.count(),
        withoutSemicolon(request.sql));
    if (auto declared = queryWithin(connection->get(), begin.c_str(), patience); !declared)
        return declared.error();
    const auto fetch = fmt::format("FETCH FORWARD {} FROM usher_reader", request.maxRows + 1);
    const auto fetched = queryWithin(connection->get(), fetch.c_str(), patience);
    if (!fetched)
        return fetched.error();
    if (PQntuples(fetched->get()) > request.maxRows)
        return Error{
            Errc::exhausted,
            fmt::format("the query returns more than {} rows", request.maxRows),
            "narrow it with a WHERE"};
    return tableOf(fetched->get());
}

Status
execute(const std::string& conninfo, const std::vector<std::string>& statements, Millis timeout) {
    const Patience patience{.deadline = std::chrono::steady_clock::now() + timeout};
    auto connection = connectWithin(
        {.conninfo = conninfo, .applicationName = "usher set-up", .patience = patience});
    if (!connection)
        return connection.error();
    for (const auto& sql : statements)
        if (auto result = queryWithin(connection->get(), sql.c_str(), patience); !result)
            return result.error();
    return {};
}

} // namespace usher::pg
