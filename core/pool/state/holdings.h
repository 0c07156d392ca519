// All pools of a set and its reserve, and the budget of connections that bounds them together.
#pragma once

#include "pool/state/ledger.h"
#include "pool/state/reserve_ledger.h"

#include <memory>
#include <string_view>
#include <vector>

namespace usher::pool {

class Holdings {
  public:
    Holdings(SetCore& core, const config::ReserveConfig& reserve, int budget)
        : m_core(core),
          m_reserve(reserve),
          m_budget(budget) {}

    /// In descending priority; none leaves, see Standing::removed().
    const std::vector<std::unique_ptr<Ledger>>& pools() const { return m_pools; }
    /// Null when there is none, or it is removed.
    Ledger* find(std::string_view name) const;
    /// One that was removed comes back under its name: whoever still has its address may use it.
    Ledger& place(const config::PoolConfig& settings);
    void sort();
    ReserveLedger& reserve() { return m_reserve; }
    const ReserveLedger& reserve() const { return m_reserve; }
    bool anySlot() const;
    bool anyWaiting() const;

    int budget() const { return m_budget; }
    void setBudget(int connections) { m_budget = connections; }
    /// Connections there are or are being opened.
    int size() const;
    int connecting() const; ///< of the pools
    bool overBudget() const { return size() > m_budget; }
    /// With what the reserve still lacks; `reserveFills`: it is being filled.
    bool overBudget(bool reserveFills) const;
    /// Connections the pool may still open: what the budget leaves after every other pool's minimum
    /// and the reserve. Below its own minimum a pool may always open.
    int roomFor(const Ledger& pool) const;
    /// A connection that has come back, or was found, goes: of age, dead, of a server before, or
    /// one too many.
    bool mustRetire(const Slot& slot, MonoTime at) const;
    /// A more urgent pool that the budget keeps from growing, most urgent first; null when the
    /// donor is at its minimum, or nobody needs its connection more.
    Ledger* neediest(const Ledger& donor) const;

  private:
    int reserveLacks() const;
    bool starves(const Ledger& pool) const;

    SetCore& m_core;
    std::vector<std::unique_ptr<Ledger>> m_pools;
    ReserveLedger m_reserve;
    int m_budget;
};

} // namespace usher::pool
