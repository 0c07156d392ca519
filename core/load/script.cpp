#include "load/script.h"

#include <fmt/format.h>

namespace usher::load {
namespace {

int between(Random& random, int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
}

std::string readOf(const Workbench& bench, int row) {
    return fmt::format("SELECT seats, note FROM {} WHERE id = {}", bench.table, row);
}

std::string writeOf(const Workbench& bench, int row) {
    return fmt::format("UPDATE {} SET seats = seats + 1 WHERE id = {}", bench.table, row);
}

Script book(const Workbench& bench, Random& random) {
    const int row = between(random, 1, bench.rows);
    const auto read = readOf(bench, row), write = writeOf(bench, row);
    const int kind = between(random, 1, 100);
    if (kind <= 60)
        return {read};
    if (kind <= 75)
        return {write};
    return {"BEGIN", read, write, "COMMIT"};
}

/// A client at work: it reads, thinks, writes, thinks, and commits.
Script plan(const Workbench& bench, Random& random) {
    const auto row = [&] {
        return between(random, 1, bench.rows);
    };
    const auto thought = [&] {
        return Millis{between(random, 40, 100)};
    };
    const auto read = [&] {
        return readOf(bench, row());
    };
    const auto write = [&] {
        return writeOf(bench, row());
    };
    const int kind = between(random, 1, 100);
    if (kind <= 10)
        return {read()};
    if (kind <= 15)
        return {write()};
    if (kind <= 60)
        return {"BEGIN", read(), {read(), thought()}, {"COMMIT", thought()}};
    return {"BEGIN", read(), {write(), thought()}, {"COMMIT", thought()}};
}

/// A client that holds its connection for 50 to 350 ms and leaves the server in peace.
Script dwell(Random& random) {
    return {
        "BEGIN",
        "SELECT count(*) FROM pg_catalog.pg_namespace",
        {"COMMIT", Millis{between(random, 50, 350)}}};
}

} // namespace

Script Workbench::setUp() const {
    Script script;
    if (!schema.empty()) {
        script.emplace_back(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema));
        script.emplace_back(fmt::format("GRANT USAGE ON SCHEMA {} TO PUBLIC", schema));
    }
    // Unlogged, because the pools and the gate are rehearsed, not the disk: commits wait for no
    // fsync. A reserve whose role is not the pools' works on it as well, hence the grant.
    for (auto& statement : std::vector{
             fmt::format("DROP TABLE IF EXISTS {}", table),
             fmt::format(
                 "CREATE UNLOGGED TABLE {} (id integer PRIMARY KEY, seats integer NOT NULL, note "
                 "text NOT NULL)",
                 table),
             fmt::format("COMMENT ON TABLE {} IS '{}'", table, mark),
             fmt::format(
                 "INSERT INTO {} SELECT i, 0, 'table ' || i FROM generate_series(1, {}) AS i",
                 table,
                 rows),
             fmt::format("GRANT SELECT, UPDATE ON {} TO PUBLIC", table)})
        script.emplace_back(std::move(statement));
    return script;
}

Script Workbench::setUpRecords() const {
    return {
        fmt::format("DROP TABLE IF EXISTS {}", table),
        fmt::format("CREATE TABLE {} (number bigint NOT NULL)", table),
        fmt::format("CREATE INDEX ON {} (number)", table),
        fmt::format("GRANT SELECT, INSERT ON {} TO PUBLIC", table)};
}

Script Workbench::record(std::uint64_t number) const {
    const auto insert = fmt::format("INSERT INTO {} VALUES ({})", table, number);
    if (number % 2 == 0)
        return {insert};
    return {"BEGIN", insert, "COMMIT"};
}

Script Workbench::tearDown() const {
    Script script{fmt::format("DROP TABLE IF EXISTS {}", table)};
    if (!schema.empty())
        script.emplace_back(fmt::format("DROP SCHEMA IF EXISTS {}", schema));
    return script;
}

Script nextScript(Workload workload, const Workbench& bench, Random& random) {
    switch (workload) {
    case Workload::booking:
        return book(bench, random);
    case Workload::planning:
        return plan(bench, random);
    case Workload::figures:
        return {fmt::format(
            "SELECT count(*), sum(seats) FROM {} WHERE id <= {}",
            bench.table,
            between(random, 1, bench.rows))};
    case Workload::holding:
        return {
            "BEGIN",
            fmt::format(
                "SELECT seats FROM {} WHERE id = {}",
                bench.table,
                between(random, 1, bench.rows)),
            "COMMIT"};
    case Workload::dwelling:
        return dwell(random);
    case Workload::recording:
        break; // numbers are the client's
    }
    return {};
}

} // namespace usher::load
