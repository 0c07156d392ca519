// What the load clients counted, as a plain copy.
#pragma once

#include "base/histogram.h"

#include <cstdint>
#include <string>

namespace usher::rehearsal {

struct Tally {
    int connected = 0;                ///< logged in now
    int refused = 0;                  ///< could not connect or log in
    int lost = 0;                     ///< connections that ended unasked
    int working = 0;                  ///< in a transaction now
    std::uint64_t transactions = 0;   ///< whole and without an error
    std::uint64_t failed = 0;         ///< transactions with an error, or cut off
    std::uint64_t errors = 0;         ///< ErrorResponses, refusals and lost connections
    Histogram query;                  ///< a statement's round trip over the gate
    std::string lastError;
};

} // namespace usher::rehearsal
