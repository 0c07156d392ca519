// What a load client says in one transaction. Pure: a generator of numbers decides.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace usher::rehearsal {

enum class Workload {
    booking,   ///< reads, single updates, and transactions of BEGIN, SELECT, UPDATE, COMMIT
    figures,   ///< aggregates, as analytics asks them
    holding,   ///< a transaction that stays open until it is told to commit
    recording, ///< writes a number of its own and remembers it once the commit is acknowledged
    dwelling   ///< keeps a connection for 50 to 350 ms without working the server
};

/// The table a run works on; made before and dropped after.
struct Workbench {
    std::string table = {};
    int rows = 1000;

    std::vector<std::string> setUp() const;
    std::vector<std::string> tearDown() const;
    /// For Workload::recording: a table that survives a crash.
    std::vector<std::string> setUpRecords() const;
    std::vector<std::string> record(std::uint64_t number) const;
};

using Random = std::minstd_rand;

/// The statements of the next transaction, sent one after the other.
std::vector<std::string> nextScript(Workload workload, const Workbench& bench, Random& random);

} // namespace usher::rehearsal
