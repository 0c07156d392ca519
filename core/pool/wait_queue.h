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
#include <vector>

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
    /// Of those with at least this priority; 0 when there is none. Costs a step a class.
    Id next(int atLeast = kAnyPriority) const;
    const Entry* find(Id id) const;
    /// The earliest deadline; max() when there is none.
    MonoTime nextDeadline() const { return m_deadlines.empty() ? MonoTime::max() : m_deadlines.begin()->first; }
    /// A waiter whose deadline is at or before `now`, still in the queue.
    std::optional<Id> expired(MonoTime now) const;
    /// When the one who has waited longest came; max() when empty.
    MonoTime oldest() const { return m_arrivals.empty() ? MonoTime::max() : m_arrivals.begin()->first; }
    /// In the order of service.
    template <class Visit> // bool(const Entry&): false ends
    void forEach(Visit visit) const {
        std::vector<std::pair<Order::const_iterator, Order::const_iterator>> heads;
        for (const auto& [priority, order] : m_classes) heads.emplace_back(order.begin(), order.end());
        while (!heads.empty()) {
            auto first = heads.begin();
            for (auto each = heads.begin(); each != heads.end(); ++each)
                if (*each->first < *first->first) first = each;
            if (!visit(m_entries.at(first->first->second))) return;
            if (++first->first == first->second) heads.erase(first);
        }
    }

  private:
    using Key = std::pair<MonoTime, Id>;
    using Order = std::set<Key>;
    static Key orderKey(const Entry& entry) { return {entry.since - entry.priority * kAgePerPoint, entry.id}; }

    std::unordered_map<Id, Entry> m_entries;
    std::map<int, Order> m_classes; ///< by priority; none is empty
    Order m_deadlines, m_arrivals;
};

} // namespace usher::pool
