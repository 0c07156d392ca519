#include "pool/state/waiters.h"

#include <algorithm>

namespace usher::pool {

WaiterId Waiters::add(const WaitQueue::Entry& entry, Waiter waiter) {
    m_lateUpTo = std::min(m_lateUpTo, entry.since); // it may have waited for the lock
    const WaiterId id = m_queue.add(entry);
    if (WaitQueue::placeOf(id) == m_waiters.size())
        m_waiters.emplace_back();
    of(id) = std::move(waiter);
    return id;
}

Waiter Waiters::take(WaiterId id) {
    m_queue.remove(id);
    return std::exchange(of(id), {});
}

} // namespace usher::pool
