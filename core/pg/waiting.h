// Waiting on a socket with a deadline, for core/pg alone.
#pragma once

#include "base/clock.h"

#include <atomic>

namespace usher::pg {

/// When to give up: a deadline, and a flag raised when the program ends.
struct Patience {
    MonoTime deadline;
    const std::atomic<bool>* cancelled = nullptr;
    bool isCancelled() const { return cancelled && cancelled->load(std::memory_order_relaxed); }
    bool isOver() const { return isCancelled() || std::chrono::steady_clock::now() >= deadline; }
};

/// Until one of `events` (poll's) is there. False: gave up. A raised flag is seen within 100 ms.
bool waitFor(int fd, short events, const Patience& patience);

} // namespace usher::pg
