// A mutex that clang's -Wthread-safety can follow. With GCC the annotations are empty.
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define USHER_TS(x) __attribute__((x))
#else
#define USHER_TS(x)
#endif
#define USHER_GUARDED_BY(m) USHER_TS(guarded_by(m))
#define USHER_REQUIRES(m) USHER_TS(requires_capability(m))
#define USHER_EXCLUDES(m) USHER_TS(locks_excluded(m))

namespace usher {

class USHER_TS(capability("mutex")) Mutex {
  public:
    void lock() USHER_TS(acquire_capability()) { m_mutex.lock(); }
    void unlock() USHER_TS(release_capability()) { m_mutex.unlock(); }
    bool try_lock() USHER_TS(try_acquire_capability(true)) { return m_mutex.try_lock(); }

  private:
    std::mutex m_mutex;
};

/// Scoped lock; unlock() early when work must follow outside the lock.
class USHER_TS(scoped_lockable) MutexLock {
  public:
    explicit MutexLock(Mutex& mutex) USHER_TS(acquire_capability(mutex)) : m_mutex(mutex) {
        m_mutex.lock();
    }
    ~MutexLock() USHER_TS(release_capability()) {
        if (m_held)
            m_mutex.unlock();
    }
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

    void unlock() USHER_TS(release_capability()) {
        m_mutex.unlock();
        m_held = false;
    }

  private:
    Mutex& m_mutex;
    bool m_held = true;
};

/// Works with usher::Mutex: wait(mutex) releases and takes it again.
using ConditionVariable = std::condition_variable_any;

} // namespace usher
