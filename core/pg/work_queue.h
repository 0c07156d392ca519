// Worker threads behind a queue of two lanes, made as they are needed.
#pragma once

#include "base/mutex.h"
#include <usher/pg/service.h>

#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace usher::pg {

/// Thread contract: add() from any thread.
class WorkQueue {
  public:
    /// Called with true when it is time to do the work, with false when the queue ends before.
    using Work = std::function<void(bool run)>;

    /// `most` ≥ 1.
    explicit WorkQueue(int most) : m_most(static_cast<std::size_t>(most)) {}
    ~WorkQueue() { end(); }
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    void add(Work work, Urgency urgency);
    /// Work not begun is called with false, work under way is waited for; from then on add() calls
    /// with false at once. One thread calls it; when it is one of the queue's own, within its work,
    /// that work alone goes on.
    void end();

  private:
    /// What the threads share: a thread that ended its own queue returns to it.
    struct Queue {
        Mutex mutex;
        ConditionVariable changed;
        std::deque<Work> urgent USHER_GUARDED_BY(mutex);
        std::deque<Work> normal USHER_GUARDED_BY(mutex);
        std::size_t resting USHER_GUARDED_BY(mutex) = 0; ///< threads that wait for work
        bool ending USHER_GUARDED_BY(mutex) = false;
    };
    /// Takes the work, or leaves it: the queue has ended.
    bool enqueue(Work& work, Urgency urgency);
    static void serve(Queue& queue);

    std::shared_ptr<Queue> m_queue = std::make_shared<Queue>();
    const std::size_t m_most;
    std::vector<std::thread> m_threads; ///< guarded by the queue's mutex
};

} // namespace usher::pg
