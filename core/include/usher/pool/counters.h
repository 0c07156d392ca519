// A pool's counters as members, made of the rows of counters.def, where each is explained.
#pragma once

#include <usher/base/histogram.h>

#include <atomic>
#include <cstdint>

namespace usher::pool {

#define USHER_COUNTER(owner, member, ...) USHER_COUNTER_OF_##owner(member)

#define USHER_COUNTER_OF_GATE(member)
#define USHER_COUNTER_OF_POOL(member) std::uint64_t member = 0;
/// Counted by the pool, since it was made.
struct PoolCounters {
#include <usher/pool/counters.def>
    bool operator==(const PoolCounters&) const = default;
};
#undef USHER_COUNTER_OF_GATE
#undef USHER_COUNTER_OF_POOL

#define USHER_COUNTER_OF_POOL(member)
#define USHER_COUNTER_OF_GATE(member) std::uint64_t member = 0;
/// Counted by the gate: what passed through it.
struct Traffic {
#include <usher/pool/counters.def>
    bool operator==(const Traffic&) const = default;
};
#undef USHER_COUNTER_OF_GATE

#define USHER_COUNTER_OF_GATE(member) std::atomic<std::uint64_t> member{0};
/// The gate's live side of it. Thread contract: any thread, relaxed.
struct TrafficCounters {
#include <usher/pool/counters.def>
    AtomicHistogram queryTime, transactionTime;
};
#undef USHER_COUNTER_OF_GATE

#define USHER_COUNTER_OF_GATE(member) now.member = live.member.load(std::memory_order_relaxed);
/// A copy; what is counted meanwhile may or may not be in it.
inline Traffic readTraffic(const TrafficCounters& live) {
    Traffic now;
#include <usher/pool/counters.def>
    return now;
}
#undef USHER_COUNTER_OF_GATE
#undef USHER_COUNTER_OF_POOL

#undef USHER_COUNTER

} // namespace usher::pool
