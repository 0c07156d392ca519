// A set of pools that runs itself: workers that connect, and the thread that takes the set's turns.
#pragma once

#include <usher/pool/pool_set.h>

namespace usher::pool {

struct PoolsOptions {
    std::string primary; ///< libpq URI of the database
    /// libpq URI that opens the reserve; "" = no reserve
    std::string serviceRole = {};
    std::vector<config::PoolConfig> pools;
    config::ReserveConfig reserve = {};
    int budget = 100;                                     ///< connections in all, reserve included
    int parallelConnects = 64;                            ///< at once at most
    std::function<void(const Decision&)> onDecision = {}; ///< no lock held; see sentence()
};

/// fork(): a child has none of the threads, and the connections stay the parent's. There acquire()
/// and its like say Errc::conflict, leases and pools that go touch nothing, and nothing else may be
/// called; the child opens pools of its own, or calls exec. The parent goes on undisturbed.
///
/// Thread contract: any thread; destroyed by any, also within a callback of its own (which goes on
/// afterwards, with its lease, while nothing else of the pools is left).
class Pools {
  public:
    /// Returns before anything is connected. Errors: invalidArgument (bounds that do not fit).
    static Result<std::unique_ptr<Pools>> open(PoolsOptions options);
    /// Waiters get Errc::cancelled, callbacks on other threads are waited for; leases may outlive
    /// it.
    ~Pools();
    Pools(const Pools&) = delete;
    Pools& operator=(const Pools&) = delete;

    /// Null when there is none of that name. Its address stays good as long as the pools do.
    Pool* find(std::string_view name) const;
    /// The set behind them: its reserve, its budget. Its turns are taken already.
    PoolSet& set();
    /// Until every pool has its minimum; at most `timeout`. Errors: timeout, with the last connect
    /// error.
    Status waitUntilWarm(Millis timeout);

  private:
    class Body;
    explicit Pools(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

} // namespace usher::pool
