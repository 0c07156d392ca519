// In which process something was made: a child of fork() has its memory, but neither its threads
// nor the right to speak on its sockets.
#pragma once

#include <atomic>

#include <pthread.h>

namespace usher {

/// Any thread; costs a load.
class ProcessMark {
  public:
    ProcessMark() : m_made(generation().load(std::memory_order_relaxed)) {}
    /// This process is a child, by fork(), of the one it was made in.
    bool isForeign() const { return m_made != generation().load(std::memory_order_relaxed); }

  private:
    static std::atomic<unsigned>& generation() {
        static std::atomic<unsigned> forks{0};
        static const int watched = ::pthread_atfork(nullptr, nullptr, [] { ++forks; });
        (void)watched;
        return forks;
    }

    unsigned m_made;
};

} // namespace usher
