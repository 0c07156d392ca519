// A lent connection: move-only, returned when it goes.
#pragma once

#include <usher/pg/connection.h>

#include <utility>

namespace usher::pool {

class Pool;
struct Slot; // a pool's place for one connection; pool-internal

/// In what state a connection comes back.
enum class Return {
    clean,      ///< idle, outside a transaction, no session state left
    needsReset, ///< session state may have leaked: DISCARD ALL before the next
    broken      ///< unusable: close and replace
};

/// Thread contract: one thread at a time.
class Lease {
  public:
    Lease() = default;
    Lease(Pool* pool, Slot* slot) : m_pool(pool), m_slot(slot) {}
    Lease(Lease&& other) noexcept
        : m_pool(std::exchange(other.m_pool, nullptr)),
          m_slot(std::exchange(other.m_slot, nullptr)) {}
    Lease& operator=(Lease&& other) noexcept;
    ~Lease() {
        if (m_slot)
            giveBack(autoReturn());
    }

    explicit operator bool() const { return m_slot != nullptr; }
    pg::Connection& connection() const;
    pg_conn* native() const { return connection().native(); }
    bool fromReserve() const;
    /// Returns it early; the lease is empty afterwards.
    void giveBack(Return how);

  private:
    /// For a PGconn: by its transaction status; else clean. What you have SET, prepared, LISTENed
    /// to or made temporary outside a transaction is not seen: giveBack(Return::needsReset) clears
    /// it.
    Return autoReturn() const;
    Pool* m_pool = nullptr;
    Slot* m_slot = nullptr;
};

} // namespace usher::pool
