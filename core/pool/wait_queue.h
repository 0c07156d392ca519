// Who is served next. Pure: ids and times, no callbacks.
//
// Classes by priority, first come first served within a class, and ageing so that nobody starves: a point of
// priority is worth kAgePerPoint of waiting. Since all age alike, the order of two waiters never changes, and
// sets sorted by (arrival − priority × kAgePerPoint), one a class, are enough.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace usher::pool {

class WaitQueue {
  public:
    using Id = std::uint64_t;
    static constexpr int kAnyPriority = std::numeric_limits<int>::min();
    static constexpr Millis kAgePerPoint{20}; ///< 100 against 10: 1.8 s of head start

    struct Entry {
        Id id = 0;
        int priority = 0;
        MonoTime since{};
        MonoTime deadline = MonoTime::max();
    };

    void add(const Entry& entry);
    bool remove(Id id);
    /// Waiting between `from` and `to` does not count: deadlines move on by as much of it as each has waited.
    void forgive(MonoTime from, MonoTime to);
    bool empty() const { return m_entries.empty(); }
    std::size_t size() const { return m_entries.size(); }
    /// Of those with at least this priority who came by `cameBy`; 0 when there is none. Costs a step a class.
    Id next(int atLeast = kAnyPriority, MonoTime cameBy = MonoTime::max()) const;
    const Entry* find(Id id) const;
    /// The earliest deadline; max() when there is none.
    MonoTime nextDeadline() const { return m_deadlines.empty() ? MonoTime::max() : m_deadlines.begin()->first; }
    /// A waiter whose deadline is at or before `now`, still in the queue.
    std::optional<Id> expired(MonoTime now) const;
    /// When the one who has waited longest came, of those with at least this priority; max() when there is none.
    MonoTime oldest(int atLeast = kAnyPriority) const;
    /// In the order of arrival, from `since` on.
    template <class Visit> // bool(const Entry&): false ends
    void forEachSince(MonoTime since, Visit visit) const {
        for (auto each = m_arrivals.lower_bound({since, 0}); each != m_arrivals.end(); ++each)
            if (!visit(m_entries.at(each->second))) return;
    }

  private:
    using Key = std::pair<MonoTime, Id>;
    using Order = std::set<Key>;
    static Key orderKey(const Entry& entry) { return {entry.since - entry.priority * kAgePerPoint, entry.id}; }
    static MonoTime arrivalOf(const Key& key, int priority) { return key.first + priority * kAgePerPoint; }

    std::unordered_map<Id, Entry> m_entries;
    std::map<int, Order> m_classes; ///< by priority; none is empty
    Order m_deadlines, m_arrivals;
};

} // namespace usher::pool
