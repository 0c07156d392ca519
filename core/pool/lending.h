// Waiters and their leases: who waits, who is served next, who is told that it was in vain.
// Pool-internal.
#pragma once

#include "pool/set_parts.h"

#include <string_view>

namespace usher::pool {

struct Loan {
    WaiterId waiter = 0;
    Slot& slot;
};

/// Thread contract: under the set's lock.
class Lending {
  public:
    explicit Lending(SetParts& parts) : m_parts(parts) {}

    WaiterId wait(Ledger& pool, Waiter waiter, MonoTime at);
    /// It does not wait at all.
    bool isImpatient(const Ledger& pool, WaiterId waiter) const;
    bool cancel(Ledger& pool, WaiterId waiter, MonoTime at);
    /// One that is free at once, unless a waiter would be overtaken; null when there is none.
    Slot* take(Ledger& pool, const AcquireOptions& wanted, MonoTime at);
    /// Whether an acquisition may be served without waiting, if a connection is free.
    bool servesAtOnce(const Ledger& pool, const AcquireOptions& wanted) const;
    /// Hands what is free to those who wait.
    void dispatch(Ledger& pool, MonoTime at, Deferred& deferred);
    void lend(Ledger& pool, const Loan& loan, MonoTime at, Deferred& deferred);
    void fail(Ledger& pool, WaiterId waiter, const Error& error, MonoTime at, Deferred& deferred);
    void failAll(Ledger& pool, const Error& error, MonoTime at, Deferred& deferred);
    /// A pool without a connection whose login the server refuses: waiting is in vain, and all who
    /// do hear at once what the server says.
    void passRefusalOn(Ledger& pool, MonoTime at, Deferred& deferred);
    /// Those whose deadline has passed.
    void expire(Ledger& pool, MonoTime at, Deferred& deferred);
    void timeOut(Ledger& pool, WaiterId waiter, MonoTime at, Deferred& deferred);
    /// A waiter that has waited long enough for the reserve and found none ready; counted once.
    void noteExhausted(Ledger& pool, const WaitQueue::Entry& entry, MonoTime at);

  private:
    void deliver(Waiter waiter, Slot& slot, Deferred& deferred);
    /// Why a wait was in vain.
    struct Reason {
        const char* sqlstate = "";
        std::string why = {}; ///< behind the figures
        std::string hint = {};
    };
    Reason reasonOf(Ledger& pool) const;
    bool reserveHelps(const Ledger& pool) const;

    SetParts& m_parts;
};

} // namespace usher::pool
