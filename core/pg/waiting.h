// Waiting on a socket with a deadline, for core/pg alone.
#pragma once

#include <usher/base/clock.h>

#include <atomic>

namespace usher::pg {

/// When to give up: a deadline, a flag raised when the program ends, and one raised when nobody
/// wants it any more.
struct Patience {
    MonoTime deadline;
    const std::atomic<bool>* cancelled = nullptr;
    const std::atomic<bool>* abandoned = nullptr;
    bool isCancelled() const { return raised(cancelled) || raised(abandoned); }
    bool isOver() const { return isCancelled() || std::chrono::steady_clock::now() >= deadline; }

  private:
    static bool raised(const std::atomic<bool>* flag) {
        return flag && flag->load(std::memory_order_relaxed);
    }
};

/// Until one of `events` (poll's) is there. False: gave up. A raised flag is seen within 100 ms.
bool waitFor(int fd, short events, const Patience& patience);

} // namespace usher::pg
