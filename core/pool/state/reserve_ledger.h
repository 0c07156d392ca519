// The emergency reserve's ledger: what is ready, what is lent, and whether it drains.
#pragma once

#include "pool/policy/connect_pace.h"
#include "pool/policy/wait_queue.h"
#include "pool/state/slot.h"
#include <usher/config/pool_config.h>
#include <usher/pool/stats.h>

#include <string>
#include <vector>

namespace usher::pool {

class ReserveLedger {
  public:
    explicit ReserveLedger(const config::ReserveConfig& settings) : m_settings(settings) {}

    int size() const { return m_settings.size; }
    Nanos after() const { return m_settings.after; }
    int fromPriority() const { return m_settings.fromPriority; }
    const SlotCounts& counts() const { return m_counts; }
    const SlotList& slots() const { return m_slots; }
    /// Free to be lent, the longest ready first.
    const std::vector<Slot*>& ready() const { return m_ready; }

    /// A place for a connection that is to be opened.
    Slot& add(MonoTime at);
    /// True when another should be opened: behind a borrower too, what is ready or opening is held
    /// at size. The budget is the caller's to look at.
    bool wantsMore() const;
    bool current(const Slot& slot) const { return slot.epoch() == m_epoch; }
    /// Ready from now on. It has arrived.
    void park(Slot& slot, MonoTime at);
    /// The freshest; null when none is ready. It stays idle.
    Slot* takeReady();
    /// No longer among the ready.
    void unpark(const Slot& slot) { std::erase(m_ready, &slot); }
    void forget(Slot& slot) { m_slots.erase(slot); }
    /// To take one out of, by Ledger::receive().
    SlotList& donate() { return m_slots; }
    void noteLent() { ++m_lentTotal; }

    /// Whether one who has waited so may be lent one, or would if one were ready.
    bool entitles(const WaitQueue::Entry& waiter, MonoTime now) const;
    /// Somebody entitled found none ready.
    void noteExhausted() { ++m_exhausted; }

    bool draining() const { return m_draining; }
    /// `successor`: the pool all are handed to; null: they close.
    void drain(Ledger* successor);
    void endDrain();
    Ledger* successor() const { return m_successor; }
    /// The pool is no successor any more.
    void noSuccessor(const Ledger& pool);
    /// Another server: those whose connect began earlier close.
    void raiseEpoch(MonoTime openedBefore);

    Backoff& backoff() { return m_backoff; }
    const Backoff& backoff() const { return m_backoff; }
    void setLastError(std::string text) { m_lastError = std::move(text); }
    void setLack(std::string text) { m_lack = std::move(text); }
    ReserveFigures figures() const;

  private:
    const config::ReserveConfig m_settings;
    SlotCounts m_counts;
    std::vector<Slot*> m_ready;
    SlotList m_slots;
    bool m_draining = false;
    Ledger* m_successor = nullptr;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_lentTotal = 0, m_exhausted = 0;
    std::string m_lastError, m_lack;
    Backoff m_backoff;
};

} // namespace usher::pool
