// What a client says in one transaction. Pure: a generator of numbers decides.
#pragma once

#include <usher/base/clock.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace usher::load {

enum class Workload {
    booking,   ///< reads, single updates, and transactions of BEGIN, SELECT, UPDATE, COMMIT
    planning,  ///< reads, writes, and transactions with a client that thinks inside: 0.1 s a piece
    figures,   ///< aggregates, as analytics asks them
    holding,   ///< a transaction that stays open until it is told to commit
    recording, ///< writes a number of its own and remembers it once the commit is acknowledged
    dwelling   ///< keeps a connection for 50 to 350 ms without working the server
};

/// How long a transaction of Workload::dwelling keeps its connection, on average.
inline constexpr Millis kMeanDwell{200};

/// What is said, and for how long the client is silent before it.
struct Statement {
    std::string sql;
    Nanos pause{0};

    Statement(std::string text) : sql(std::move(text)) {}
    Statement(const char* text) : sql(text) {}
    Statement(std::string text, Nanos before) : sql(std::move(text)), pause(before) {}
};
using Script = std::vector<Statement>;

/// The table a run works on; made before and dropped after.
struct Workbench {
    std::string table = {};  ///< with its schema, if that is to be one of its own
    std::string schema = {}; ///< made and dropped with it; "" = it is there
    std::string mark = {};   ///< the table's comment
    int rows = 20'000;       ///< so many that clients seldom wait for each other's row

    Script setUp() const;
    Script tearDown() const;
    /// For Workload::recording: a table that survives a crash. No key is unique: what was written
    /// twice has to be there twice.
    Script setUpRecords() const;
    Script record(std::uint64_t number) const;
};

/// Which client's how-manieth write; a row of Workload::recording holds it as one number.
struct WriteId {
    std::uint32_t writer = 0, sequence = 0;

    std::uint64_t number() const { return std::uint64_t{writer} << 32 | sequence; }
    static WriteId of(std::uint64_t number) {
        return {static_cast<std::uint32_t>(number >> 32), static_cast<std::uint32_t>(number)};
    }
};

using Random = std::minstd_rand;

/// The statements of the next transaction, sent one after the other.
Script nextScript(Workload workload, const Workbench& bench, Random& random);

} // namespace usher::load
