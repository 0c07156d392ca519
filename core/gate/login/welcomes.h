// What clients are told at the end of their login: the parameters of a server connection of their
// pool, learnt from one that is lent for a moment.
#pragma once

#include "gate/relay/client_settings.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::gate {

/// What a client is told, and how it stands from then on.
struct Greeting {
    SettingList wanted = {}; ///< by its startup packet
    ClientStart start = {};
    std::string bytes = {}; ///< ParameterStatus messages
};

/// Thread contract: the loop's thread.
class Welcomes {
  public:
    using Known = std::function<void(const Status&)>;
    /// Askers of leases from here on are questions of this class.
    static constexpr std::uint64_t kFirstAsker = std::uint64_t{1} << 62;

    explicit Welcomes(RelayCore& core) : m_core(core) {}

    /// Null until a connection of the pool was seen.
    const SettingList* parameters(const PoolEntry& pool) const;
    /// Takes a lease for a moment to learn them.
    void ask(PoolEntry& pool, Known known);
    /// What its connections say is another's from now on: a role's and a database's settings
    /// differ.
    void forget(const PoolEntry& pool);
    void leaseArrived(std::uint64_t asker, Result<pool::Lease> lease);
    /// Of the questions under way none is waited for any more: a paused pool may never answer.
    void withdraw();

    /// The pool's last client's: what the next one wants is mostly the same. Null when it is not.
    const Greeting* lastGreeting(const PoolEntry& pool, const SettingList& wanted) const;
    const Greeting& remember(const PoolEntry& pool, Greeting greeting);

  private:
    struct Welcome {
        std::optional<SettingList> parameters;
        Greeting last;
        std::uint64_t asking = 0; ///< the question under way
        pool::Pool* asked = nullptr;
        pool::WaiterId waiter = 0;
        std::vector<Known> waiting;
    };
    const Welcome* find(const PoolEntry& pool) const;

    RelayCore& m_core;
    std::uint64_t m_nextAsker = kFirstAsker;
    std::unordered_map<const PoolEntry*, Welcome> m_welcomes;
};

} // namespace usher::gate
