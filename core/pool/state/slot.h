// A pool's place for one connection: its life, its age and who has it. Pool-internal.
#pragma once

#include "pool/state/fast_lane.h"
#include "pool/state/slot_machine.h"
#include <usher/pg/connection.h>

#include <cstdint>
#include <list>
#include <memory>
#include <string>

namespace usher::pool {

class Ledger;

/// Where a slot begins.
struct SlotOrigin {
    SlotCounts& counts;
    Ledger* ledger = nullptr; ///< null: the reserve's own
    std::uint64_t epoch = 0;
    MonoTime at{}; ///< when its connect begins
};

/// The lease it is out for.
struct SlotLoan {
    std::uint64_t client = 0;
    std::string who = {};
    int priority = 0;
    MonoTime since{};
    Ledger* borrower = nullptr; ///< of a reserve connection
};

/// Thread contract: guarded by the set's lock, but for what is marked; those belong to the holder.
class Slot {
  public:
    explicit Slot(const SlotOrigin& origin)
        : m_machine(origin.counts),
          m_ledger(origin.ledger),
          m_epoch(origin.epoch),
          m_openedFrom(origin.at) {}

    SlotState state() const { return m_machine.state(); }
    SlotAction on(SlotEvent event) { return m_machine.on(event); }

    /// Whose figures it is in; null: the reserve's own. Any thread.
    Ledger* ledger() const { return m_ledger; }
    bool reserve() const { return m_ledger == nullptr; }
    std::uint64_t epoch() const { return m_epoch; }
    void enterNextEpoch() { ++m_epoch; }
    void moveTo(const SlotOrigin& place);

    bool present() const { return m_connection != nullptr; }
    /// Any thread, while lent.
    pg::Connection& connection() const { return *m_connection; }
    void put(pg::ConnectionPtr connection) { m_connection = std::move(connection); }
    pg::ConnectionPtr take() { return std::move(m_connection); }
    /// Whoever had it last waits on its socket: the gate's loop. The holder's, while lent.
    bool armed() const { return m_connection && m_connection->keeper(); }

    MonoTime openedFrom() const { return m_openedFrom; }
    MonoTime idleSince() const { return m_idleSince; }
    void setIdleSince(MonoTime at) { m_idleSince = at; }
    /// When it goes, and when its replacement is opened ahead.
    void setLife(MonoTime retireAt, MonoTime renewAt);
    bool ofAge(MonoTime at) const { return at >= m_retireAt; }
    bool renewalDue(MonoTime at) const;
    bool renewed() const { return m_renewed; }
    void setRenewed() { m_renewed = true; }

    void lend(SlotLoan loan);
    /// The same, over the fast lane: the holder's.
    void lendFast(std::uint64_t client, std::uint64_t tick) {
        m_client.store(client, std::memory_order_relaxed);
        m_lentTick.store(tick, std::memory_order_relaxed);
    }
    void forgetHolder();
    void forgetBorrower() { m_loan.borrower = nullptr; }
    const SlotLoan& loan() const { return m_loan; }
    /// `client` of a lease over the fast lane too.
    std::uint64_t client() const { return m_client.load(std::memory_order_relaxed); }
    void setWho(const std::string& who) { m_loan.who = who; }
    MonoTime lentSince(MonoTime at) const;
    /// True once for a lease that began at `since`.
    bool tellsLeak(MonoTime since, Nanos limit);
    /// The holder's.
    FastStats& fast() { return m_fast; }

  private:
    SlotMachine m_machine;
    Ledger* m_ledger;
    std::uint64_t m_epoch;
    pg::ConnectionPtr m_connection;
    MonoTime m_openedFrom;
    MonoTime m_idleSince{};
    MonoTime m_retireAt = MonoTime::max(), m_renewAt = MonoTime::max();
    bool m_renewed = false; ///< the replacement is under way or here
    SlotLoan m_loan;
    std::atomic<std::uint64_t> m_client{0};
    /// when it was lent over the lane; 0: the loan says
    std::atomic<std::uint64_t> m_lentTick{0};
    FastStats m_fast;
    MonoTime m_leakSaid{}; ///< when the lease began that was last said to be a leak
};

/// Slots with addresses that stay.
class SlotList {
  public:
    Slot& add(const SlotOrigin& origin) {
        return *m_slots.emplace_back(std::make_unique<Slot>(origin));
    }
    void erase(const Slot& slot) { m_slots.erase(find(slot)); }
    void moveTo(SlotList& other, const Slot& slot) {
        other.m_slots.splice(other.m_slots.end(), m_slots, find(slot));
    }
    /// Those of `epoch` whose connect began then or later, and has ended, are of the next.
    void carryOver(std::uint64_t epoch, MonoTime openedBefore);
    auto begin() const { return m_slots.begin(); }
    auto end() const { return m_slots.end(); }
    bool empty() const { return m_slots.empty(); }

  private:
    using List = std::list<std::unique_ptr<Slot>>;
    List::iterator find(const Slot& slot);
    List m_slots;
};

} // namespace usher::pool
