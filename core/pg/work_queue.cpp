#include "pg/work_queue.h"

namespace usher::pg {

WorkQueue::WorkQueue(int threads) {
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([queue = m_queue] { serve(*queue); });
}

void WorkQueue::end() {
    std::deque<Work> left;
    {
        MutexLock lock(m_queue->mutex);
        m_queue->ending = true;
        left.swap(m_queue->urgent);
        for (auto& work : m_queue->normal) left.push_back(std::move(work));
        m_queue->normal.clear();
    }
    m_queue->changed.notify_all();
    for (auto& work : left) work(false);
    for (auto& thread : m_threads) {
        if (thread.get_id() == std::this_thread::get_id()) thread.detach();
        else thread.join();
    }
    m_threads.clear();
}

void WorkQueue::add(Work work, Lane lane) {
    bool late = false;
    {
        MutexLock lock(m_queue->mutex);
        late = m_queue->ending;
        if (!late) (lane == Lane::urgent ? m_queue->urgent : m_queue->normal).push_back(std::move(work));
    }
    if (late) work(false);
    else m_queue->changed.notify_one();
}

void WorkQueue::serve(Queue& queue) {
    while (true) {
        Work work;
        {
            MutexLock lock(queue.mutex);
            while (queue.urgent.empty() && queue.normal.empty() && !queue.ending) queue.changed.wait(queue.mutex);
            if (queue.ending) return;
            auto& lane = queue.urgent.empty() ? queue.normal : queue.urgent;
            work = std::move(lane.front());
            lane.pop_front();
        }
        work(true);
    }
}

} // namespace usher::pg
