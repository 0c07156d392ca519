// A bounded log read by cursor: writers never wait, readers learn how much they missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace usher {

/// Thread contract: none of its own; the owner locks.
template <class T> class EventRing {
  public:
    struct Page {
        std::vector<T> items;      ///< oldest first
        std::uint64_t next = 0;    ///< cursor to pass next time
        std::uint64_t dropped = 0; ///< items overwritten before this reader saw them
    };

    explicit EventRing(std::size_t capacity) : m_capacity(capacity) { m_items.reserve(capacity); }

    /// Returns the sequence number given to the item: 0, 1, 2, …
    std::uint64_t push(T item) {
        if (m_items.size() < m_capacity)
            m_items.push_back(std::move(item));
        else
            m_items[m_next % m_capacity] = std::move(item);
        return m_next++;
    }

    /// Everything at or after `cursor`, at most `limit` items.
    Page readFrom(std::uint64_t cursor, std::size_t limit = SIZE_MAX) const {
        Page page;
        const std::uint64_t oldest = m_next - m_items.size();
        if (cursor < oldest) {
            page.dropped = oldest - cursor;
            cursor = oldest;
        }
        for (; cursor < m_next && page.items.size() < limit; ++cursor)
            page.items.push_back(m_items[cursor % m_capacity]);
        page.next = cursor;
        return page;
    }

    std::uint64_t next() const { return m_next; }
    std::size_t size() const { return m_items.size(); }

  private:
    std::size_t m_capacity;
    std::vector<T> m_items;
    std::uint64_t m_next = 0;
};

} // namespace usher
