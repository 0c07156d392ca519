// The sets behind a PoolSet: one for the server of all pools, and one for each that pools have of
// their own. They share nothing: each has its budget, its supply and its lock. Pool-internal.
#pragma once

#include "pool/set_core.h"

namespace usher::pool {

/// Thread contract: any thread; changes one after the other.
class SetCores {
  public:
    /// Errors: as check().
    static Result<std::unique_ptr<SetCores>> make(PoolSetOptions options);
    /// Of each: SetCore::end().
    void end();

    /// The server of all pools.
    SetCore& main() const { return *m_main; }
    /// It first; none ever leaves.
    std::vector<std::shared_ptr<SetCore>> all() const;
    /// As SetCore::server() has it. Null when no pool has had that one.
    std::shared_ptr<SetCore> at(std::string_view server) const;

    /// What keeps these from being the pools. Errors: invalidArgument; conflict, when a pool is
    /// asked to another server while it is there.
    Status check(const std::vector<config::PoolConfig>& wanted) const;
    /// They fit.
    void set(const std::vector<config::PoolConfig>& wanted);

  private:
    explicit SetCores(PoolSetOptions options);
    std::string serverOf(const config::PoolConfig& pool) const;
    std::shared_ptr<SetCore> open(const std::string& server, std::vector<config::PoolConfig> pools);

    const PoolSetOptions m_options; ///< without the pools
    const std::string m_listed;     ///< URI of the server of all pools, with every host
    std::shared_ptr<SetCore> m_main;
    mutable Mutex m_mutex;
    std::vector<std::shared_ptr<SetCore>> m_others USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::pool
