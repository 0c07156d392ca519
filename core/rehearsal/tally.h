// What the load clients counted, as a plain copy.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/histogram.h>

#include <cstdint>
#include <string>
#include <vector>

namespace usher::rehearsal {

/// A commit the client has been told of.
struct Commit {
    std::uint64_t number = 0; ///< the row it wrote
    MonoTime begun{}, acknowledged{};
};

struct Tally {
    int connected = 0;              ///< logged in now
    int refused = 0;                ///< could not connect or log in
    int lost = 0;                   ///< connections that ended unasked
    int lostIdle = 0;               ///< of those, without a transaction under way
    int working = 0;                ///< in a transaction now
    std::uint64_t transactions = 0; ///< whole and without an error
    std::uint64_t failed = 0;       ///< transactions with an error, or cut off
    std::uint64_t errors = 0;       ///< ErrorResponses, refusals and lost connections
    Histogram query;                ///< a statement's round trip over the gate
    std::string lastError;
    std::vector<Commit> commits; ///< of Workload::recording
};

} // namespace usher::rehearsal
