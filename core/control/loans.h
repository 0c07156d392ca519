// Temporary maximums: a pool may grow further than it is configured to, for a while.
#pragma once

#include <usher/base/clock.h>
#include <usher/config/pool_config.h>

#include <functional>
#include <string>
#include <vector>

namespace usher::control {

struct Loan {
    std::string pool;
    int connections = 0; ///< above its configured maximum
    /// The pool whose maximum is lower by as many meanwhile; "": out of what the budget has left.
    std::string from = {};
    WallTime since{}, until{};
    std::string actor = {};
    bool operator==(const Loan&) const = default;
};

/// What a pool can give of its maximum: it keeps its minimum, and one connection at least.
int lendable(const config::PoolConfig& donor);

/// Those that stand. They outlive a RELOAD, whose bounds they are added to, and not a restart.
/// Pure but for its memory. Thread contract: one thread.
class Loans {
  public:
    /// Instead of the pool's former one.
    void lend(Loan loan);
    /// False when there was none.
    bool takeBack(const std::string& pool);
    /// A loan whose pool or donor is gone is over.
    void forgetUnless(const std::function<bool(const std::string& pool)>& stays);

    const std::vector<Loan>& standing() const { return m_loans; }
    /// The pools whose loan has run out.
    std::vector<std::string> due(WallTime now) const;
    /// The pools with the maximums they have meanwhile. A donor that a RELOAD has made smaller
    /// gives what it still can, and the borrower gets no more.
    std::vector<config::PoolConfig> applied(std::vector<config::PoolConfig> configured) const;

  private:
    std::vector<Loan> m_loans; ///< one a pool at most, in the order of their making
};

} // namespace usher::control
