#include "net/timers.h"

#include <algorithm>
#include <functional>

namespace usher::net {
namespace {

std::uint32_t slotOf(TimerId timer) {
    return static_cast<std::uint32_t>(timer & 0xffffffffu) - 1;
}
std::uint32_t generationOf(TimerId timer) {
    return static_cast<std::uint32_t>(timer >> 32);
}

} // namespace

TimerId Timers::add(MonoTime when, Task task) {
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_slots.size()));
        m_slots.emplace_back();
    }
    const std::uint32_t at = m_free.back();
    m_free.pop_back();
    m_slots[at].task = std::move(task);
    const TimerId id = (static_cast<TimerId>(m_slots[at].generation) << 32) | (at + 1);
    m_heap.push_back({when, m_order++, id});
    std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>{});
    return id;
}

bool Timers::live(TimerId timer) const {
    const std::uint32_t at = slotOf(timer);
    return timer != 0 && at < m_slots.size() && m_slots[at].generation == generationOf(timer) &&
           m_slots[at].task;
}

Task Timers::take(TimerId timer) {
    Slot& slot = m_slots[slotOf(timer)];
    ++slot.generation;
    m_free.push_back(slotOf(timer));
    return std::exchange(slot.task, nullptr);
}

void Timers::cancel(TimerId timer) {
    if (!live(timer))
        return;
    // Destroyed on leaving, when this object is in order again: its captures may run code of their
    // own.
    const Task cancelled = take(timer);
    if (m_heap.size() < 2 * size() + kSlack)
        return;
    std::erase_if(m_heap, [this](const Entry& entry) { return !live(entry.id); });
    std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>{});
}

void Timers::popEntry() {
    std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>{});
    m_heap.pop_back();
}

void Timers::dropCancelled() {
    while (!m_heap.empty() && !live(m_heap.front().id))
        popEntry();
}

MonoTime Timers::next() {
    dropCancelled();
    return m_heap.empty() ? MonoTime::max() : m_heap.front().when;
}

Task Timers::takeDue(MonoTime now) {
    dropCancelled();
    if (m_heap.empty() || m_heap.front().when > now)
        return {};
    const TimerId id = m_heap.front().id;
    popEntry();
    return take(id);
}

} // namespace usher::net
