// Timers as a heap with cancellation. Pure: the loop asks what is due.
#pragma once

#include "net/loop.h"

#include <queue>
#include <unordered_map>
#include <vector>

namespace usher::net {

/// Thread contract: none of its own.
class Timers {
  public:
    TimerId add(MonoTime when, Task task);
    void cancel(TimerId timer);
    /// MonoTime::max() when none is set.
    MonoTime next();
    /// The earliest task due at `now`, taken out; an empty one when none is. Equal times in order of adding.
    Task takeDue(MonoTime now);
    std::size_t size() const { return m_tasks.size(); }

  private:
    struct Entry {
        MonoTime when;
        TimerId id;
        bool operator>(const Entry& other) const { return when != other.when ? when > other.when : id > other.id; }
    };
    void dropCancelled();

    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_heap;
    std::unordered_map<TimerId, Task> m_tasks; ///< cancelled ones are missing here and skipped in the heap
    TimerId m_nextId = 1;
};

} // namespace usher::net
