// Who is served next. Pure: ids and times, no callbacks.
//
// Classes by priority, first come first served within a class, and ageing so that nobody starves: a
// point of priority is worth kAgePerPoint of waiting. Since all age alike, the order of two waiters
// never changes: a list a class in order of arrival is enough, and who is next stands at the head
// of one of them.
//
// To come, to go and to be next cost a few steps each, whatever the length; waiters live in places
// that are used again, so that a queue once warm allocates nothing.
#pragma once

#include <usher/base/clock.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace usher::pool {

class WaitQueue {
  public:
    using Id = std::uint64_t; ///< 0 = none; given again after four billion waits in its place
    static constexpr int kAnyPriority = std::numeric_limits<int>::min();
    static constexpr Millis kAgePerPoint{20}; ///< 100 against 10: 1.8 s of head start

    struct Entry {
        int priority = 0;
        MonoTime since{};
        MonoTime deadline = MonoTime::max();
        bool firm = false; ///< the waiter's own deadline, which no patience moves
        Id id = 0;         ///< given by add()
    };

    Id add(const Entry& entry);
    bool remove(Id id);
    /// Waiting between `from` and `to` does not count: deadlines move on by as much of it as each
    /// has waited, the firm ones as well when nobody could act in that time.
    void forgive(MonoTime from, MonoTime to, bool firmToo);
    bool empty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    /// Of those with at least this priority who came by `cameBy`; 0 when there is none. Costs a
    /// step a class.
    Id next(int atLeast = kAnyPriority, MonoTime cameBy = MonoTime::max()) const;
    /// Valid until the next add().
    const Entry* find(Id id) const { return waits(id) ? &m_places[placeOf(id)].entry : nullptr; }
    /// When the first times out; max() for never. Before `patientUntil` only those whose deadline
    /// is firm do.
    MonoTime nextDeadline(MonoTime patientUntil = MonoTime{}) const {
        return std::min(firstOf(m_firm), std::max(firstOf(m_movable), patientUntil));
    }
    /// One that has timed out at `now`, still in the queue.
    std::optional<Id> expired(MonoTime now, MonoTime patientUntil = MonoTime{}) const;
    /// When the one who has waited longest came, of those with at least this priority; max() when
    /// there is none.
    MonoTime oldest(int atLeast = kAnyPriority) const;
    /// In the order of arrival, from `since` on. Begins where the last call ended: quick when
    /// `since` is near there.
    template <class Visit> // bool(const Entry&): false ends
    void forEachSince(MonoTime since, Visit visit) {
        for (Place at = seek(since); at != kNowhere && visit(m_places[at].entry);
             at = m_places[at].arrival.after)
            m_finger = at;
    }
    /// Where a waiter's own belongings may lie: below the greatest number of waiters there has been
    /// at once.
    static std::size_t placeOf(Id id) { return static_cast<std::size_t>(id & 0xffffffffu) - 1; }

  private:
    using Place = std::uint32_t;
    static constexpr Place kNowhere = std::numeric_limits<Place>::max();
    /// deadlines of waiters who have gone, tolerated before they are cleared out
    static constexpr std::size_t kSlack = 64;

    struct Links {
        Place before = kNowhere, after = kNowhere;
    };
    struct Waiting {
        Entry entry; ///< id 0: the place is free
        std::uint32_t uses = 0;
        Links ofClass, arrival;
    };
    struct List {
        Place first = kNowhere, last = kNowhere;
    };
    struct Class {
        int priority = 0;
        List list;
    };
    struct Deadline {
        MonoTime when;
        Id id = 0;
        bool operator>(const Deadline& other) const { return when > other.when; }
    };

    bool waits(Id id) const {
        return id != 0 && placeOf(id) < m_places.size() && m_places[placeOf(id)].entry.id == id;
    }
    Place takePlace();
    std::vector<Class>::iterator classOf(int priority);
    void link(List& list, Links Waiting::*links, Place at);
    void unlink(List& list, Links Waiting::*links, Place at);
    Place seek(MonoTime since);
    /// A heap; its top is a waiter's, others may be of those who have gone.
    using Deadlines = std::vector<Deadline>;
    static MonoTime firstOf(const Deadlines& heap) {
        return heap.empty() ? MonoTime::max() : heap.front().when;
    }
    void addDeadline(const Entry& entry);
    void clearOut(Deadlines& heap) const;

    std::vector<Waiting> m_places;
    std::vector<Place> m_free;
    std::vector<Class> m_classes; ///< by priority; none is empty
    List m_arrivals;
    Place m_finger = kNowhere; ///< among the arrivals
    Deadlines m_movable, m_firm;
    std::size_t m_size = 0;
};

} // namespace usher::pool
