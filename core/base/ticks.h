// The processor's own time stamp: a third of a clock reading's cost, for durations on paths that
// cost less than a clock reading. Falls back to the steady clock where the stamp does not run
// evenly.
#pragma once

#include <usher/base/clock.h>

#include <cstdint>
#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace usher::ticks {

/// True when the stamp runs at one rate whatever the processor's frequency (CPUID 0x80000007, EDX
/// bit 8).
bool invariant();
/// Measured once against the steady clock, to about 1 in 10,000.
double nanosPerTick();

inline const bool kFromProcessor = invariant();

inline std::uint64_t now() {
#if defined(__x86_64__)
    if (kFromProcessor)
        return __rdtsc();
#endif
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

inline Nanos toNanos(std::uint64_t ticks) {
    return Nanos{static_cast<Nanos::rep>(static_cast<double>(ticks) * nanosPerTick())};
}
/// From one now() to a later one; 0 when the stamps stand the other way round (another core's, a
/// suspended machine's).
inline std::uint64_t since(std::uint64_t from, std::uint64_t to) {
    return to > from ? to - from : 0;
}
inline Nanos between(std::uint64_t from, std::uint64_t to) {
    return toNanos(since(from, to));
}

} // namespace usher::ticks
