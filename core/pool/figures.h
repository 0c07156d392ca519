// What a pool tells its readers. Pool-internal.
#pragma once

#include "pool/state/holdings.h"

namespace usher::pool {

struct FiguresAt {
    MonoTime now;
    MonoTime patientUntil; ///< nobody times out before, but by a deadline of its own
};
/// Without the latencies of Tally::latency(), which is copied better without the lock.
PoolFigures figuresOf(Ledger& pool, FiguresAt at);
/// All that are open, what it borrowed included.
std::vector<ConnectionInfo> connectionsOf(Ledger& pool, const Holdings& holdings, MonoTime at);

} // namespace usher::pool
