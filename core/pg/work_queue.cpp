#include "pg/work_queue.h"

namespace usher::pg {

WorkQueue::WorkQueue(int threads) {
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { serve(); });
}

void WorkQueue::end() {
    std::deque<Work> left;
    {
        MutexLock lock(m_mutex);
        m_ending = true;
        left.swap(m_urgent);
        for (auto& work : m_normal) left.push_back(std::move(work));
        m_normal.clear();
    }
    m_changed.notify_all();
    for (auto& work : left) work(false);
    for (auto& thread : m_threads) thread.join();
    m_threads.clear();
}

void WorkQueue::add(Work work, Lane lane) {
    bool late = false;
    {
        MutexLock lock(m_mutex);
        late = m_ending;
        if (!late) (lane == Lane::urgent ? m_urgent : m_normal).push_back(std::move(work));
    }
    if (late) work(false);
    else m_changed.notify_one();
}

void WorkQueue::serve() {
    while (true) {
        Work work;
        {
            MutexLock lock(m_mutex);
            while (m_urgent.empty() && m_normal.empty() && !m_ending) m_changed.wait(m_mutex);
            if (m_ending) return;
            auto& lane = m_urgent.empty() ? m_normal : m_urgent;
            work = std::move(lane.front());
            lane.pop_front();
        }
        work(true);
    }
}

} // namespace usher::pg
