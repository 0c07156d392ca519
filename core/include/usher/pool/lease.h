// A lent connection: move-only, returned when it goes.
#pragma once

#include <usher/pg/connection.h>

#include <utility>

namespace usher::pool {

class SetCore; // pool-internal
class Slot;    // a pool's place for one connection; pool-internal

/// In what state a connection comes back.
enum class Return {
    clean,      ///< idle, outside a transaction, no session state left
    needsReset, ///< session state may have leaked: DISCARD ALL before the next
    broken      ///< unusable: close and replace
};

/// May outlive its pool and its set; the connection then closes when it comes back. Thread
/// contract: one thread at a time, which may change.
class Lease {
  public:
    /// Empty.
    Lease() = default;
    /// Made by a pool. A null slot: empty.
    Lease(SetCore* set, Slot* slot) : m_set(set), m_slot(slot) {}
    /// The other is empty afterwards.
    Lease(Lease&& other) noexcept
        : m_set(std::exchange(other.m_set, nullptr)),
          m_slot(std::exchange(other.m_slot, nullptr)) {}
    /// Returns its own first, as the destructor does; the other is empty afterwards.
    Lease& operator=(Lease&& other) noexcept;
    /// Returns the connection by its transaction status: outside a transaction clean, within one
    /// rolled back and reset, else closed. What you have SET, prepared, LISTENed to or made
    /// temporary outside a transaction is not seen: giveBack(Return::needsReset) clears it. Costs
    /// no round trip.
    ~Lease() {
        if (m_slot)
            giveBack(autoReturn());
    }

    /// False when it is empty.
    explicit operator bool() const { return m_slot != nullptr; }
    /// The connection, this lease's until it goes. Not to be called on an empty one.
    pg::Connection& connection() const;
    /// libpq's handle of it. Do not close it. Not to be called on an empty one.
    pg_conn* native() const { return connection().native(); }
    /// Whether it is lent from the emergency reserve, so that it has the service role.
    bool fromReserve() const;
    /// Returns it early; the lease is empty afterwards. Nothing happens on an empty one. May run
    /// the callback of an acquisition that waits.
    void giveBack(Return how);

  private:
    Return autoReturn() const;
    SetCore* m_set = nullptr;
    Slot* m_slot = nullptr;
};

} // namespace usher::pool
