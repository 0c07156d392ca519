#include "pool/wait_queue.h"

#include <algorithm>

namespace usher::pool {

void WaitQueue::add(const Entry& entry) {
    m_entries.emplace(entry.id, entry);
    m_classes[entry.priority].insert(orderKey(entry));
    m_arrivals.insert({entry.since, entry.id});
    if (entry.deadline != MonoTime::max()) m_deadlines.insert({entry.deadline, entry.id});
}

bool WaitQueue::remove(Id id) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) return false;
    const auto ofClass = m_classes.find(found->second.priority);
    ofClass->second.erase(orderKey(found->second));
    if (ofClass->second.empty()) m_classes.erase(ofClass);
    m_arrivals.erase({found->second.since, id});
    m_deadlines.erase({found->second.deadline, id});
    m_entries.erase(found);
    return true;
}

WaitQueue::Id WaitQueue::next(int atLeast, MonoTime cameBy) const {
    const Key* first = nullptr;
    for (auto each = m_classes.lower_bound(atLeast); each != m_classes.end(); ++each) {
        const Key& head = *each->second.begin(); // the oldest of its class
        if (arrivalOf(head, each->first) <= cameBy && (!first || head < *first)) first = &head;
    }
    return first ? first->second : 0;
}

void WaitQueue::forgive(MonoTime from, MonoTime to) {
    m_deadlines.clear();
    for (auto& [id, entry] : m_entries) {
        if (entry.deadline == MonoTime::max()) continue;
        entry.deadline += std::max(Nanos{0}, to - std::max(from, entry.since));
        m_deadlines.insert({entry.deadline, id});
    }
}

MonoTime WaitQueue::oldest(int atLeast) const {
    MonoTime oldest = MonoTime::max();
    for (auto each = m_classes.lower_bound(atLeast); each != m_classes.end(); ++each) oldest = std::min(oldest, arrivalOf(*each->second.begin(), each->first));
    return oldest;
}

const WaitQueue::Entry* WaitQueue::find(Id id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<WaitQueue::Id> WaitQueue::expired(MonoTime now) const {
    if (m_deadlines.empty() || m_deadlines.begin()->first > now) return std::nullopt;
    return m_deadlines.begin()->second;
}

} // namespace usher::pool
