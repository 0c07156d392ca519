// Timers as a heap with cancellation. Pure: the loop asks what is due. No hashing and, once warm,
// no allocation: ids are slots with a generation, so an old id can never cancel a newer timer.
#pragma once

#include "net/loop.h"

#include <vector>

namespace usher::net {

/// Thread contract: none of its own.
class Timers {
  public:
    TimerId add(MonoTime when, Task task);
    /// An id that is 0, due already or cancelled is ignored.
    void cancel(TimerId timer);
    /// MonoTime::max() when none is set.
    MonoTime next();
    /// The earliest task due at `now`, taken out; an empty one when none is. Equal times in order
    /// of adding.
    Task takeDue(MonoTime now);
    std::size_t size() const { return m_slots.size() - m_free.size(); }

  private:
    struct Slot {
        Task task;
        std::uint32_t generation = 0; ///< counts the timers the slot has held
    };
    struct Entry {
        MonoTime when;
        std::uint64_t order = 0;
        TimerId id = 0;
        bool operator>(const Entry& other) const {
            return when != other.when ? when > other.when : order > other.order;
        }
    };
    /// cancelled entries tolerated before the heap is built anew
    static constexpr std::size_t kSlack = 1024;

    bool live(TimerId timer) const;
    Task take(TimerId timer);
    void dropCancelled();
    void popEntry();

    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_free;
    std::vector<Entry> m_heap; ///< cancelled timers stay in it until they come up
    std::uint64_t m_order = 0;
};

} // namespace usher::net
