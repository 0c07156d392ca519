// Who waits for a connection of one pool, with what they asked for and how they are told.
#pragma once

#include "pool/policy/wait_queue.h"
#include <usher/pool/pool.h>

#include <utility>
#include <vector>

namespace usher::pool {

struct Waiter {
    AcquireOptions options;
    AcquireCallback done;
    bool askedReserve = false; ///< waited long enough for the reserve, found none ready, is counted
};

class Waiters {
  public:
    WaiterId add(const WaitQueue::Entry& entry, Waiter waiter);
    /// Out of the queue, with what it brought. It waits.
    Waiter take(WaiterId id);
    Waiter& of(WaiterId id) { return m_waiters[WaitQueue::placeOf(id)]; }
    const WaitQueue::Entry* find(WaiterId id) const { return m_queue.find(id); }
    bool empty() const { return m_queue.empty(); }
    int size() const { return static_cast<int>(m_queue.size()); }
    const WaitQueue& queue() const { return m_queue; }
    /// What was waited while nobody could be served, or while nobody could act at all (`firmToo`).
    void forgive(MonoTime from, MonoTime to, bool firmToo) { m_queue.forgive(from, to, firmToo); }
    /// Those who have waited for `after` at `now`, each once over all calls, in order of arrival.
    template <class Visit> // void(const WaitQueue::Entry&)
    void forEachLate(Nanos after, MonoTime now, Visit visit) {
        m_queue.forEachSince(m_lateUpTo, [&](const WaitQueue::Entry& entry) {
            if (now - entry.since < after)
                return false;
            m_lateUpTo = entry.since;
            visit(entry);
            return true;
        });
    }

  private:
    WaitQueue m_queue;
    std::vector<Waiter> m_waiters; ///< by their places in the queue, used again with them
    MonoTime m_lateUpTo{};         ///< those who came by then were visited
};

} // namespace usher::pool
