// Counters of what flows through a pool's connections: written by whoever relays on them.
#pragma once

#include <atomic>
#include <cstdint>

namespace usher::pool {

/// Totals since the start. Times are in microseconds. Thread contract: any thread, relaxed.
struct TrafficCounters {
    std::atomic<std::uint64_t> transactions{0}, queries{0}, bytesReceived{0}, bytesSent{0};
    std::atomic<std::uint64_t> transactionUs{0}, queryUs{0}, clientParses{0}, serverParses{0},
        binds{0}, logins{0};
};

} // namespace usher::pool
