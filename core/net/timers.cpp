#include "net/timers.h"

namespace usher::net {
namespace {
constexpr std::size_t kSlack = 1024; ///< cancelled entries tolerated before the heap is built anew
}

TimerId Timers::add(MonoTime when, Task task) {
    const TimerId id = m_nextId++;
    m_tasks.emplace(id, std::move(task));
    m_heap.push({when, id});
    return id;
}

void Timers::cancel(TimerId timer) {
    if (m_tasks.erase(timer) == 0 || m_heap.size() < 2 * m_tasks.size() + kSlack) return;
    std::vector<Entry> live;
    for (; !m_heap.empty(); m_heap.pop())
        if (m_tasks.contains(m_heap.top().id)) live.push_back(m_heap.top());
    m_heap = decltype(m_heap)(std::greater<>{}, std::move(live));
}

void Timers::dropCancelled() {
    while (!m_heap.empty() && !m_tasks.contains(m_heap.top().id)) m_heap.pop();
}

MonoTime Timers::next() {
    dropCancelled();
    return m_heap.empty() ? MonoTime::max() : m_heap.top().when;
}

Task Timers::takeDue(MonoTime now) {
    dropCancelled();
    if (m_heap.empty() || m_heap.top().when > now) return {};
    const auto found = m_tasks.find(m_heap.top().id);
    Task task = std::move(found->second);
    m_tasks.erase(found);
    m_heap.pop();
    return task;
}

} // namespace usher::net
