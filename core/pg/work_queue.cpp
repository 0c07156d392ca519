#include "pg/work_queue.h"

namespace usher::pg {

void WorkQueue::end() {
    std::deque<Work> left;
    std::vector<std::thread> threads;
    {
        MutexLock lock(m_queue->mutex);
        m_queue->ending = true;
        left.swap(m_queue->urgent);
        for (auto& work : m_queue->normal)
            left.push_back(std::move(work));
        m_queue->normal.clear();
        threads.swap(m_threads);
    }
    m_queue->changed.notify_all();
    for (auto& work : left)
        work(false);
    for (auto& thread : threads) {
        if (thread.get_id() == std::this_thread::get_id())
            thread.detach();
        else
            thread.join();
    }
}

void WorkQueue::add(Work work, Urgency urgency) {
    if (enqueue(work, urgency))
        m_queue->changed.notify_one();
    else
        work(false);
}

bool WorkQueue::enqueue(Work& work, Urgency urgency) {
    MutexLock lock(m_queue->mutex);
    if (m_queue->ending)
        return false;
    (urgency == Urgency::urgent ? m_queue->urgent : m_queue->normal).push_back(std::move(work));
    if (m_queue->urgent.size() + m_queue->normal.size() > m_queue->resting &&
        m_threads.size() < m_most)
        m_threads.emplace_back([queue = m_queue] { serve(*queue); });
    return true;
}

void WorkQueue::serve(Queue& queue) {
    while (true) {
        Work work;
        {
            MutexLock lock(queue.mutex);
            ++queue.resting;
            while (queue.urgent.empty() && queue.normal.empty() && !queue.ending)
                queue.changed.wait(queue.mutex);
            --queue.resting;
            if (queue.ending)
                return;
            auto& line = queue.urgent.empty() ? queue.normal : queue.urgent;
            work = std::move(line.front());
            line.pop_front();
        }
        work(true);
    }
}

} // namespace usher::pg
