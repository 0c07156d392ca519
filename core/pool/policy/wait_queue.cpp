#include "pool/policy/wait_queue.h"

#include <algorithm>
#include <functional>

namespace usher::pool {

WaitQueue::Place WaitQueue::takePlace() {
    if (m_free.empty()) {
        m_places.emplace_back();
        return static_cast<Place>(m_places.size() - 1);
    }
    const Place at = m_free.back();
    m_free.pop_back();
    return at;
}

std::vector<WaitQueue::Class>::iterator WaitQueue::classOf(int priority) {
    return std::lower_bound(
        m_classes.begin(),
        m_classes.end(),
        priority,
        [](const Class& each, int wanted) { return each.priority < wanted; });
}

/// Behind those who came no later: nearly always the last one's place, since callers read the clock
/// before the lock.
void WaitQueue::link(List& list, Links Waiting::*links, Place at) {
    Place before = list.last;
    while (before != kNowhere && m_places[before].entry.since > m_places[at].entry.since)
        before = (m_places[before].*links).before;
    Place& next = before == kNowhere ? list.first : (m_places[before].*links).after;
    m_places[at].*links = {.before = before, .after = next};
    (next == kNowhere ? list.last : (m_places[next].*links).before) = at;
    next = at;
}

void WaitQueue::unlink(List& list, Links Waiting::*links, Place at) {
    const Links own = m_places[at].*links;
    (own.before == kNowhere ? list.first : (m_places[own.before].*links).after) = own.after;
    (own.after == kNowhere ? list.last : (m_places[own.after].*links).before) = own.before;
}

WaitQueue::Id WaitQueue::add(const Entry& entry) {
    const Place at = takePlace();
    auto& waiting = m_places[at];
    waiting.entry = entry;
    waiting.entry.id = Id{waiting.uses++} << 32 | (at + 1);
    auto ofClass = classOf(entry.priority);
    if (ofClass == m_classes.end() || ofClass->priority != entry.priority)
        ofClass = m_classes.insert(ofClass, Class{.priority = entry.priority, .list = {}});
    link(ofClass->list, &Waiting::ofClass, at);
    link(m_arrivals, &Waiting::arrival, at);
    addDeadline(waiting.entry);
    ++m_size;
    return waiting.entry.id;
}

bool WaitQueue::remove(Id id) {
    if (!waits(id))
        return false;
    const auto at = static_cast<Place>(placeOf(id));
    const auto ofClass = classOf(m_places[at].entry.priority);
    unlink(ofClass->list, &Waiting::ofClass, at);
    if (ofClass->list.first == kNowhere)
        m_classes.erase(ofClass);
    if (m_finger == at)
        m_finger = m_places[at].arrival.before;
    unlink(m_arrivals, &Waiting::arrival, at);
    m_places[at].entry.id = 0;
    m_free.push_back(at);
    --m_size;
    clearOut(m_movable);
    clearOut(m_firm);
    return true;
}

/// The first who came at `since` or later, looked for from the finger on, which moves there or next
/// to it.
WaitQueue::Place WaitQueue::seek(MonoTime since) {
    Place at = m_finger == kNowhere ? m_arrivals.first : m_finger;
    if (at == kNowhere)
        return kNowhere;
    const auto cameLater = [&](Place place) {
        return place != kNowhere && m_places[place].entry.since >= since;
    };
    while (!cameLater(at) && m_places[at].arrival.after != kNowhere)
        at = m_places[at].arrival.after;
    while (cameLater(m_places[at].arrival.before))
        at = m_places[at].arrival.before;
    m_finger = at;
    return cameLater(at) ? at : kNowhere;
}

void WaitQueue::addDeadline(const Entry& entry) {
    if (entry.deadline == MonoTime::max())
        return;
    auto& heap = entry.firm ? m_firm : m_movable;
    heap.push_back({entry.deadline, entry.id});
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
}

void WaitQueue::clearOut(Deadlines& heap) const {
    if (heap.size() > 2 * m_size + kSlack) {
        std::erase_if(heap, [this](const Deadline& each) { return !waits(each.id); });
        std::make_heap(heap.begin(), heap.end(), std::greater<>{});
    }
    while (!heap.empty() && !waits(heap.front().id)) {
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        heap.pop_back();
    }
}

WaitQueue::Id WaitQueue::next(int atLeast, MonoTime cameBy) const {
    Id first = 0;
    MonoTime best{};
    for (const auto& each : m_classes) {
        const auto& head = m_places[each.list.first].entry; // the oldest of its class
        const MonoTime order = head.since - head.priority * kAgePerPoint;
        if (each.priority < atLeast || head.since > cameBy || (first && order > best))
            continue;
        first = head.id;
        best = order;
    }
    return first;
}

void WaitQueue::forgive(MonoTime from, MonoTime to, bool firmToo) {
    m_movable.clear();
    m_firm.clear();
    for (Place at = m_arrivals.first; at != kNowhere; at = m_places[at].arrival.after) {
        auto& entry = m_places[at].entry;
        const Nanos waited = std::max(Nanos{0}, to - std::max(from, entry.since));
        if ((firmToo || !entry.firm) && waited < MonoTime::max() - entry.deadline)
            entry.deadline += waited;
        addDeadline(entry);
    }
}

MonoTime WaitQueue::oldest(int atLeast) const {
    MonoTime oldest = MonoTime::max();
    for (const auto& each : m_classes)
        if (each.priority >= atLeast)
            oldest = std::min(oldest, m_places[each.list.first].entry.since);
    return oldest;
}

std::optional<WaitQueue::Id> WaitQueue::expired(MonoTime now, MonoTime patientUntil) const {
    if (firstOf(m_firm) <= now && !m_firm.empty())
        return m_firm.front().id;
    if (now < patientUntil || m_movable.empty() || firstOf(m_movable) > now)
        return std::nullopt;
    return m_movable.front().id;
}

} // namespace usher::pool
