// Where a connection goes that has arrived: from its lease, from a worker, or freshly opened.
// Pool-internal.
#pragma once

#include "pool/growth.h"

namespace usher::pool {

/// Thread contract: under the set's lock.
class Placing {
  public:
    Placing(SetParts& parts, SlotWork& work, Lending& lending, Growth& growth)
        : m_parts(parts),
          m_work(work),
          m_lending(lending),
          m_growth(growth) {}

    /// How a connect ended.
    void opened(Slot& slot, Result<pg::ConnectionPtr> result, MonoTime at, Deferred& deferred);
    /// How a test or reset ended.
    void checked(Slot& slot, Result<pg::ConnectionPtr> result, MonoTime at, Deferred& deferred);
    /// What the slot machine said of one that was away: itself is placed, or its place filled.
    void follow(Slot& slot, SlotAction action, MonoTime at, Deferred& deferred);
    /// Opens what the reserve lacks.
    void refillReserve(MonoTime at, Deferred& deferred);
    /// Lends what is ready to those who have waited long enough.
    void lendReserve(MonoTime at, Deferred& deferred);
    /// All that is ready goes to the successor, or is closed.
    void emptyReserve(MonoTime at, Deferred& deferred);

  private:
    /// Closes it, hands it to a pool that needs it more, or to who waits, or lays it among the
    /// idle.
    void offer(Slot& slot, MonoTime at, Deferred& deferred);
    void offerReserve(Slot& slot, MonoTime at, Deferred& deferred);
    void openFailed(Slot& slot, const Error& error, MonoTime at, Deferred& deferred);
    void noteReserveConnected(const pg::Connection& connection);
    void noteReserveFailed(const Slot& slot, const Error& error, MonoTime at);
    bool lendReserveTo(Ledger& pool, MonoTime at, Deferred& deferred);
    void tellLoan(Ledger& pool, Millis waited, MonoTime at, Deferred& deferred);
    void adopt(Slot& slot, Ledger& successor, MonoTime at, Deferred& deferred);

    SetParts& m_parts;
    SlotWork& m_work;
    Lending& m_lending;
    Growth& m_growth;
};

} // namespace usher::pool
