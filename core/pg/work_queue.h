// Worker threads behind a queue of two lanes.
#pragma once

#include "base/mutex.h"
#include "pg/service.h"

#include <deque>
#include <functional>
#include <thread>
#include <vector>

namespace usher::pg {

/// Thread contract: add() from any thread.
class WorkQueue {
  public:
    /// Called with true when it is time to do the work, with false when the queue ends before.
    using Work = std::function<void(bool run)>;

    explicit WorkQueue(int threads);
    ~WorkQueue() { end(); }
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    void add(Work work, Lane lane);
    /// Work not begun is called with false, work under way is waited for; from then on add() calls with false at
    /// once. One thread calls it, none of the queue's own.
    void end();

  private:
    void serve();

    Mutex m_mutex;
    ConditionVariable m_changed;
    std::deque<Work> m_urgent USHER_GUARDED_BY(m_mutex);
    std::deque<Work> m_normal USHER_GUARDED_BY(m_mutex);
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    std::vector<std::thread> m_threads;
};

} // namespace usher::pg
