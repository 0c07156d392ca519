// A set of pools that runs itself: workers that connect, and the thread that takes the set's turns.
#pragma once

#include <usher/pool/pool.h>

#include <memory>

namespace usher::pool {

struct PoolsOptions {
    std::string primary; ///< libpq URI of the database
    /// libpq URI that opens the reserve; "" = no reserve
    std::string serviceRole = {};
    std::vector<config::PoolConfig> pools;
    config::ReserveConfig reserve = {};
    int budget = 100;                                     ///< connections in all, reserve included
    int parallelConnects = 64;                            ///< at once at most; see connect_pace.h
    std::function<void(const Decision&)> onDecision = {}; ///< no lock held; see sentence()
};

/// Thread contract: any thread; destroyed by any, also within a callback of its own (which goes on
/// afterwards, with its lease, while nothing else of the pools is left).
class Pools {
  public:
    /// Returns before anything is connected. Errors: invalidArgument (bounds that do not fit).
    static Result<std::unique_ptr<Pools>> open(PoolsOptions options);
    /// waiters get Errc::cancelled, callbacks on other threads are waited for; leases may outlive
    /// it
    virtual ~Pools() = default;

    virtual Pool* find(std::string_view name) const = 0; ///< null when there is none
    virtual PoolSet& set() = 0;
    /// Until every pool holds its minimum; at most `timeout`. Errors: timeout, with the last
    /// connect error.
    virtual Status waitUntilWarm(Millis timeout) = 0;
};

} // namespace usher::pool
